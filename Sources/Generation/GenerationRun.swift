package import Diagnostics
package import Emission
internal import ModelBuilding
package import ServiceModel
internal import SpecReading

/// The specs of a folder, read and checked.
package struct CheckedSpecs: Sendable {
    /// Nil when there is an error.
    package let service: Service?
    package let log: DiagnosticLog
    package let fileCount: Int
}

/// Reads and checks all specs of a folder.
package func checkSpecs(in folder: String) -> CheckedSpecs {
    var specs = SpecFolder(folder)
    specs.load()
    var log = specs.log
    let service = specs.service.map(readService) ?? ReadSpec(spec: nil, log: DiagnosticLog())
    let built = buildService(service, operations: concurrentMap(specs.operations, readOperation))
    log.append(built.log)
    return CheckedSpecs(
        service: log.hasErrors ? nil : built.service, log: log,
        fileCount: specs.operations.count + (specs.service == nil ? 0 : 1))
}

/// Everything that is generated for a service.
package func generatedFiles(for service: Service) -> [GeneratedFile] {
    Emitters.files(for: service)
        + concurrentMap(service.operations) { Emitters.files(for: $0, in: service) }.flatMap { $0 }
}

/// Compares what is generated for a service with an output folder.
package func plan(_ service: Service, output: String) throws(OutputProblem) -> GenerationPlan {
    try GenerationPlan(output: output, files: generatedFiles(for: service))
}
