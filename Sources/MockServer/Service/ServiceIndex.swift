import SDKGenServiceModel

/// Looks up the operations and resource kinds of a service by name.
final class ServiceIndex: Sendable {
    let service: Service
    private let operations: [String: Operation]
    private let resources: [String: Resource]
    private let storedKinds: Set<String>

    init(_ service: Service) {
        self.service = service
        operations = Dictionary(service.operations.map { ($0.name.wire, $0) }) { first, _ in first }
        resources = Dictionary(service.resources.map { ($0.name.key, $0) }) { first, _ in first }
        storedKinds = Set(
            service.operations.flatMap(\.transitions).compactMap { transition in
                if case .creates = transition.change.effect { transition.resource.key } else { nil }
            })
    }

    func operation(named name: String) -> Operation? { operations[name] }

    func resource(_ kind: String) -> Resource? { resources[kind] }

    /// Returns the spelling of a state on the wire.
    func wireState(_ state: String?, of kind: String) -> String? {
        resources[kind]?.states.first { $0.name == state }?.wire ?? state
    }

    /// Returns whether the server stores resources of a kind, because an operation creates them.
    func isStored(_ kind: String) -> Bool { storedKinds.contains(kind) }
}
