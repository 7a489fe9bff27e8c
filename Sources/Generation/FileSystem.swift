#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why something on the disk could not be done.
package struct FileProblem: Error, Sendable {
    package let path: String
    package let operation: String
    let code: Int32

    package var isMissing: Bool { code == ENOENT }

    /// What happened, in the words of the system where it has any.
    package var message: String {
        let reason =
            switch code {
            case Self.notPlain: "it is not a plain file"
            case Self.outside: "it is a link that leads out of the folder; put the file itself there"
            default: String(cString: strerror(code))
            }
        return "\(operation) '\(path)': \(reason)"
    }

    /// No call of the system fails for this reason; a folder or a pipe can be opened.
    static let notPlain: Int32 = -1
    /// What is found in a folder is not looked for elsewhere.
    static let outside: Int32 = -2

    init(_ operation: String, _ path: String, code: Int32 = errno) {
        self.operation = operation
        self.path = path
        self.code = code
    }
}

/// The few things the generator does with a disk. Plain system calls: their errors are exact, and they start without
/// loading anything.
package enum FileSystem {
    enum Kind { case file, folder, link, other }

    /// What stands at a path; a link is not followed unless asked for.
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

    /// What tells a file from another version of it: its place, size and time; nil when there is none.
    static func stamp(of path: String) -> String? {
        var status = stat()
        guard let real = resolved(path), stat(real, &status) == 0 else { return nil }
        #if os(Linux)
            let time = status.st_mtim
        #else
            let time = status.st_mtimespec
        #endif
        return "\(real) \(status.st_size) \(time.tv_sec) \(time.tv_nsec)"
    }

    /// The path without links and dots; nil when it leads nowhere.
    static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// What is in a folder, sorted by the bytes of the names, so that nothing depends on the order on the disk; links are not followed.
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
                // Not every file system says it here.
                default: Self.kind(of: folder.appending(path: name)) ?? .other
                }
            entries.append((name, kind))
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    static func names(in folder: String) throws(FileProblem) -> [String] { try entries(in: folder).map(\.name) }

    /// The bytes of a file, at most so many and one more, so that a caller can tell that there are too many.
    static func contents(
        of path: String, limit: Int, followingLinks: Bool = true
    ) throws(FileProblem) -> [UInt8] {
        // Without O_NONBLOCK a pipe is waited for, perhaps for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw FileProblem("cannot read", path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileProblem("cannot read", path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileProblem("cannot read", path, code: FileProblem.notPlain)
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

    /// Writes all bytes, or says with which error of the system that ended.
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

    /// Puts other bytes into a file, in one step for everybody who reads it; a link keeps leading to it, and it keeps its permissions.
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

    /// Writes a file that must not be there yet; it is there as a whole or not at all.
    static func create(_ path: String, _ bytes: [UInt8]) throws(FileProblem) {
        let temporary = TemporaryFile(for: path)
        try temporary.write(bytes)
        try temporary.moveToFreePlace()
    }

    /// Everything that comes from standard input, at most so many bytes and one more.
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

    /// Removes a folder when nothing is in it.
    static func removeEmptyFolder(_ path: String) { _ = rmdir(path) }

    /// Makes a folder and those above it.
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
    /// Everything before the last name of a path; empty for a name alone.
    var parentFolder: String {
        let slash = UInt8(ascii: "/")
        guard let end = utf8.lastIndex(where: { $0 != slash }) else { return isEmpty ? "" : "/" }
        guard let last = utf8[..<end].lastIndex(of: slash) else { return "" }
        return last == startIndex ? "/" : String(self[..<last])
    }

    /// The last name of a path.
    var lastName: String { split(separator: "/").last.map(String.init) ?? "" }

    func appending(path: String) -> String { isEmpty ? path : hasSuffix("/") ? self + path : "\(self)/\(path)" }
}
