import SDKGenServiceModel

extension Service {
    /// Returns the service without the types and resources that none of its operations uses.
    func withReachableTypes() -> Service {
        var reachable = ReachableTypes(service: self)
        reachable.add(commonParameters)
        for operation in operations { reachable.add(operation) }
        return Service(
            name: name, version: version, module: module, client: client, title: title, specPath: specPath,
            summary: summary, documentation: documentation, sources: sources, conflicts: conflicts, topics: topics,
            endpoints: endpoints, commonParameters: commonParameters,
            structures: structures.filter { reachable.types.contains($0.key) },
            enumerations: enumerations.filter { reachable.types.contains($0.name.swift) },
            commonErrorType: commonErrorType, commonErrors: commonErrors,
            resources: resources.filter { reachable.resources.contains($0.name.key) }, operations: operations,
            declaredOperations: declaredOperations, samples: samples)
    }
}

/// The shared types and resources that operations use, directly or through other types.
private struct ReachableTypes {
    /// The keys of shared structures, and the names of shared enumerations.
    private(set) var types = Set<String>()
    private(set) var resources = Set<String>()
    /// The reachable structures still to be visited. A work list, since a chain of structures can be as long as a file.
    private var waiting: [String] = []
    private let structures: [String: Structure]
    private let enumerations: [String: Enumeration]
    /// The keys of resources by the names of their state enumerations.
    private let ownersOfStates: [String: String]

    init(service: Service) {
        structures = Dictionary(service.structures.map { ($0.key, $0) }) { first, _ in first }
        enumerations = Dictionary(service.enumerations.map { ($0.name.swift, $0) }) { first, _ in first }
        ownersOfStates = Dictionary(
            service.resources.compactMap { resource in
                resource.stateEnumeration.map { ($0.name.swift, resource.name.key) }
            }
        ) { first, _ in first }
    }

    mutating func add(_ operation: Operation) {
        add(operation.request)
        add(operation.response)
        for transition in operation.transitions { resources.insert(transition.resource.key) }
    }

    mutating func add(_ structure: Structure) {
        addOwn(structure)
        while let key = waiting.popLast() {
            if let shared = structures[key] { addOwn(shared) }
        }
    }

    private mutating func addOwn(_ structure: Structure) {
        for member in structure.members { add(member) }
        for nested in structure.nestedStructures { addOwn(nested) }
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
            if types.insert(reference.key).inserted { waiting.append(reference.key) }
        case .enumeration(let reference, _) where !reference.isNested:
            if let owner = ownersOfStates[reference.key] { resources.insert(owner) }
            guard types.insert(reference.key).inserted else { return }
            add(enumerations[reference.key]?.values ?? [])
        case .structure, .enumeration: break
        }
    }
}
