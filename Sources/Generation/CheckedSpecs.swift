package import SDKGenDiagnostics
package import SDKGenModelBuilding
package import SDKGenServiceModel
package import SDKGenSpecReading

/// The specs of a folder, parsed and checked, and the service model built from them.
package struct CheckedSpecs: Sendable {
    /// The service model; nil if the specs have errors.
    package let service: Service?
    /// The errors and warnings of all specs.
    package let log: DiagnosticLog
    package let specs: ReadSpecFolder

    package var fileCount: Int { specs.folder.files.count }

    /// The number of operations that have specs, whether or not they are selected for generation.
    package var operationCount: Int { operationFiles.count }

    /// Returns the diagnostics about the named operations and about the service itself, sorted by location.
    ///
    /// - Parameter names: the names of the operations; nil for all.
    package func diagnostics(about names: [String]?) -> [Diagnostic] {
        let outside = pathsOutside(names)
        return log.sorted.filter { !outside.contains($0.location.file.path) }
    }

    /// Returns the paths of the specs of all operations except the named ones; an empty set if `names` is nil.
    package func pathsOutside(_ names: [String]?) -> Set<String> {
        guard let names else { return [] }
        return Set(operationFiles.filter { !names.contains($0.key) }.map(\.value.path))
    }

    /// The paths of files that could not be parsed as specs. References to their declarations are not checked.
    package var unreadPaths: [String] {
        let files = [specs.folder.service].compactMap { $0 } + specs.folder.sections
        let service = specs.service.spec == nil ? files.map(\.path) : []
        let operations = zip(specs.folder.operations, specs.operations).filter { $1.spec == nil }.map(\.0.path)
        let missing = log.diagnostics.filter { $0.rule == .missingService || $0.rule == .unreadable }
        return service + operations + missing.map(\.location.file.path)
    }

    private var operationFiles: [String: SourceFile] {
        Dictionary(specs.operations.compactMap(\.spec).map { ($0.name.value, $0.location.file) }) { first, _ in first }
    }
}

/// The parsed specs of a folder, before references between them are checked.
package struct ReadSpecFolder: Sendable {
    package let service: ReadSpec<ServiceSpec>
    package let operations: [ReadSpec<OperationSpec>]
    let folder: SpecFolder

    /// The diagnostics about the folder itself and about files that could not be opened.
    package var log: DiagnosticLog { folder.log }
}

/// Parses and checks all specs in a folder.
package func checkSpecs(in folder: String, _ selection: OperationSelection = .configured) -> CheckedSpecs {
    checkSpecs(readSpecs(in: folder), selection)
}

/// Checks parsed specs against each other and builds the service model.
package func checkSpecs(_ specs: ReadSpecFolder, _ selection: OperationSelection = .configured) -> CheckedSpecs {
    let (service, buildLog) = buildService(specs.service, operations: specs.operations, selection: selection)
    var log = specs.log
    log.append(buildLog)
    return CheckedSpecs(service: log.hasErrors ? nil : service, log: log, specs: specs)
}

/// Parses all specs in a folder.
package func readSpecs(in folder: String) -> ReadSpecFolder { readSpecs(SpecFolder(folder)) }

/// Parses all specs of a folder that is already in memory.
package func readSpecs(_ folder: SpecFolder) -> ReadSpecFolder {
    let operations = concurrentMap(folder.operations) { readOperation($0.source, folder: $0.topic) }
    let service =
        folder.service.map { readService($0.source, sections: folder.sections.map(\.source)) }
        ?? ReadSpec(spec: nil, log: DiagnosticLog())
    return ReadSpecFolder(service: service, operations: operations, folder: folder)
}
