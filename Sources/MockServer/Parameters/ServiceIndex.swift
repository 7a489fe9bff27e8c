internal import ServiceModel

/// Finds what the model refers to by key or by name.
final class ServiceIndex: Sendable {
    let service: Service
    private let operations: [String: Operation]
    private let structures: [String: Structure]
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
        var structures: [String: Structure] = [:]
        func add(_ structure: Structure) {
            structures[structure.key] = structure
            structure.nestedStructures.forEach(add)
        }
        service.structures.forEach(add)
        for operation in service.operations {
            add(operation.request)
            add(operation.response)
        }
        self.structures = structures
    }

    func operation(named name: String) -> Operation? { operations[name] }

    func resource(_ kind: String) -> Resource? { resources[kind] }

    /// Whether resources of a kind can exist here: something creates them.
    func isKept(_ kind: String) -> Bool { keptKinds.contains(kind) }

    func structure(_ reference: TypeReference) -> Structure {
        structures[reference.key]
            ?? Structure(
                name: Name(wire: reference.key, swift: reference.swift), key: reference.key, documentation: .none,
                members: [], nestedStructures: [], nestedEnumerations: [])
    }

    /// The enumeration that a member of a structure refers to.
    func enumeration(_ reference: TypeReference, in owner: Structure) -> Enumeration? {
        let candidates =
            owner.nestedEnumerations + service.enumerations + service.resources.compactMap(\.stateEnumeration)
        return candidates.first { $0.name.swift == reference.swift }
    }
}
