#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A failed file system operation.
package struct FileProblem: Error, Sendable {
    package let path: String
    package let operation: String
    let code: Int32

    package var isMissing: Bool { code == ENOENT }

    /// The operation, the path and the reason, for example `cannot read 'a.xml': Permission denied`.
    package var message: String {
        let reason =
            switch code {
            case Self.notRegular: "not a regular file"
            case Self.outside: "the link points outside the folder; replace the link with the file itself"
            default: String(cString: strerror(code))
            }
        return "\(operation) '\(path)': \(reason)"
    }

    /// Not an error of the system, which opens folders and pipes as well.
    static let notRegular: Int32 = -1
    /// Not an error of the system, which follows links to any folder.
    static let outside: Int32 = -2

    init(_ operation: String, _ path: String, code: Int32 = errno) {
        self.operation = operation
        self.path = path
        self.code = code
    }
}

/// The file system operations of the generator.
///
/// They are system calls instead of Foundation, because system calls report exact errors and Foundation adds to the
/// start time of the process.
package enum FileSystem {
    enum Kind { case file, folder, link, other }

    /// Returns the kind of file at a path; nil if there is none.
    static func kind(of path: String, followingLinks: Bool = false) -> Kind? {
        var status = stat()
        guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// Identifies the state of a file: a changed or replaced file has a different version.
    struct Version: Equatable, Sendable {
        let device, node: UInt64
        let size: Int64
        let seconds, nanoseconds: Int
        let changeSeconds, changeNanoseconds: Int
    }

    /// Returns the version of the file that a path leads to, or of the link if its target does not exist; nil if there is
    /// neither.
    static func version(of path: String) -> Version? {
        var status = stat()
        guard stat(path, &status) == 0 || lstat(path, &status) == 0 else { return nil }
        #if os(Linux) || os(Android)
            let (written, changed) = (status.st_mtim, status.st_ctim)
        #else
            let (written, changed) = (status.st_mtimespec, status.st_ctimespec)
        #endif
        return Version(
            device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(truncatingIfNeeded: status.st_ino),
            size: Int64(status.st_size), seconds: Int(written.tv_sec), nanoseconds: Int(written.tv_nsec),
            changeSeconds: Int(changed.tv_sec), changeNanoseconds: Int(changed.tv_nsec))
    }

    /// Returns the absolute path without links and dots; nil if there is no file at the path.
    static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// Lists a folder, sorted by the bytes of the names so that the order on disk has no effect. Does not follow links.
    static func entries(in folder: String) throws(FileProblem) -> [(name: String, kind: Kind)] {
        guard let stream = opendir(folder) else { throw FileProblem("cannot read the folder", folder) }
        defer { closedir(stream) }
        var entries: [(name: String, kind: Kind)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            let kind: Kind =
                switch Int(entry.pointee.d_type) {
                case Int(DT_REG): .file
                case Int(DT_DIR): .folder
                case Int(DT_LNK): .link
                // Some file systems do not report the kind here.
                default: Self.kind(of: folder.appending(path: name)) ?? .other
                }
            entries.append((name, kind))
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    static func names(in folder: String) throws(FileProblem) -> [String] { try entries(in: folder).map(\.name) }

    /// Reads a regular file.
    ///
    /// Reads at most `limit` + 1 bytes, so that the caller can detect a file that is too large.
    static func contents(
        of path: String, limit: Int, followingLinks: Bool = true
    ) throws(FileProblem) -> [UInt8] {
        // Without O_NONBLOCK, opening a pipe blocks until another process writes to the pipe.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw FileProblem("cannot read", path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileProblem("cannot read", path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileProblem("cannot read", path, code: FileProblem.notRegular)
        }
        let expected = min(Int(status.st_size), limit) + 1
        var failure: FileProblem?
        let bytes = [UInt8](unsafeUninitializedCapacity: expected) { buffer, count in
            count = 0
            while count < expected, let base = buffer.baseAddress {
                let got = read(descriptor, base + count, expected - count)
                if got > 0 {
                    count += got
                } else if got == 0 {
                    break
                } else if errno != EINTR {
                    failure = FileProblem("cannot read", path)
                    break
                }
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Writes all bytes; returns the error number of the system if writing failed.
    package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count, let base = buffer.baseAddress {
                #if canImport(Glibc)
                    let count = Glibc.write(descriptor, base + written, buffer.count - written)
                #elseif canImport(Musl)
                    let count = Musl.write(descriptor, base + written, buffer.count - written)
                #else
                    let count = Darwin.write(descriptor, base + written, buffer.count - written)
                #endif
                if count >= 0 { written += count } else if errno != EINTR { return errno }
            }
            return nil
        }
    }

    /// Replaces the contents of an existing file atomically. Keeps the file's permissions and links to the file.
    static func replace(_ path: String, with bytes: [UInt8]) throws(FileProblem) {
        guard let real = resolved(path) else { throw FileProblem("cannot write", path) }
        var status = stat()
        guard stat(real, &status) == 0 else { throw FileProblem("cannot write", path) }
        let temporary = TemporaryFile(for: real)
        do throws(FileProblem) {
            try temporary.write(bytes, mode: status.st_mode & 0o7777)
            try temporary.moveToPlace()
        } catch {
            throw FileProblem(error.operation, path, code: error.code)
        }
    }

    /// Creates a file atomically. Throws ``FileProblem`` if the file already exists.
    static func create(_ path: String, _ bytes: [UInt8]) throws(FileProblem) {
        let temporary = TemporaryFile(for: path)
        try temporary.write(bytes)
        try temporary.moveToFreePlace()
    }

    /// Reads standard input, up to `limit` or slightly more bytes, so that the caller can detect input that is too large.
    static func standardInput(limit: Int) throws(FileProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count == 0 { break }
            if count > 0 {
                bytes += buffer[..<count]
            } else if errno != EINTR {
                throw FileProblem("cannot read", "-")
            }
        }
        return bytes
    }

    static func removeFile(_ path: String) throws(FileProblem) {
        guard unlink(path) == 0 else { throw FileProblem("cannot remove", path) }
    }

    /// Removes a folder if it is empty.
    static func removeEmptyFolder(_ path: String) { _ = rmdir(path) }

    /// Creates a folder and its parent folders.
    static func makeFolder(_ path: String) throws(FileProblem) {
        if kind(of: path, followingLinks: true) == .folder { return }
        let parent = path.parentFolder
        if !parent.isEmpty, parent != path {
            if let above = kind(of: parent, followingLinks: true), above != .folder {
                throw FileProblem("cannot create the folder", path, code: ENOTDIR)
            }
            try makeFolder(parent)
        }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST && kind(of: path, followingLinks: true) == .folder else {
            throw FileProblem("cannot create the folder", path)
        }
    }
}

extension String {
    /// The path without its last component; empty if there is only one component.
    var parentFolder: String {
        let slash = UInt8(ascii: "/")
        guard let end = utf8.lastIndex(where: { $0 != slash }) else { return isEmpty ? "" : "/" }
        guard let last = utf8[..<end].lastIndex(of: slash) else { return "" }
        return last == startIndex ? "/" : String(self[..<last])
    }

    /// The last component of the path.
    var lastName: String { split(separator: "/").last.map(String.init) ?? "" }

    func appending(path: String) -> String { isEmpty ? path : hasSuffix("/") ? self + path : "\(self)/\(path)" }
}
