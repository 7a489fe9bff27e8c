#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The reason why a file could not be read or written.
struct FileFailure: Error {
    let reason: String

    /// The reason of the last failed system call.
    init() { reason = String(cString: strerror(errno)) }

    init(_ reason: String) { self.reason = reason }

    // Opening a pipe would block, and a device may be endless.
    fileprivate static let irregular = FileFailure("It is not a regular file. Use a regular file or a new path")
}

/// A file of lines. Each line is written separately, so that a killed process leaves complete lines.
struct RecordingFile {
    private let descriptor: Int32
    /// The size of the complete lines in bytes.
    private var length: off_t = 0

    /// The maximum size of a recording that is read, in bytes.
    private static let limit = 1 << 30

    /// Creates the file or truncates an existing one. Only the owner can read the file, since responses may be
    /// confidential.
    init(writing path: String) throws(FileFailure) {
        descriptor = try Self.open(path, O_WRONLY | O_CREAT)
        var failure: FileFailure?
        if fchmod(descriptor, 0o600) != 0 {
            failure = FileFailure(
                "Its permissions cannot be restricted to the owner (\(FileFailure().reason)). Use another file")
        } else if ftruncate(descriptor, 0) != 0 {
            failure = FileFailure()
        }
        guard let failure else { return }
        close(descriptor)
        throw failure
    }

    /// Opens a regular file without blocking. Throws an error for other kinds of files.
    private static func open(_ path: String, _ flags: Int32) throws(FileFailure) -> Int32 {
        // Checks before opening, because opening some devices has side effects.
        var status = stat()
        if stat(path, &status) == 0, !status.isRegular { throw .irregular }
        let descriptor = systemOpen(path, flags | O_NONBLOCK | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFailure() }
        guard fstat(descriptor, &status) == 0, status.isRegular else {
            close(descriptor)
            throw .irregular
        }
        return descriptor
    }

    /// Appends a line. If the line cannot be written completely, none of it remains.
    mutating func append(_ line: String) throws(FileFailure) {
        let bytes = Array((line + "\n").utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                let failure = FileFailure()
                _ = ftruncate(descriptor, length)
                throw failure
            }
        }
        length += off_t(written)
    }

    /// Closes the file. No line can be appended afterwards.
    func end() { close(descriptor) }

    /// Reads a whole recording.
    static func contents(of path: String) throws(FileFailure) -> [UInt8] {
        let descriptor = try open(path, O_RDONLY)
        defer { close(descriptor) }
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return contents }
            if count > 0 {
                guard contents.count + count <= limit else { throw FileFailure("It is larger than \(limit >> 20) MB") }
                contents += buffer[..<count]
            } else if errno != EINTR {
                throw FileFailure()
            }
        }
    }
}

extension stat {
    fileprivate var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
}

// Gives the system's function a name that the method `open` does not hide.
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
