package import SDKGenDiagnostics

/// The files of the vendor's documentation and metadata that a command names with `--from`.
package enum SourceFiles {
    /// The size of the largest file that is read.
    private static let sizeLimit = 64 << 20
    private static let depthLimit = 16

    /// Reads the files at a path: the file itself, the files in a folder and its subfolders whose names end in `.md`,
    /// `.txt` or `.json`, or standard input for `-`.
    package static func read(
        _ path: String, extensions: [String] = [".md", ".txt", ".json"]
    ) throws(FileProblem) -> [SourceFile] {
        if path == "-" {
            return [SourceFile(path: "standard input", bytes: try FileSystem.standardInput(limit: sizeLimit))]
        }
        return try files(at: path, extensions, depth: 0).map { (file) throws(FileProblem) in
            SourceFile(path: file, bytes: try FileSystem.contents(of: file, limit: sizeLimit))
        }
    }

    private static func files(
        at path: String, _ extensions: [String], depth: Int
    ) throws(FileProblem) -> [String] {
        guard FileSystem.kind(of: path, followingLinks: true) == .folder else { return [path] }
        guard depth < depthLimit else { return [] }
        var files: [String] = []
        for entry in try FileSystem.entries(in: path).sorted(by: { $0.name < $1.name }) {
            let child = path.appending(path: entry.name)
            switch entry.kind {
            case .folder where !entry.name.hasPrefix("."):
                files += try Self.files(at: child, extensions, depth: depth + 1)
            case .file where extensions.contains(where: entry.name.hasSuffix): files.append(child)
            default: break
            }
        }
        return files
    }

    /// The names of the folders in a folder, sorted; an empty list if it is none.
    package static func folders(in path: String) -> [String] {
        let entries = (try? FileSystem.entries(in: path)) ?? []
        return entries.filter { $0.kind == .folder && !$0.name.hasPrefix(".") }.map(\.name).sorted()
    }
}
