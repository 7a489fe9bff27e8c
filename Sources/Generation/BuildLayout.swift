import SDKGenEmission
import SDKGenServiceModel

/// File names for the Swift files of an SDK that are known before any spec is parsed, as a build system requires.
///
/// There is one file for each file in `operations` and one for each name in `serviceFiles`. A file for which the
/// generator has no content is written without declarations. `Sources/Plugins/SDKGenPlugin` declares the same names.
package struct BuildLayout: Sendable {
    /// The names of the service's own files, without the prefix.
    package static let serviceFiles = ["Client", "CommonError", "SharedTypes", "Waiters"]

    /// Distinguishes the service's own files from those of other services and handwritten files in the same target.
    private let prefix: String
    /// The paths of the specs in `operations`, without `.xml`.
    private let operations: [String]

    /// Lists the operations in a folder of specs.
    package init(specs: String, prefix: String) {
        self.prefix = prefix
        let root = specs.appending(path: "operations")
        operations = SpecFile.operationFolders(in: specs).flatMap { folder in
            let inside = folder == root ? "" : folder.lastName
            return ((try? FileSystem.names(in: folder)) ?? [])
                .filter { $0.hasSuffix(".xml") && !$0.hasPrefix(".") }
                .map { inside.appending(path: String($0.dropLast(".xml".count))) }
        }
    }

    func files(for service: Service) -> [GeneratedFile] {
        let generated = Dictionary(
            generatedFiles(for: service).filter { $0.path.hasSuffix(".swift") }.map {
                (path(of: $0, service), $0.contents)
            }
        ) { first, _ in first }
        let folder = service.specPath.parentFolder
        let declared =
            operations.map { ("Operations/\($0).swift", folder.appending(path: "operations/\($0).xml")) }
            + Self.serviceFiles.map { (path(ofServiceFile: $0), service.specPath) }
        return declared.map { path, specPath in
            generated[path].map { GeneratedFile(path: path, contents: $0) } ?? .empty(path: path, specPath: specPath)
        }
    }

    private func path(ofServiceFile name: String) -> String { "\(prefix)-\(name).swift" }

    private func path(of file: GeneratedFile, _ service: Service) -> String {
        guard file.path.parentFolder.isEmpty else { return file.path }
        switch file.path {
        case "\(service.client).swift": return path(ofServiceFile: "Client")
        case "\(service.commonErrorType).swift": return path(ofServiceFile: "CommonError")
        default: return path(ofServiceFile: String(file.path.dropLast(".swift".count)))
        }
    }
}
