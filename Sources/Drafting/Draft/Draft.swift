import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenScaffolding
import SDKGenSourceReading
package import SDKGenSpecReading

/// A draft of a spec: the facts of its sources, and `TODO:` markers for what only a person can say.
package struct SpecDraft: Sendable {
    /// The name of the operation; nil for service.xml.
    package let operation: String?
    /// The path in the folder of the service.
    package let path: String
    /// The content, in canonical form.
    package let bytes: [UInt8]
    /// Where the facts come from.
    package let facts: [DraftFact]

    init(_ written: WrittenDraft, operation: String?) {
        self.operation = operation
        path = operation.map { "operations/\($0).xml" } ?? "service.xml"
        bytes = written.file.bytes
        facts = written.facts
    }
}

/// Drafts the specs of operations.
package struct Drafting: Sendable {
    private let service: ReadSpec<ServiceSpec>
    private let operations: [ReadSpec<OperationSpec>]
    /// Whether the specs belong to a service with a `service.xml`.
    private let hasService: Bool

    /// - Parameters:
    ///   - service: The spec of the service; nil if there is none yet.
    ///   - operations: The specs of its operations.
    package init(service: ReadSpec<ServiceSpec>?, operations: [ReadSpec<OperationSpec>]) {
        hasService = service?.spec != nil
        self.service = service ?? Self.placeholder
        self.operations = operations
    }

    /// A service without declarations, so that an operation can be checked before there is a service.xml.
    private static var placeholder: ReadSpec<ServiceSpec> {
        let text = """
            <service name="Service" version="2000-01-01" module="DraftedService" client="DraftedServiceClient" title="Service">
              <source title="Service"/>
              <summary>A service.</summary>
              <endpoints><endpoint host="service.example.com" regions="region-1"/></endpoints>
            </service>
            """
        return readService(SourceFile(path: "service.xml", bytes: Array(text.utf8)))
    }

    /// Returns the drafts of operations, in their order, without those that cannot be written.
    package func drafts(of merged: [MergedOperation]) -> [SpecDraft] {
        let names = Set(merged.map(\.operation.name.value))
        let specs = operations.compactMap(\.spec)
        let others = operations.filter { $0.spec.map { !names.contains($0.name.value) } ?? true }
        let known = names.union(specs.map(\.name.value)).union(
            service.spec?.declaredOperations.map(\.name.value) ?? [])
        let elements = concurrentMap(merged) { merged in
            OperationDrafter(
                merged: merged, service: hasService ? service.spec : nil, knownOperations: known,
                topic: topic(of: merged.operation, specs)
            ).element()
        }
        let written = DraftCheck(service: service).checked(elements, others: others)
        return zip(merged, written).compactMap { merged, draft in
            draft.map { SpecDraft($0, operation: merged.operation.name.value) }
        }
    }

    /// Returns the topic of the service that has the name of the operation's group, or that similar operations have.
    private func topic(of operation: StatedOperation, _ specs: [OperationSpec]) -> String? {
        guard hasService, let service = service.spec else { return nil }
        if let group = operation.group?.value {
            let wanted = DraftService.key(of: group)
            if let topic = service.topics.first(where: { $0.key.value == wanted || $0.title == group }) {
                return topic.key.value
            }
        }
        return OperationScaffold(name: operation.name.value, service: service, operations: specs).topic
    }
}
