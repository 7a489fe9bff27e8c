import SDKGenServiceModel

/// Finds operations and resources of a service without a search.
final class ServiceIndex: Sendable {
    let service: Service
    private let operations: [String: Operation]
    private let resources: [String: Resource]
    private let keptKinds: Set<String>

    init(_ service: Service) {
        self.service = service
        operations = Dictionary(service.operations.map { ($0.name.wire, $0) }) { first, _ in first }
        resources = Dictionary(service.resources.map { ($0.name.key, $0) }) { first, _ in first }
        keptKinds = Set(
            service.operations.flatMap(\.transitions).compactMap { transition in
                if case .creates = transition.change.effect { transition.resource.key } else { nil }
            })
    }

    func operation(named name: String) -> Operation? { operations[name] }

    func resource(_ kind: String) -> Resource? { resources[kind] }

    /// How a state of a kind is written on the wire.
    func wire(_ state: String?, of kind: String) -> String? {
        resources[kind]?.states.first { $0.name == state }?.wire ?? state
    }

    /// Whether resources of a kind can exist here: something creates them.
    func isKept(_ kind: String) -> Bool { keptKinds.contains(kind) }
}
