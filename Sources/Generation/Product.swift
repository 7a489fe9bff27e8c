package import SDKGenEmission
import SDKGenModelBuilding
package import SDKGenServiceModel

/// A kind of output that the generator writes for a service.
package enum Product: Sendable {
    case sdk
    /// Tests that compare the SDK's behavior with the specs.
    case complianceTests
    /// The Swift files of the SDK under the names that ``BuildLayout`` gives them.
    case buildSources(BuildLayout)

    /// Generates all files of the product.
    package func files(for service: Service) -> [GeneratedFile] {
        switch self {
        case .sdk: generatedFiles(for: service)
        case .complianceTests: ComplianceTestEmitter.files(for: service)
        case .buildSources(let layout): layout.files(for: service)
        }
    }
}

/// Generates all files of a service's SDK.
package func generatedFiles(for service: Service) -> [GeneratedFile] {
    let work =
        Emitters.work(for: service)
        + service.operations.map { operation in { Emitters.files(for: operation, in: service) } }
    return concurrentMap(work) { emit in emit() }.flatMap { $0 }
}

extension GenerationPlan {
    /// Generates a product and compares it with an output folder. Does not lock the folder.
    package init(_ service: Service, _ product: Product = .sdk, output: String) throws(OutputProblem) {
        try self.init(output: output, files: product.files(for: service))
    }

    /// Generates a product and compares it with an output folder while no other run writes to the folder.
    package static func compare(
        _ service: Service, _ product: Product = .sdk, with output: String
    ) throws(OutputProblem) -> GenerationPlan {
        let files = product.files(for: service)
        let lock = try lockIfPresent(output)
        defer { lock?.release() }
        return try GenerationPlan(output: output, files: files)
    }

    /// Generates a product and writes it to an output folder while no other run uses the folder.
    ///
    /// - Returns: the changes that were made.
    package static func write(
        _ service: Service, _ product: Product = .sdk, to output: String
    ) throws(OutputProblem) -> GenerationPlan {
        let files = product.files(for: service)
        let lock = try lock(output)
        defer { lock.release() }
        let plan = try GenerationPlan(output: output, files: files)
        try plan.apply()
        return plan
    }
}
