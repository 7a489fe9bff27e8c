#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// How many files and sockets the process may have open.
enum DescriptorLimit {
    /// What else there is beside connections: files, event loops, the sockets of a program that tests itself.
    private static let reserve = 128

    /// How many connections there is room for: one too many would end the server.
    static func connections(_ wanted: Int) -> Int {
        var limit = rlimit()
        #if canImport(Glibc)
            let isKnown = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
        #else
            let isKnown = getrlimit(RLIMIT_NOFILE, &limit) == 0
        #endif
        return isKnown ? max(1, min(wanted, Int(clamping: limit.rlim_cur) - reserve)) : wanted
    }
}
