#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The largest resident size of this process so far, in bytes.
func peakMemory() -> Int {
    var usage = rusage()
    // RUSAGE_SELF, which has another type with each C library.
    getrusage(0, &usage)
    #if os(Linux)
        return Int(usage.ru_maxrss) * 1024
    #else
        return Int(usage.ru_maxrss)
    #endif
}
