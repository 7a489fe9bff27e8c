package import SDKGenDiagnostics
package import SDKGenEmission
package import SDKGenModelBuilding
package import SDKGenServiceModel
package import SDKGenSpecReading

/// The specs of a folder, read and checked.
package struct CheckedSpecs: Sendable {
    /// Nil when there is an error.
    package let service: Service?
    package let log: DiagnosticLog
    /// What has been checked.
    package let specs: ReadSpecFolder
    fileprivate let built: BuiltOperations

    package var fileCount: Int { specs.folder.files.count }

    /// How many operations have specs, whether they are generated or not.
    package var operationCount: Int { operationFiles.count }

    /// The messages about some operations and about the service as a whole, in the order of their places.
    ///
    /// - Parameter names: nil for all.
    package func diagnostics(about names: [String]?) -> [Diagnostic] {
        let outside = pathsOutside(names)
        return log.sorted.filter { !outside.contains($0.location.file.path) }
    }

    /// The files of all other operations.
    package func pathsOutside(_ names: [String]?) -> Set<String> {
        guard let names else { return [] }
        return Set(operationFiles.filter { !names.contains($0.key) }.map(\.value.path))
    }

    /// The files that could not be read as specs: what refers to them was not checked.
    package var unreadPaths: [String] {
        let service = specs.folder.service.map { specs.service.spec == nil ? [$0.path] : [] } ?? []
        let operations = zip(specs.folder.operations, specs.operations).filter { $1.spec == nil }.map(\.0.path)
        let missing = log.diagnostics.filter { $0.rule == .missingService || $0.rule == .unreadable }
        return service + operations + missing.map(\.location.file.path)
    }

    var operationFiles: [String: SourceFile] {
        Dictionary(specs.operations.compactMap(\.spec).map { ($0.name.value, $0.location.file) }) { first, _ in first }
    }
}

/// The specs of a folder as they were read, before they are held against each other.
package struct ReadSpecFolder: Sendable {
    package let service: ReadSpec<ServiceSpec>
    package let operations: [ReadSpec<OperationSpec>]
    let folder: SpecFolder

    /// What is wrong with the folder and with files that could not be read.
    package var log: DiagnosticLog { folder.log }
}

/// Reads and checks all specs of a folder.
package func checkSpecs(in folder: String, _ selection: OperationSelection = .configured) -> CheckedSpecs {
    checkSpecs(readSpecs(in: folder), selection)
}

package func readSpecs(in folder: String) -> ReadSpecFolder { readSpecs(SpecFolder(folder)) }

/// - Parameter previous: an earlier look at the same folder; what has not changed since is taken over from it.
package func readSpecs(_ folder: SpecFolder, previous: ReadSpecFolder? = nil) -> ReadSpecFolder {
    let known = previous.map { previous in
        Dictionary(uniqueKeysWithValues: zip(previous.folder.operations.map(\.path), previous.operations.indices))
    }
    let operations = concurrentMap(folder.operations) { file in
        if let previous, let index = known?[file.path], previous.folder.operations[index] == file {
            return previous.operations[index]
        }
        return readOperation(file.source)
    }
    let service = folder.service.map { readService($0.source) } ?? ReadSpec(spec: nil, log: DiagnosticLog())
    return ReadSpecFolder(service: service, operations: operations, folder: folder)
}

/// - Parameter previous: the same folder as an earlier run found it; what has not changed since is taken over from it.
package func checkSpecs(
    _ specs: ReadSpecFolder, _ selection: OperationSelection = .configured, previous: CheckedSpecs? = nil
) -> CheckedSpecs {
    let built = buildService(
        specs.service, operations: specs.operations, selection: selection, previous: previous?.built)
    var log = specs.log
    log.append(built.log)
    return CheckedSpecs(
        service: log.hasErrors ? nil : built.service, log: log, specs: specs, built: built.operations)
}

/// Everything that is generated for a service.
package func generatedFiles(for service: Service) -> [GeneratedFile] {
    let made = generatedFiles(for: service, of: service.operations)
    return made.service + made.operations.flatMap { $0 }
}

/// The files of the service as a whole, and those of some of its operations, one array for each.
func generatedFiles(
    for service: Service, of operations: [Operation]
) -> (service: [GeneratedFile], operations: [[GeneratedFile]]) {
    let first = Emitters.work(for: service)
    let work = first + operations.map { operation in { Emitters.files(for: operation, in: service) } }
    let files = concurrentMap(work) { make in make() }
    return (files.prefix(first.count).flatMap { $0 }, Array(files.dropFirst(first.count)))
}

/// What can be made of a service.
package enum Product: Sendable {
    case sdk
    /// The tests that hold the SDK against the specs.
    case complianceTests
    /// The Swift files of the SDK where a build system expects them.
    case buildSources(BuildLayout)

    package func files(for service: Service) -> [GeneratedFile] {
        switch self {
        case .sdk: generatedFiles(for: service)
        case .complianceTests: ComplianceTestEmitter.files(for: service)
        case .buildSources(let layout): layout.files(for: service)
        }
    }
}

/// Compares what is generated for a service with an output folder.
package func plan(
    _ service: Service, _ product: Product = .sdk, output: String
) throws(OutputProblem) -> GenerationPlan {
    try GenerationPlan(output: output, files: product.files(for: service))
}
