#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The right to write to a folder, which one run of sdkgen has at a time, or to read it while nobody writes.
///
/// The lock belongs to the folder itself: no file is left behind, and it ends with the process, however that ends. On a file system
/// without locks every run goes on without one.
package final class FolderLock: Sendable {
    package enum Purpose: Sendable { case reading, writing }

    /// Negative where there are no locks.
    private let descriptor: Int32

    /// Whether other runs are kept out.
    var isHeld: Bool { descriptor >= 0 }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Ends the lock, which lives at least until here.
    package func release() { if descriptor >= 0 { flock(descriptor, LOCK_UN) } }

    /// How long another run is waited for: far longer than one takes.
    package static let patience = Duration.seconds(5)

    /// Locks a folder that is there.
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
                    message: "another run of sdkgen is at work in '\(folder)'; run again when it has ended")
            }
            FolderSignal.pause(.milliseconds(20))
        }
    }

    /// Whether the path still leads to the folder that was opened: somebody may have replaced it meanwhile.
    private static func isStill(_ descriptor: Int32, _ folder: String) -> Bool {
        var (opened, named) = (stat(), stat())
        guard fstat(descriptor, &opened) == 0, stat(folder.isEmpty ? "." : folder, &named) == 0 else { return true }
        return opened.st_dev == named.st_dev && opened.st_ino == named.st_ino
    }
}
