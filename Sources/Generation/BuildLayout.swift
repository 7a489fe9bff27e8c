import SDKGenEmission
import SDKGenServiceModel

/// The Swift files of an SDK under names that are known before any spec is read, as a build system wants it.
///
/// There is one file for each file in `operations`, and one for each of `serviceFiles`, whatever the specs say; where there is nothing to
/// say, the file is empty. `Sources/Plugins/SDKGenPlugin` promises the same names.
package struct BuildLayout: Sendable {
    /// What the files of the service are called after the prefix.
    package static let serviceFiles = ["Client", "CommonError", "SharedTypes", "Waiters"]

    /// What tells the files of this service from others in the same target, and from what people write by hand.
    private let prefix: String
    private let operations: [String]

    /// Of the specs in a folder.
    package init(specs: String, prefix: String) {
        self.prefix = prefix
        operations = ((try? FileSystem.names(in: specs.appending(path: "operations"))) ?? [])
            .filter { $0.hasSuffix(".xml") && !$0.hasPrefix(".") }.map { String($0.dropLast(".xml".count)) }
    }

    func files(for service: Service) -> [GeneratedFile] {
        let made = Dictionary(
            generatedFiles(for: service).filter { $0.path.hasSuffix(".swift") }.map {
                (path(of: $0, service), $0.contents)
            }
        ) { first, _ in first }
        let folder = service.specPath.parentFolder
        let promised =
            operations.map { ("Operations/\($0).swift", folder.appending(path: "operations/\($0).xml")) }
            + Self.serviceFiles.map { (path(ofService: $0), service.specPath) }
        return promised.map { path, specPath in
            made[path].map { GeneratedFile(path: path, contents: $0) } ?? .empty(path: path, specPath: specPath)
        }
    }

    private func path(ofService name: String) -> String { "\(prefix)-\(name).swift" }

    private func path(of file: GeneratedFile, _ service: Service) -> String {
        guard file.path.parentFolder.isEmpty else { return file.path }
        switch file.path {
        case "\(service.client).swift": return path(ofService: "Client")
        case "\(service.commonErrorType).swift": return path(ofService: "CommonError")
        default: return path(ofService: String(file.path.dropLast(".swift".count)))
        }
    }
}
