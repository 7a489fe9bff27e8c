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
    // 0 is RUSAGE_SELF, whose type differs between C libraries.
    getrusage(0, &usage)
    return usage
}

/// Returns the processor time of this process so far, in user and system mode, in microseconds.
func processorTime() -> Double {
    let usage = usageOfThisProcess()
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6
        + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
}

/// Returns the resident memory of this process in bytes; 0 on systems without `/proc`.
func residentMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = status.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * sysconf(Int32(_SC_PAGESIZE))
}

/// Returns the peak resident memory of this process in bytes.
func peakMemory() -> Int {
    let usage = Int(usageOfThisProcess().ru_maxrss)
    #if os(Linux)
        // `ru_maxrss` also counts the program that ran in this process before, for example `swift run`.
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let words = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split(separator: " ") ?? []
        return (words.dropFirst().first.flatMap { Int($0) } ?? usage) * 1024
    #else
        return usage
    #endif
}
