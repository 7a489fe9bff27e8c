import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
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

/// The resident size of this process, in bytes; 0 where the system has no `/proc`.
func residentMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = status.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * sysconf(Int32(_SC_PAGESIZE))
}

/// The largest resident size of this process so far, in bytes.
func peakMemory() -> Int {
    let usage = Int(usageOfThisProcess().ru_maxrss)
    #if os(Linux)
        // What the system says of the usage counts what ran in this process before the program took its place, `swift run` for one.
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let words = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split(separator: " ") ?? []
        return (words.dropFirst().first.flatMap { Int($0) } ?? usage) * 1024
    #else
        return usage
    #endif
}
