import Dispatch

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// Reads small untrusted files: pipes do not block it, and devices without an end are refused.
enum LocalFile {
    static let sizeLimit = 1 << 20

    struct Fault: Error, Hashable, CustomStringConvertible {
        let description: String
        /// True if this process may not read the folder, so that the file may or may not exist.
        var isInUnreadableFolder = false
    }

    /// Returns the content of a regular file, following symbolic links; `nil` if the file does not exist.
    @Sendable static func read(path: String) async throws -> [UInt8]? {
        try await withCheckedThrowingContinuation { continuation in
            // A file system can block for long, and must not block a thread of the cooperative pool.
            DispatchQueue.global().async {
                continuation.resume(with: Result { try readBlocking(path: path) })
            }
        }
    }

    private static func readBlocking(path: String) throws(Fault) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            let number = errno
            if number == ENOENT || number == ENOTDIR { return nil }
            var status = stat()
            if number == EACCES, stat(path, &status) != 0 {
                throw Fault(description: "this process may not read its folder", isInUnreadableFolder: true)
            }
            throw fault(number)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw fault(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Fault(description: "it is not a regular file") }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = Int(
                buffer.withUnsafeMutableBytes { bytes in
                    #if canImport(Darwin)
                        Darwin.read(file, bytes.baseAddress, bytes.count)
                    #elseif canImport(Glibc)
                        Glibc.read(file, bytes.baseAddress, bytes.count)
                    #elseif canImport(Musl)
                        Musl.read(file, bytes.baseAddress, bytes.count)
                    #elseif canImport(Android)
                        Android.read(file, bytes.baseAddress, bytes.count)
                    #endif
                })
            if count == 0 { return content }
            if count < 0 {
                if errno == EINTR { continue }
                throw fault(errno)
            }
            content += buffer[..<count]
            guard content.count <= sizeLimit else { throw Fault(description: "it is larger than 1 MiB") }
        }
    }

    private static func fault(_ number: Int32) -> Fault {
        switch number {
        case EACCES, EPERM: Fault(description: "permission denied")
        case ELOOP: Fault(description: "too many symbolic links")
        default: Fault(description: "system error \(number)")
        }
    }
}
