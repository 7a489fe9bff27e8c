import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// What specs can refer to: everything that `service.xml` declares, and the operations of all files.
struct Catalog: Sendable {
    let sharedParameters: [String: DataSpec]
    /// Where the parameters that the client alone adds to every request are declared.
    let commonParameters: [String: SourceLocation]
    /// Whether the service is reached at a host of each region.
    let hasRegions: Bool
    /// Those of `<common>` that the caller may give.
    private let settableParameters: [DataSpec]
    let structures: [String: StructureSpec]
    let enumerations: [String: EnumerationSpec]
    let resources: [String: ResourceSpec]
    /// The names of the states of each resource.
    let states: [String: Set<String>]
    /// By the name that their IDs have on the wire.
    let resourcesByID: [String: ResourceSpec]
    let topics: [String: TopicSpec]
    /// All rows of each code, also of those that share a row with another one.
    let commonErrors: [String: [ErrorSpec]]
    let commonErrorNames: [String: Name]
    let operations: [String: Name]
    let declaredOperations: Set<String>
    /// The operations that have a spec and are left out.
    private(set) var unselected: Set<String> = []
    /// Types at the top level of the module, in lower case, and what they are.
    let topLevelTypes: [String: String]
    /// False when `service.xml` could not be read, so that a missing reference proves nothing.
    let isComplete: Bool
    /// Every spelling of the values of each shared enumeration, and of the states of each resource.
    private let valueSpellings, stateSpellings: [String: [String]]
    /// The shared types as the model has them, added once they are built.
    var sharedStructures: [String: Structure] = [:]
    var sharedEnumerations: [String: Enumeration] = [:]

    init(_ service: ServiceSpec?, operations specs: [OperationSpec], allOperationsAreKnown: Bool) {
        func index<Element>(_ elements: [Element]?, by key: (Element) -> String?) -> [String: Element] {
            Dictionary((elements ?? []).compactMap { element in key(element).map { ($0, element) } }) { first, _ in
                first
            }
        }
        sharedParameters = index(service?.sharedParameters) { $0.name?.value }
        commonParameters = Dictionary(
            (service?.commonParameters ?? []).filter { $0.isSettable?.value != true }.compactMap(\.name).map {
                ($0.value, $0.location)
            }
        ) { first, _ in first }
        hasRegions =
            service.map { service in
                service.addresses.contains { $0.regions != nil }
                    || service.patterns.contains { $0.host.value.contains("{region}") }
            } ?? false
        settableParameters = service?.commonParameters.filter { $0.isSettable?.value == true } ?? []
        structures = index(service?.structures) { $0.name.value }
        enumerations = index(service?.enumerations) { $0.name.value }
        resources = index(service?.resources) { $0.name.value }
        states = resources.mapValues { Set($0.states.map(\.name.value)) }
        resourcesByID = Dictionary(
            (service?.resources ?? []).flatMap { resource in resource.ids.map { ($0.value, resource) } }
        ) { first, _ in first }
        topics = index(service?.topics) { $0.key.value }
        let mentions = (service?.errors ?? []).flatMap { row in row.codes.map { (code: $0.value, row: row) } }
        commonErrors = Dictionary(grouping: mentions, by: \.code).mapValues { $0.map(\.row) }
        commonErrorNames = Dictionary(
            ErrorGroup.groups(of: service?.errors ?? []).flatMap { group in
                group.codes.compactMap { code in group.name(inheritedFrom: [:]).map { (code.value, $0) } }
            }
        ) { first, _ in first }
        let operations = Dictionary(specs.map { ($0.name.value, OperationNames($0.name.value).method) }) { first, _ in
            first
        }
        self.operations = operations
        // An operation whose file has another name is told as such; what refers to it by the file's name is right.
        declaredOperations = Set(
            (service?.declaredOperations.map(\.name.value) ?? [])
                + specs.map(\.fileStem).filter { operations[$0] == nil })
        isComplete = service != nil && allOperationsAreKnown
        var types: [String: String] = [:]
        if let service {
            types[service.client.value.lowercased()] = "the client"
            types[OperationNames.commonErrorType(client: service.client.value).lowercased()] = "the service-wide errors"
            for structure in service.structures { types[structure.name.value.lowercased()] = "a shared structure" }
            for enumeration in service.enumerations {
                types[enumeration.name.value.lowercased()] = "a shared enumeration"
            }
            for resource in service.resources where !resource.states.isEmpty {
                types[OperationNames.stateType(resource: resource.name.value).lowercased()] = "the states of a resource"
            }
            for resource in service.resources where resource.lookup != nil {
                types[OperationNames.lookupType(resource: resource.name.value).lowercased()] =
                    "the lookup of a resource"
            }
        }
        topLevelTypes = types
        valueSpellings = enumerations.mapValues { enumeration in
            enumeration.values.flatMap { [$0.wire.value, $0.also?.value].compactMap { $0 } }
        }
        stateSpellings = resources.mapValues { resource in
            resource.states.flatMap { [$0.wire.value, $0.also?.value].compactMap { $0 } }
        }
    }

