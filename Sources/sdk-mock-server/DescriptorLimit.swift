#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Lets the process have as many connections as the system allows it: what is allowed from the start is often a thousand.
func raiseDescriptorLimit() {
    #if canImport(Glibc)
        let descriptors = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        let descriptors = RLIMIT_NOFILE
    #endif
    var limit = rlimit()
    guard getrlimit(descriptors, &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, 10_000))
    // Where it is refused, fewer connections are served at once.
    _ = setrlimit(descriptors, &limit)
}
