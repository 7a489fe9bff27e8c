import Foundation

/// A folder with a service.xml, and what is made of it, by the names of its files alone.
struct SpecsOfService {
    let folder: URL
    /// The path of the folder inside the target; the name of the target for its own folder.
    let path: String
    /// The same in one word: it tells the files of one service from those of another in the same target.
    var name: String { path.replacing("/", with: "-") }
    /// All that the specs can depend on.
    let files: [URL]
    /// The names of the specs of operations, which are the names of the operations.
    let operations: [String]

    /// The same names as `BuildLayout` in `Sources/Generation` gives the files.
    var outputs: [String] {
        operations.map { "Operations/\($0).swift" }
            + ["Client", "CommonError", "SharedTypes", "Waiters"].map { "\(name)-\($0).swift" }
    }

    /// The services in the folder of a target, in the order of their names.
    static func all(in folder: URL, named target: String) throws -> [SpecsOfService] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try paths.filter { ($0 as NSString).lastPathComponent == "service.xml" }.sorted().map { path in
            let inside = (path as NSString).deletingLastPathComponent
            return try SpecsOfService(folder.appending(path: inside), path: inside.isEmpty ? target : inside)
        }
    }

    private init(_ folder: URL, path: String) throws {
        self.folder = folder
        self.path = path
        let specs = folder.appending(path: "operations")
        let own = try Self.files(in: folder)
        let ofOperations = FileManager.default.fileExists(atPath: specs.path) ? try Self.files(in: specs) : []
        files = own + ofOperations
        operations = ofOperations.map(\.lastPathComponent).filter { $0.hasSuffix(".xml") }
            .map { String($0.dropLast(".xml".count)) }
    }

    /// The files in a folder but for hidden ones, in the order of their names.
    private static func files(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
            .map { folder.appending(path: $0) }.filter { !$0.hasDirectoryPath }
    }
}
