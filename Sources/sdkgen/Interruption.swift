#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Whether somebody has asked the process to end: by Ctrl-C, or as a system does that shuts down.
enum Interruption {
    /// A signal handler may do no more than this.
    nonisolated(unsafe) private static var signals: sig_atomic_t = 0

    static var isRequested: Bool { signals != 0 }

    /// From now on a file that grows beyond the limit of the system is an error of the write, as on a full disk, and does not end the
    /// process.
    static func outliveFileSizeLimits() { signal(SIGXFSZ, SIG_IGN) }

    /// From now on such a request does not end the process at once.
    static func expect() {
        // Who started the process may have blocked them for itself, and a child inherits that.
        var wanted = sigset_t()
        sigemptyset(&wanted)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in Interruption.signals = 1 }
            sigaddset(&wanted, number)
        }
        pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
    }
}
