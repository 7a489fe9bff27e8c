package import Diagnostics
package import Emission
internal import ModelBuilding
package import ServiceModel
package import SpecReading

/// The specs of a folder, read and checked.
package struct CheckedSpecs: Sendable {
    /// Nil when there is an error.
    package let service: Service?
    package let log: DiagnosticLog
    package let fileCount: Int
}

/// The specs of a folder as they were read, before they are held against each other.
package struct ReadSpecFolder: Sendable {
    package let service: ReadSpec<ServiceSpec>
    package let operations: [ReadSpec<OperationSpec>]
    /// What is wrong with the folder and with files that could not be read.
    package let log: DiagnosticLog
    fileprivate let fileCount: Int
}

/// Reads and checks all specs of a folder.
package func checkSpecs(in folder: String) -> CheckedSpecs { checkSpecs(readSpecs(in: folder)) }

package func readSpecs(in folder: String) -> ReadSpecFolder {
    var specs = SpecFolder(folder)
    specs.load()
    return ReadSpecFolder(
        service: specs.service ?? ReadSpec(spec: nil, log: DiagnosticLog()), operations: specs.operations,
        log: specs.log,
        fileCount: specs.operations.count + (specs.service == nil ? 0 : 1))
}

package func checkSpecs(_ specs: ReadSpecFolder) -> CheckedSpecs {
    let built = buildService(specs.service, operations: specs.operations)
    var log = specs.log
    log.append(built.log)
    return CheckedSpecs(service: log.hasErrors ? nil : built.service, log: log, fileCount: specs.fileCount)
}

/// Everything that is generated for a service.
package func generatedFiles(for service: Service) -> [GeneratedFile] {
    // The files of the service come first, beside those of its operations: the pages that list everything take their time.
    concurrentMap([nil] + service.operations) { operation in
        operation.map { Emitters.files(for: $0, in: service) } ?? Emitters.files(for: service)
    }.flatMap { $0 }
}

/// What can be made of a service.
package enum Product: Sendable {
    case sdk
    /// The tests that hold the SDK against the specs.
    case proofs

    package func files(for service: Service) -> [GeneratedFile] {
        switch self {
        case .sdk: generatedFiles(for: service)
        case .proofs: ProofEmitter.files(for: service)
        }
    }
}

/// Compares what is generated for a service with an output folder.
package func plan(
    _ service: Service, _ product: Product = .sdk, output: String
) throws(OutputProblem) -> GenerationPlan {
    try GenerationPlan(output: output, files: product.files(for: service))
}
