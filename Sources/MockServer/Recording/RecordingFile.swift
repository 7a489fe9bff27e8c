#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a file could not be read or written, in the words of the system where it has some.
struct FileFailure: Error {
    let reason: String

    init() { reason = String(cString: strerror(errno)) }

    init(_ reason: String) { self.reason = reason }

    /// A pipe waits for its other end, and a device may never end.
    fileprivate static let irregular = FileFailure("It is no regular file. Name one, or one that does not exist yet")
}

/// A file of lines. Each line is written by itself, so that a process that is killed leaves whole lines.
struct RecordingFile {
    private let descriptor: Int32
    /// In bytes, of the lines that are whole.
    private var length: off_t = 0

    /// More than any recording has, and no more than a server's memory should hold. In bytes.
    private static let limit = 1 << 30

    /// Begins the file anew. Only its owner can read it: what a service answers is not for everybody on the machine.
    init(writing path: String) throws(FileFailure) {
        descriptor = try Self.open(path, O_WRONLY | O_CREAT)
        var failure: FileFailure?
        if fchmod(descriptor, 0o600) != 0 {
            failure = FileFailure("It cannot be kept from other users (\(FileFailure().reason)). Name another file")
        } else if ftruncate(descriptor, 0) != 0 {
            failure = FileFailure()
        }
        guard let failure else { return }
        close(descriptor)
        throw failure
    }

    /// Opens a regular file and nothing else, without waiting.
    private static func open(_ path: String, _ flags: Int32) throws(FileFailure) -> Int32 {
        // Some devices do something as soon as they are opened.
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

    /// Where there is no room for the whole line, nothing of it stays.
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

    /// Afterwards no line can be appended.
    func end() { close(descriptor) }

    static func contents(of path: String) throws(FileFailure) -> [UInt8] {
        let descriptor = try open(path, O_RDONLY)
        defer { close(descriptor) }
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return contents }
            if count > 0 {
                guard contents.count + count <= limit else { throw FileFailure("It has more than \(limit >> 20) MB") }
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

/// A name for the system's function beside a method that is called the same.
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
