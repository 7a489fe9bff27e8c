#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Why a file could not be read or written, in the words of the system.
struct FileFailure: Error {
    let reason: String

    init() { reason = String(cString: strerror(errno)) }
}

/// A file of lines. Each line is written by itself, so that a process that is killed leaves whole lines.
struct RecordingFile {
    private let descriptor: Int32
    /// In bytes, of the lines that are whole.
    private var length: off_t = 0

    /// Begins the file anew.
    init(writing path: String) throws(FileFailure) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileFailure() }
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
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure() }
        defer { close(descriptor) }
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return contents }
            if count > 0 {
                contents += buffer[..<count]
            } else if errno != EINTR {
                throw FileFailure()
            }
        }
    }
}
