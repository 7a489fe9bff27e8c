#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A new file beside the one that it is going to replace.
///
/// Its name is random and the file is created, never opened: whatever somebody has put into the folder, a link, a pipe or a file, nothing is
/// written through it. The name does not depend on that of the other file, which may be as long as the system allows.
struct TemporaryFile: Sendable {
    let path: String
    /// The file that it is for, which messages name.
    private let target: String

    private static let suffix = ".sdkgen-tmp"
    private static let digitCount = 16

    /// Chooses a name and creates nothing yet.
    init(for target: String) {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        let name = "." + String(repeating: "0", count: Self.digitCount - digits.count) + digits + Self.suffix
        path = target.parentFolder.appending(path: name)
        self.target = target
    }

    /// Whether a file has such a name, so that one that a killed run has left can be told from others.
    static func hasName(_ name: String) -> Bool {
        guard name.hasPrefix("."), name.hasSuffix(suffix) else { return false }
        let digits = name.dropFirst().dropLast(suffix.count)
        return digits.utf8.count == digitCount && digits.utf8.allSatisfy { isHexDigit($0) }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    /// Creates the file.
    ///
    /// - Parameter mode: the permissions, whatever the process gives to new files; nil for those that it gives.
    func write(_ bytes: [UInt8], mode: mode_t? = nil) throws(FileProblem) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let descriptor = open(path, flags, mode ?? 0o644)
        guard descriptor >= 0 else { throw FileProblem("cannot write", target) }
        var code = FileSystem.write(bytes, to: descriptor)
        if let mode, code == nil, fchmod(descriptor, mode) != 0 { code = errno }
        // Some file systems report a full disk only when the file is closed.
        if close(descriptor) != 0, code == nil { code = errno }
        if let code {
            remove()
            throw FileProblem("cannot write", target, code: code)
        }
    }

    /// Gives the file the name of the one that it is for, in one step for everybody who reads it.
    func moveToPlace() throws(FileProblem) {
        guard rename(path, target) == 0 else {
            let code = errno
            remove()
            throw FileProblem("cannot write", target, code: code)
        }
    }

    /// The same, unless there is something already.
    func moveToFreePlace() throws(FileProblem) {
        defer { remove() }
        if link(path, target) == 0 { return }
        guard errno != EEXIST else { throw FileProblem("cannot write", target) }
        // Not every file system gives two names to a file.
        guard FileSystem.kind(of: target) == nil else { throw FileProblem("cannot write", target, code: EEXIST) }
        try moveToPlace()
    }

    func remove() { _ = unlink(path) }

    /// Removes what killed runs have left in a folder; the caller holds the lock of the folder that runs share.
    static func sweep(_ folder: String) {
        for (name, kind) in (try? FileSystem.entries(in: folder)) ?? [] where kind == .file && hasName(name) {
            _ = unlink(folder.appending(path: name))
        }
    }
}
