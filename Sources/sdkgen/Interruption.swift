#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Requests to end the process: Ctrl-C, or the signal that a system sends when it shuts down.
enum Interruption {
    /// Setting a variable of this type is all that a signal handler may do.
    nonisolated(unsafe) private static var signals: sig_atomic_t = 0

    static var isRequested: Bool { signals != 0 }

    /// Makes a write beyond the system's file size limit fail with an error instead of ending the process.
    static func ignoreFileSizeSignal() { signal(SIGXFSZ, SIG_IGN) }

    /// Installs handlers, so that a request sets ``isRequested`` instead of ending the process.
    static func handleSignals() {
        // The parent process may have blocked the signals, and a child inherits that.
        var wanted = sigset_t()
        sigemptyset(&wanted)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in Interruption.signals = 1 }
            sigaddset(&wanted, number)
        }
        pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
    }
}
