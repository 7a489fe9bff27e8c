#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Whether somebody has asked the process to end: by Ctrl-C, or as a system does that shuts down.
enum Interruption {
    /// A signal handler may do no more than this.
    nonisolated(unsafe) private static var signals: sig_atomic_t = 0

    static var isRequested: Bool { signals != 0 }

    /// From now on such a request does not end the process at once.
    static func expect() {
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number) { _ in Interruption.signals = 1 } }
    }
}
