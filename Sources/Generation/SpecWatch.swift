/// Detects changes to the specs in a folder.
///
/// Polls the folder, and polls at once when the system reports a change. Polling works on every system and file system
/// and with every way in which editors save files; one poll of forty files takes a tenth of a millisecond. The interval
/// grows with the duration of a poll, so that polling uses at most one hundredth of a processor.
package struct SpecWatch {
    private let folder: String
    private let intervals: ClosedRange<Duration>
    private let signal = FolderSignal()
    private var known: [String: FileSystem.Version]

    /// Records the current state of the specs.
    ///
    /// - Parameter intervals: the shortest and the longest time between two polls.
    package init(folder: String, intervals: ClosedRange<Duration> = .milliseconds(20) ... .milliseconds(250)) {
        self.folder = folder
        self.intervals = intervals
        known = Self.versions(in: folder)
    }

    /// The time without changes after which a save counts as complete. Editors write a file in several steps.
    private static let settlingTime = Duration.milliseconds(10)
    /// The settling time if a file is missing, because some editors remove a file and create it again.
    private static let settlingTimeWithoutFile = Duration.milliseconds(40)
    /// The maximum time to wait for changes to stop.
    private static let longestSettlingTime = Duration.milliseconds(500)

    /// Waits until the specs have changed since the last call and the changes have stopped.
    ///
    /// - Returns: whether the specs have changed; false if `isOver` returned true before.
    package mutating func waitForChange(orUntil isOver: () -> Bool) -> Bool {
        while !isOver() {
            let start = ContinuousClock.now
            var found = Self.versions(in: folder)
            if found != known {
                let first = ContinuousClock.now
                let isFileMissing = !Set(known.keys).isSubset(of: found.keys)
                let settlingTime = isFileMissing ? Self.settlingTimeWithoutFile : Self.settlingTime
                var lastChange = first
                while ContinuousClock.now - lastChange < settlingTime,
                    ContinuousClock.now - first < Self.longestSettlingTime, !isOver()
                {
                    FolderSignal.pause(.milliseconds(2))
                    let next = Self.versions(in: folder)
                    if next != found { (found, lastChange) = (next, ContinuousClock.now) }
                }
                // A file that was removed and restored unchanged is not a change.
                if found == known { continue }
                known = found
                return !isOver()
            }
            let duration = ContinuousClock.now - start
            let interval = min(max(intervals.lowerBound, duration * 150), intervals.upperBound)
            signal.wait(atMost: interval, for: Self.folders(in: folder))
        }
        return false
    }

    /// Returns the folders that hold specs: the service's folder, `operations` and its subfolders.
    private static func folders(in folder: String) -> [String] { [folder] + SpecFile.operationFolders(in: folder) }

    private static func versions(in folder: String) -> [String: FileSystem.Version] {
        var versions: [String: FileSystem.Version] = [:]
        for path in folders(in: folder) {
            for name in (try? FileSystem.names(in: path)) ?? [] {
                let file = path.appending(path: name)
                versions[file] = FileSystem.version(of: file)
            }
            // Distinguishes an empty folder from a missing one. The times of a folder change with its files.
            if let version = FileSystem.version(of: path) {
                versions[path + "/"] = FileSystem.Version(
                    device: version.device, node: version.node, size: 0, seconds: 0, nanoseconds: 0,
                    changeSeconds: 0, changeNanoseconds: 0)
            }
        }
        return versions
    }
}
