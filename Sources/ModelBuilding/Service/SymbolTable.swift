import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// The names that specs can refer to: the declarations of `service.xml`, and the operations of all files.
struct SymbolTable: Sendable {
    let sharedParameters: [String: DataSpec]
    /// The locations of the common parameters that the client alone adds to every request.
    let commonParameters: [String: SourceLocation]
    /// Whether the service has regional endpoints.
    let hasRegions: Bool
    /// The common parameters that the caller may give.
    private let settableParameters: [DataSpec]
    let structures: [String: StructureSpec]
    let enumerations: [String: EnumerationSpec]
    let resources: [String: ResourceSpec]
    /// The names of the states by resource.
    let states: [String: Set<String>]
    /// The resources by the wire name of their IDs.
    let resourcesByID: [String: ResourceSpec]
    let topics: [String: TopicSpec]
    /// The service-wide error rows by code. A row with several codes is listed under each of them.
    let commonErrors: [String: [ErrorSpec]]
    let commonErrorNames: [String: Name]
    let operations: [String: Name]
    let declaredOperations: Set<String>
    /// The operations that have a spec but are not selected for generation.
    private(set) var unselected: Set<String> = []
    /// The descriptions of the top-level types of the module, by type name in lower case.
    let topLevelTypes: [String: String]
    /// Whether all spec files could be read. Otherwise an unresolved reference is not reported.
    let isComplete: Bool
    /// All spellings of the values of each shared enumeration, and of the states of each resource.
    private let valueSpellings, stateSpellings: [String: [String]]
    /// The shared types of the model. Set after they have been built.
    var sharedStructures: [String: Structure] = [:]
    var sharedEnumerations: [String: Enumeration] = [:]
    var minimumSizes = MinimumSizes([])

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
        // A wrong file name is reported separately, so references by the file name are accepted.
        declaredOperations = Set(
            (service?.declaredOperations.map(\.name.value) ?? [])
                + specs.map(\.fileStem).filter { operations[$0] == nil })
        isComplete = service != nil && allOperationsAreKnown
        var types: [String: String] = [:]
        if let service {
            types[service.client.value.lowercased()] = "the client"
            types[ServiceNames.commonErrorType(client: service.client.value).lowercased()] = "the service-wide errors"
            for structure in service.structures { types[structure.name.value.lowercased()] = "a shared structure" }
            for enumeration in service.enumerations {
                types[enumeration.name.value.lowercased()] = "a shared enumeration"
            }
            for resource in service.resources where !resource.states.isEmpty {
                types[ServiceNames.stateType(resource: resource.name.value).lowercased()] = "the states of a resource"
            }
            for resource in service.resources where resource.lookup != nil {
                types[ServiceNames.lookupType(resource: resource.name.value).lowercased()] =
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

    /// Returns all spellings of the values of a shared enumeration, or of the states of a resource.
    func spellings(_ name: Located<String>?, ofStates: Bool) -> [String]? {
        name.flatMap { (ofStates ? stateSpellings : valueSpellings)[$0.value] }
    }

    /// Selects the operations to generate.
    mutating func select(_ names: Set<String>) { unselected = Set(operations.keys).subtracting(names) }

    /// Returns the operation with a name; nil if it does not exist or is not selected.
    func selectedOperation(_ name: String) -> Name? { unselected.contains(name) ? nil : operations[name] }

    /// Returns the shared parameter that a parameter uses, or the parameter itself.
    func shared(_ spec: DataSpec) -> DataSpec {
        spec.hasType ? spec : spec.use.flatMap { sharedParameters[$0.value] } ?? spec
    }

    /// Returns the settable common parameters without those that an operation lists itself.
    func settableParameters(besides own: [DataSpec]) -> [DataSpec] {
        if settableParameters.isEmpty { return [] }
        let names = Set(own.compactMap { shared($0).name?.value })
        return settableParameters.filter { $0.name.map { !names.contains($0.value) } ?? false }
    }

    /// Returns the values that the spec lists, or those of the shared enumeration that it uses.
    func listedValues(_ spec: DataSpec) -> [ValueSpec] {
        spec.use.flatMap { enumerations[$0.value]?.values } ?? spec.values
    }

    /// Returns the resource that a value identifies, by its attribute `resource` or by its name.
    func resource(identifiedBy spec: DataSpec) -> ResourceSpec? {
        if let named = spec.resource { return resources[named.value] }
        guard spec.resourceBy == nil, spec.type?.value == .string, let name = spec.name, let wire = spec.wireName
        else { return nil }
        return resourcesByID[name.value] ?? resourcesByID[wire.value]
    }

    /// The names of all operations with and without a spec.
    var knownOperationNames: [String] { operations.keys.sorted() + declaredOperations.sorted() }
}
