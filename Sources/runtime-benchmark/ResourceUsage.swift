#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

private func usageOfThisProcess() -> rusage {
    var usage = rusage()
    // RUSAGE_SELF, which has another type with each C library.
    getrusage(0, &usage)
    return usage
}

/// The time that processors have worked for this process so far, for its own code and in the system, in microseconds.
func processorTime() -> Double {
    let usage = usageOfThisProcess()
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6
        + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
}

/// The largest resident size of this process so far, in bytes.
func peakMemory() -> Int {
    let usage = usageOfThisProcess()
    #if os(Linux)
        return Int(usage.ru_maxrss) * 1024
    #else
        return Int(usage.ru_maxrss)
    #endif
}
