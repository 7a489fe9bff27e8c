/// A file that a command writes, such as a page.
package enum OutputFile {
    /// Writes a file atomically, whether or not the file exists.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileProblem) {
        if FileSystem.kind(of: path, followingLinks: true) == nil {
            try FileSystem.create(path, bytes)
        } else {
            try FileSystem.replace(path, with: bytes)
        }
    }
}
