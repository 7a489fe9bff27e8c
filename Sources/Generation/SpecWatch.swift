#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Waits until the specs of a folder look different.
///
/// It looks again and again instead of being told: a look at forty files takes a tenth of a millisecond, whatever the system and the file
/// system are, and no way in which editors save escapes it. How often it looks depends on how long a look takes, so that it
/// never needs more than a hundredth of a processor.
package struct SpecWatch {
    private let folder: String
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
    package init(folder: String) {
        self.folder = folder
        known = Self.look(at: folder)
    }

    /// The shortest time between two looks.
    private static let shortestPause = Duration.milliseconds(20)
    private static let longestPause = Duration.milliseconds(250)
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
                    Self.pause(.milliseconds(2))
                    let next = Self.look(at: folder)
                    if next != found { (found, quietSince) = (next, ContinuousClock.now) }
                }
                // A file that went and came back as it was is no change.
                if found == known { continue }
                known = found
                return !isOver()
            }
            Self.pause(min(max(Self.shortestPause, (ContinuousClock.now - start) * 150), Self.longestPause))
        }
        return false
    }

    private static func pause(_ time: Duration) {
        // A signal ends the pause early, so that whoever asked for the end does not wait.
        usleep(UInt32(time / .microseconds(1)))
    }

    private static func look(at folder: String) -> [String: Stamp] {
        var stamps: [String: Stamp] = [:]
        for place in ["", "operations"] {
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
