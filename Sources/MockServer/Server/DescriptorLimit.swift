#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How many files and sockets the process may have open.
package enum DescriptorLimit {
    /// What else there is beside connections: files, event loops, the sockets of a program that tests itself.
    private static let reserve = 128

    #if canImport(Glibc)
        private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        private static let resource = RLIMIT_NOFILE
    #endif

    /// Nil where the system does not tell.
    private static var current: rlimit? {
        var limit = rlimit()
        return getrlimit(resource, &limit) == 0 ? limit : nil
    }

    /// How many connections there is room for: one too many would end the server.
    static func connections(_ wanted: Int) -> Int {
        current.map { max(1, min(wanted, Int(clamping: $0.rlim_cur) - reserve)) } ?? wanted
    }

    /// Lets the process have as many connections as the system allows it, within reason: what is allowed from the start
    /// is often a thousand.
    package static func raise() {
        guard var limit = current else { return }
        limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, 10_000))
        // Where it is refused, fewer connections are served at once.
        _ = setrlimit(resource, &limit)
    }
}
