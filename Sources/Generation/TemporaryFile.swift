#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A temporary file in the folder of the file that it will replace.
///
/// The name is random, and the file is always created, never opened, so nothing is written through a planted link, pipe
/// or file. The length of the name does not depend on the target's name, which may be as long as the system allows.
struct TemporaryFile: Sendable {
    let path: String
    /// The file to replace; error messages name it.
    private let target: String

    private static let suffix = ".sdkgen-tmp"
    private static let digitCount = 16

    /// Chooses a random name; creates nothing yet.
    init(for target: String) {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        let name = "." + String(repeating: "0", count: Self.digitCount - digits.count) + digits + Self.suffix
        path = target.parentFolder.appending(path: name)
        self.target = target
    }

    /// Returns whether a file name has the pattern of temporary files, which identifies the leftovers of killed runs.
    static func hasName(_ name: String) -> Bool {
        guard name.hasPrefix("."), name.hasSuffix(suffix) else { return false }
        let digits = name.dropFirst().dropLast(suffix.count)
        return digits.utf8.count == digitCount && digits.utf8.allSatisfy { isHexDigit($0) }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    /// Creates the file with the given contents.
    ///
    /// - Parameter mode: the permissions, regardless of the process's umask; nil for the default permissions.
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

    /// Renames the file to its target, atomically for every reader.
    func moveToPlace() throws(FileProblem) {
        guard rename(path, target) == 0 else {
            let code = errno
            remove()
            throw FileProblem("cannot write", target, code: code)
        }
    }

    /// Gives the file the name of its target; throws if the target already exists.
    func moveToFreePlace() throws(FileProblem) {
        defer { remove() }
        if link(path, target) == 0 { return }
        guard errno != EEXIST else { throw FileProblem("cannot write", target) }
        // Not every file system supports hard links.
        guard FileSystem.kind(of: target) == nil else { throw FileProblem("cannot write", target, code: EEXIST) }
        try moveToPlace()
    }

    func remove() { _ = unlink(path) }

    /// Removes the temporary files of killed runs from a folder. The caller holds the folder's lock.
    static func sweep(_ folder: String) {
        for (name, kind) in (try? FileSystem.entries(in: folder)) ?? [] where kind == .file && hasName(name) {
            _ = unlink(folder.appending(path: name))
        }
    }
}
