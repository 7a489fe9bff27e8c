package import Diagnostics

/// A spec file by itself, as the commands that change specs see it.
package struct SpecFile: Sendable {
    /// As it was given, or found in a folder that was.
    package let path: String
    package let source: SourceFile

    /// One byte more than a spec may have, so that it is the reader that says what is too large.
    private static let sizeLimit = 1 << 20

    package init(path: String) throws(FileProblem) {
        self.path = path
        source = SourceFile(path: path, bytes: try FileSystem.contents(of: path, limit: Self.sizeLimit))
    }

    /// What an editor sends on standard input.
    package static func fromStandardInput() throws(FileProblem) -> SourceFile {
        SourceFile(path: "standard input", bytes: try FileSystem.standardInput(limit: sizeLimit))
    }

    /// The spec files that a path leads to: itself, or those of a service, or of all services in a folder.
    package static func paths(at path: String) throws(FileProblem) -> [String] {
        guard FileSystem.kind(of: path, followingLinks: true) == .folder else { return [path] }
        if FileSystem.kind(of: path.appending(path: "service.xml"), followingLinks: true) != .file {
            var paths = try specs(in: path)
            for folder in serviceFolders(in: path) { paths += try Self.paths(at: folder) }
            return paths
        }
        let operations = path.appending(path: "operations")
        let isThere = FileSystem.kind(of: operations, followingLinks: true) == .folder
        return [path.appending(path: "service.xml")] + (isThere ? try specs(in: operations) : [])
    }

    private static func specs(in folder: String) throws(FileProblem) -> [String] {
        try FileSystem.names(in: folder).filter { $0.hasSuffix(".xml") && !$0.hasPrefix(".") }
            .map { folder.appending(path: $0) }
            .filter { FileSystem.kind(of: $0, followingLinks: true) == .file }
    }

    /// Puts other bytes into the file, unless somebody has changed it since it was read.
    ///
    /// - Returns: whether the file was as it had been read.
    package func replace(with bytes: [UInt8]) throws(FileProblem) -> Bool {
        guard try FileSystem.contents(of: path, limit: Self.sizeLimit) == source.bytes else { return false }
        try FileSystem.replace(path, with: bytes)
        return true
    }

    /// Writes a file that must not be there yet, and the folders that it needs.
    package static func create(_ path: String, _ bytes: [UInt8]) throws(FileProblem) {
        try FileSystem.makeFolder(path.parentFolder)
        try FileSystem.write(bytes, to: path, isNew: true)
    }

    /// Whether there is anything at a path.
    package static func exists(_ path: String) -> Bool { FileSystem.kind(of: path) != nil }
}
