import Foundation
import SDKGenRepository

/// A temporary folder for one test, removed when the workspace is released.
final class Workspace {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("sdkgen-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of the repository.
    static let repository = RepositoryFolder.path

    func at(_ name: String) -> String { "\(path)/\(name)" }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let target = at(name)
        try makeFolder((name as NSString).deletingLastPathComponent)
        try Data(text.utf8).write(to: URL(fileURLWithPath: target))
        return target
    }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: at(name), withIntermediateDirectories: true)
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: at(name), withDestinationPath: target)
    }

    func text(of name: String) throws -> String { try String(contentsOfFile: at(name), encoding: .utf8) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: at(name)) }

    /// Copies the specs of a service to `specs/<name>`, and returns the path of the copy.
    ///
    /// - Parameter order: determines the order in which files are created.
    @discardableResult
    func copySpecs(_ source: String, as name: String = "vpc", order: ([String]) -> [String] = { $0 }) throws -> String {
        let folder = "\(Self.repository)/\(source)"
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".xml") }.sorted()
        for file in order(files) {
            try write(String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8), to: "specs/\(name)/\(file)")
        }
        return at("specs/\(name)")
    }

    /// Reads all files below a folder.
    func contents(of folder: String) throws -> [String: Data] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: at(folder))
        return try paths.reduce(into: [:]) { contents, path in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: at("\(folder)/\(path)"), isDirectory: &isFolder)
            if !isFolder.boolValue {
                contents[path] = try Data(contentsOf: URL(fileURLWithPath: at("\(folder)/\(path)")))
            }
        }
    }

    /// Returns the inode and modification time of all files below a folder, which differ if a file was written again.
    func identities(of folder: String) throws -> [String: [String]] {
        try contents(of: folder).keys.reduce(into: [:]) { identities, name in
            let attributes = try FileManager.default.attributesOfItem(atPath: at("\(folder)/\(name)"))
            identities[name] = [
                "\(attributes[.systemFileNumber] ?? "")",
                "\((attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0)",
            ]
        }
    }
}