    /// Every spelling of the values of a shared enumeration, or of the states of a resource.
    func spellings(_ name: Located<String>?, ofStates: Bool) -> [String]? {
        name.flatMap { (ofStates ? stateSpellings : valueSpellings)[$0.value] }
    }

    /// Leaves out the operations that are not among these.
    mutating func select(_ names: Set<String>) { unselected = Set(operations.keys).subtracting(names) }

    /// The operation, if it is generated.
    func selectedOperation(_ name: String) -> Name? { unselected.contains(name) ? nil : operations[name] }

    /// The spec itself, or the shared parameter that it uses.
    func shared(_ spec: DataSpec) -> DataSpec {
        spec.hasType ? spec : spec.use.flatMap { sharedParameters[$0.value] } ?? spec
    }

    /// The parameters that every operation takes, without those that an operation lists itself.
    func settableParameters(besides own: [DataSpec]) -> [DataSpec] {
        if settableParameters.isEmpty { return [] }
        let names = Set(own.compactMap { shared($0).name?.value })
        return settableParameters.filter { $0.name.map { !names.contains($0.value) } ?? false }
    }

    /// The values that the spec lists, or the shared enumeration that it uses.
    func listedValues(_ spec: DataSpec) -> [ValueSpec] {
        spec.use.flatMap { enumerations[$0.value]?.values } ?? spec.values
    }

    /// The resource whose ID a value is: the one that it names itself, or the one whose `id` is its name.
    func resource(identifiedBy spec: DataSpec) -> ResourceSpec? {
        if let named = spec.resource { return resources[named.value] }
        guard spec.resourceBy == nil, spec.type?.value == .string, let name = spec.name, let wire = spec.wireName
        else { return nil }
        return resourcesByID[name.value] ?? resourcesByID[wire.value]
    }

    var knownOperationNames: [String] { operations.keys.sorted() + declaredOperations.sorted() }
}

/// The Swift names that follow from an operation's name.
struct OperationNames {
    let method: Name
    let request, response, error: String

    init(_ wire: String) {
        method = Name(wire: wire, swift: NameSpace.method.legal(SwiftNaming.memberName(from: wire) ?? wire))
        // An operation `Call` would make `CallError`, which is a type of the runtime.
        let type = SwiftNaming.typeName(from: wire) ?? wire
        let base =
            NameSpace.moduleTypes.isDisjoint(with: [type + "Request", type + "Response", type + "Error"])
            ? type : type + "Operation"
        (request, response, error) = (base + "Request", base + "Response", base + "Error")
    }

    static func commonErrorType(client: String) -> String {
        (client.hasSuffix("Client") ? String(client.dropLast("Client".count)) : client) + "CommonError"
    }

    static func stateType(resource: String) -> String { resource + "State" }

    /// The value of that type for a state.
    static func stateValue(_ state: String) -> String {
        SwiftNaming.memberName(from: state).map(NameSpace.enumerationValue.legal) ?? state
    }

    static func lookupType(resource: String) -> String { resource + "Lookup" }

    /// The property of the client that waits for a resource.
    static func waiter(resource: String) -> String {
        "waitUntil" + (SwiftNaming.typeName(from: resource) ?? resource)
    }
}
