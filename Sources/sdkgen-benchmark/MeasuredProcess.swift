#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The resource use of a finished process.
struct ProcessCost {
    /// The elapsed time in seconds.
    var wall: Double
    /// The processor time in seconds, user and system, including child processes.
    var processor: Double
    /// The peak resident size of the process or one of its children, in bytes.
    var peakMemory: Int
}

enum MeasuredProcess {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a program with its standard output discarded, and returns its resource use. Throws ``Failure`` if it fails.
    static func run(_ program: String, _ arguments: [String]) throws -> ProcessCost {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        let start = ContinuousClock.now
        var process = pid_t()
        guard posix_spawnp(&process, program, &actions, nil, &words, environ) == 0 else {
            throw Failure(description: "cannot start \(program)")
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw Failure(description: "lost \(program)") }
        }
        let wall = (ContinuousClock.now - start).seconds
        guard status == 0 else { throw Failure(description: "\(program) failed with the status \(status >> 8)") }
        #if os(Linux)
            let memory = usage.ru_maxrss * 1024
        #else
            let memory = usage.ru_maxrss
        #endif
        return ProcessCost(
            wall: wall, processor: usage.ru_utime.seconds + usage.ru_stime.seconds, peakMemory: Int(memory))
    }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1_000_000 }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension [Double] {
    var median: Double {
        let sorted = sorted()
        guard !sorted.isEmpty else { return .nan }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
