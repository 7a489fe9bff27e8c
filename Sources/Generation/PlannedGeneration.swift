import SDKGenEmission
import SDKGenModelBuilding
package import SDKGenServiceModel

/// What has to happen so that the output is what the specs say, and what the next run can take over from this one.
package struct PlannedGeneration: Sendable {
    package let plan: GenerationPlan
    /// What is remembered of each operation; empty without a cache.
    let operations: [String: GenerationRecord.Operation]
    /// The digests of the files that there will be; empty without a cache.
    let digests: [String: UInt64]
}

extension PlannedGeneration {
    /// Makes the files that are not there yet as they would come out, and compares them with what is there.
    package init(
        _ specs: CheckedSpecs, _ service: Service, output: String, cache: GenerationCache?
    ) throws(OutputProblem) {
        let dependencies = cache?.dependencies(specs, service) ?? [:]
        let kept = cache?.kept(dependencies) ?? [:]
        let made = service.operations.filter { kept[$0.name.wire] == nil }
        let files = generatedFiles(for: service, of: made)
        let names = Set(service.operations.map(\.name.wire))
        let keptPaths = kept.filter { names.contains($0.key) }.values.flatMap { $0 }
        let contents = files.service + files.operations.flatMap { $0 }
        plan = try GenerationPlan(output: output, files: contents, kept: keptPaths)
        guard let cache else {
            (operations, digests) = ([:], [:])
            return
        }
        let values = concurrentMap(contents) { ContentDigest.of($0.contents) }
        var digests = Dictionary(zip(contents.map(\.path), values)) { first, _ in first }
        for path in keptPaths { digests[path] = cache.digest(ofKept: path) }
        self.digests = digests
        var operations: [String: GenerationRecord.Operation] = [:]
        for (operation, files) in zip(made, files.operations) {
            guard let digest = dependencies[operation.name.wire] else { continue }
            operations[operation.name.wire] = .init(digest: digest, files: files.map(\.path))
        }
        for (name, files) in kept where names.contains(name) {
            operations[name] = dependencies[name].map { .init(digest: $0, files: files) }
        }
        self.operations = operations
    }
}
