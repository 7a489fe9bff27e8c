#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A lock on a folder: exclusive for the run that writes to the folder, shared by runs that only read it.
///
/// The lock is on the folder itself, so there is no lock file. The system releases the lock when the process ends, even
/// if the process is killed. On a file system without locks, runs continue unlocked.
package final class FolderLock: Sendable {
    package enum Purpose: Sendable { case reading, writing }

    /// Negative if the file system has no locks.
    private let descriptor: Int32

    /// Whether the file system granted a lock.
    var isHeld: Bool { descriptor >= 0 }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Releases the lock. The call also keeps the lock alive until here.
    package func release() { if descriptor >= 0 { flock(descriptor, LOCK_UN) } }

    /// The maximum time to wait for another run: much longer than a run takes.
    package static let patience = Duration.seconds(5)

    /// Locks an existing folder.
    ///
    /// Throws ``OutputProblem`` if another run still holds the lock after `patience`.
    package static func lock(
        _ folder: String, for purpose: Purpose, patience: Duration = FolderLock.patience
    ) throws(OutputProblem) -> FolderLock {
        let start = ContinuousClock.now
        while true {
            let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { return FolderLock(descriptor: -1) }
            let result = flock(descriptor, (purpose == .writing ? LOCK_EX : LOCK_SH) | LOCK_NB)
            if result == 0, isStill(descriptor, folder) { return FolderLock(descriptor: descriptor) }
            let code = errno
            close(descriptor)
            if result == 0 || code == EINTR { continue }
            guard code == EWOULDBLOCK else { return FolderLock(descriptor: -1) }
            guard ContinuousClock.now - start < patience else {
                throw OutputProblem(
                    kind: .cannotWrite,
                    message: "another sdkgen run is using '\(folder)'; try again when it has finished")
            }
            FolderSignal.pause(.milliseconds(20))
        }
    }

    /// Returns whether the path still refers to the opened folder, which another process may have replaced.
    private static func isStill(_ descriptor: Int32, _ folder: String) -> Bool {
        var (opened, named) = (stat(), stat())
        guard fstat(descriptor, &opened) == 0, stat(folder.isEmpty ? "." : folder, &named) == 0 else { return true }
        return opened.st_dev == named.st_dev && opened.st_ino == named.st_ino
    }
}
