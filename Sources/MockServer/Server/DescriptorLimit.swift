#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The limit on the files and sockets that the process may have open.
package enum DescriptorLimit {
    /// The descriptors kept free for files, event loops and, in tests, the client's sockets.
    private static let reserve = 128

    #if canImport(Glibc)
        private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        private static let resource = RLIMIT_NOFILE
    #endif

    /// The current limit; nil if the system does not provide it.
    private static var current: rlimit? {
        var limit = rlimit()
        return getrlimit(resource, &limit) == 0 ? limit : nil
    }

    /// Reduces a number of connections to what the limit allows. Exceeding the limit would crash the server.
    static func connections(_ wanted: Int) -> Int {
        current.map { max(1, min(wanted, Int(clamping: $0.rlim_cur) - reserve)) } ?? wanted
    }

    /// Raises the limit to 10,000 or to the system's maximum, whichever is lower. The default is often 1,024.
    package static func raise() {
        guard var limit = current else { return }
        limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, 10_000))
        // If this fails, fewer connections are served at once.
        _ = setrlimit(resource, &limit)
    }
}
