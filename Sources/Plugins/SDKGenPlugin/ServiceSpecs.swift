import Foundation

/// The specs of a service and its generated files, as determined by file names alone.
struct ServiceSpecs {
    let folder: URL
    /// The path of the folder relative to the target; the target's name if the specs are in the target's folder itself.
    let path: String
    /// The path without slashes, which is unique in the target. Names of generated files begin with it.
    var name: String { path.replacing("/", with: "-") }
    /// The files whose changes require the SDK to be generated again.
    let files: [URL]
    /// The paths of the operations' specs in `operations`, without `.xml`.
    private let specs: [String]
    /// The names of the operations, which are those of their files.
    var operations: [String] { specs.map { ($0 as NSString).lastPathComponent } }

    /// The names of the generated files, the same as those of `BuildLayout` in `Sources/Generation`.
    var outputs: [String] {
        specs.map { "Operations/\($0).swift" }
            + ["Client", "CommonError", "SharedTypes", "Waiters"].map { "\(name)-\($0).swift" }
    }

    /// Finds the services in a target's folder, sorted by path.
    static func all(in folder: URL, named target: String) throws -> [ServiceSpecs] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try paths.filter { ($0 as NSString).lastPathComponent == "service.xml" }.sorted().map { path in
            let inside = (path as NSString).deletingLastPathComponent
            return try ServiceSpecs(folder.appending(path: inside), path: inside.isEmpty ? target : inside)
        }
    }

    private init(_ folder: URL, path: String) throws {
        self.folder = folder
        self.path = path
        let root = folder.appending(path: "operations")
        var files = try Self.files(in: folder)
        var specs: [String] = []
        for inside in try Self.folders(in: root) {
            let found = try Self.files(in: inside.isEmpty ? root : root.appending(path: inside))
            files += found
            specs += found.map(\.lastPathComponent).filter { $0.hasSuffix(".xml") }
                .map { (inside.isEmpty ? "" : "\(inside)/") + String($0.dropLast(".xml".count)) }
        }
        self.files = files
        self.specs = specs
    }

    /// Returns the folders of specs in `operations`: itself, as an empty name, and its subfolders.
    private static func folders(in root: URL) throws -> [String] {
        guard FileManager.default.fileExists(atPath: root.path) else { return [] }
        let names = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { !$0.hasPrefix(".") }
        return [""] + names.filter { root.appending(path: $0).hasDirectoryPath }.sorted()
    }

    /// Lists the files in a folder except hidden ones, sorted by name.
    private static func files(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
            .map { folder.appending(path: $0) }.filter { !$0.hasDirectoryPath }
    }
}
