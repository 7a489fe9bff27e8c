#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Waits until the specs of a folder look different.
///
/// It looks again and again, and at once when the system tells of something: a look at forty files takes a tenth of a millisecond,
/// whatever the system and the file system are, and no way in which editors save escapes it. How often it looks depends on how long a look
/// takes, so that it never needs more than a hundredth of a processor.
package struct SpecWatch {
    private let folder: String
    private let pauses: ClosedRange<Duration>
    private let signal = FolderSignal()
    private var known: [String: Stamp]

    /// What tells a file from another version of it.
    private struct Stamp: Equatable {
        let device: UInt64
        let node: UInt64
        let size: Int64
        let seconds, nanoseconds: Int
        let changeSeconds, changeNanoseconds: Int
    }

    /// Remembers how the specs look now.
    ///
    /// - Parameter pauses: the times between two looks while the system tells of nothing.
    package init(folder: String, pauses: ClosedRange<Duration> = .milliseconds(20) ... .milliseconds(250)) {
        self.folder = folder
        self.pauses = pauses
        known = Self.look(at: folder)
    }

    /// How long nothing must have happened: editors write a file in several steps.
    private static let rest = Duration.milliseconds(10)
    /// The same when something is gone, which may be on its way back.
    private static let restWithoutFile = Duration.milliseconds(40)
    /// Who never stops writing is not waited for.
    private static let longestRest = Duration.milliseconds(500)

    /// Comes back when the specs have changed since the last time and have come to rest, or when there is reason to stop.
    ///
    /// - Returns: whether there is a change to look into.
    package mutating func waitForChange(orUntil isOver: () -> Bool) -> Bool {
        while !isOver() {
            let start = ContinuousClock.now
            var found = Self.look(at: folder)
            if found != known {
                let first = ContinuousClock.now
                let isSmaller = !Set(known.keys).isSubset(of: found.keys)
                var quietSince = first
                while ContinuousClock.now - quietSince < (isSmaller ? Self.restWithoutFile : Self.rest),
                    ContinuousClock.now - first < Self.longestRest, !isOver()
                {
                    FolderSignal.pause(.milliseconds(2))
                    let next = Self.look(at: folder)
                    if next != found { (found, quietSince) = (next, ContinuousClock.now) }
                }
                // A file that went and came back as it was is no change.
                if found == known { continue }
                known = found
                return !isOver()
            }
            let pause = min(max(pauses.lowerBound, (ContinuousClock.now - start) * 150), pauses.upperBound)
            signal.wait(atMost: pause, for: Self.places.map { folder.appending(path: $0) })
        }
        return false
    }

    /// The folders in the folder that specs are in.
    private static let places = ["", "operations"]

    private static func look(at folder: String) -> [String: Stamp] {
        var stamps: [String: Stamp] = [:]
        for place in places {
            let path = folder.appending(path: place)
            for name in (try? FileSystem.names(in: path)) ?? [] {
                let file = place.appending(path: name)
                stamps[file] = stamp(of: folder.appending(path: file))
            }
            // An empty folder looks different from none.
            if let stamp = stamp(of: path) {
                stamps[place + "/"] = Stamp(
                    device: stamp.device, node: stamp.node, size: 0, seconds: 0, nanoseconds: 0, changeSeconds: 0,
                    changeNanoseconds: 0)
            }
        }
        return stamps
    }

    private static func stamp(of path: String) -> Stamp? {
        var status = stat()
        // A link that leads nowhere is something too.
        guard stat(path, &status) == 0 || lstat(path, &status) == 0 else { return nil }
        #if os(Linux) || os(Android)
            let (written, changed) = (status.st_mtim, status.st_ctim)
        #else
            let (written, changed) = (status.st_mtimespec, status.st_ctimespec)
        #endif
        return Stamp(
            device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(truncatingIfNeeded: status.st_ino),
            size: Int64(status.st_size), seconds: Int(written.tv_sec), nanoseconds: Int(written.tv_nsec),
            changeSeconds: Int(changed.tv_sec), changeNanoseconds: Int(changed.tv_nsec))
    }
}
