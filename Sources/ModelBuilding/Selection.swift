internal import Diagnostics
internal import ServiceModel
internal import SpecReading

/// Which operations of a service are generated.
package enum OperationSelection: Sendable {
    case all
    /// Those that the `<only>` of service.xml names, or all where there is none.
    case configured
    /// These, whatever service.xml says.
    case named([String])

    /// The names of those that are generated; nil for all.
    func names(_ service: ServiceSpec?) -> Set<String>? {
        switch self {
        case .all: nil
        case .configured: service?.selection.map { Set($0.map(\.value)) }
        case .named(let names): Set(names)
        }
    }
}

extension Service {
    /// The service without the types and resources that none of its operations needs.
    func withoutUnneeded() -> Service {
        var needs = Needs(service: self)
        needs.add(commonParameters)
        for operation in operations { needs.add(operation) }
        return Service(
            name: name, version: version, module: module, client: client, title: title, specPath: specPath,
            summary: summary, documentation: documentation, sources: sources, conflicts: conflicts, topics: topics,
            endpoints: endpoints, commonParameters: commonParameters,
            structures: structures.filter { needs.types.contains($0.key) },
            enumerations: enumerations.filter { needs.types.contains($0.name.swift) },
            commonErrorType: commonErrorType, commonErrors: commonErrors,
            resources: resources.filter { needs.resources.contains($0.name.key) }, operations: operations,
            declaredOperations: declaredOperations)
    }
}

/// What is reached from some operations.
private struct Needs {
    let service: Service
    /// Shared structures by their keys, shared enumerations by their names.
    private(set) var types = Set<String>()
    private(set) var resources = Set<String>()

    init(service: Service) { self.service = service }

    mutating func add(_ operation: Operation) {
        add(operation.request)
        add(operation.response)
        for transition in operation.transitions { resources.insert(transition.resource.key) }
    }

    mutating func add(_ structure: Structure) {
        for member in structure.members { add(member) }
        for nested in structure.nestedStructures { add(nested) }
        for nested in structure.nestedEnumerations { add(nested.values) }
    }

    private mutating func add(_ member: Member) {
        add(member.shape)
        add(member.listedValues)
        if case .one(let resource) = member.resource { resources.insert(resource.key) }
        for item in member.item { add(item) }
    }

    private mutating func add(_ values: [EnumerationValue]) {
        for value in values {
            if let resource = value.resource { resources.insert(resource.key) }
        }
    }

    private mutating func add(_ shape: Shape) {
        switch shape {
        case .string, .integer, .long, .float, .double, .boolean, .timestamp: break
        case .list(let element, _): add(element)
        case .map(let element): add(element)
        case .structure(let reference) where !reference.isNested:
            guard types.insert(reference.key).inserted,
                let shared = service.structures.first(where: { $0.key == reference.key })
            else { return }
            add(shared)
        case .enumeration(let reference, _) where !reference.isNested:
            if let owner = service.resources.first(where: { $0.stateEnumeration?.name.swift == reference.key }) {
                resources.insert(owner.name.key)
            }
            guard types.insert(reference.key).inserted else { return }
            add(service.enumerations.first { $0.name.swift == reference.key }?.values ?? [])
        case .structure, .enumeration: break
        }
    }
}
