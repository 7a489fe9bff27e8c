import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenSpecReading

/// Resolves what specs refer to: shared parameters, structures, enumerations, states and error rows of `service.xml`.
struct SpecLookup {
    private let parameters: [String: DataSpec]
    private let structures: [String: StructureSpec]
    private let enumerations: [String: EnumerationSpec]
    private let resources: [String: ResourceSpec]
    /// The wire names of the parameters that the client adds to every request.
    let commonParameters: Set<String>
    /// The rows of `service.xml`, which belong to every operation.
    let errors: [ErrorSpec]
    let conflicts: [ConflictSpec]

    /// A value of an enumeration, or a state.
    struct Value {
        let wire: String
        let also: String?
        let location: SourceLocation
    }

    init(_ service: ServiceSpec?) {
        func index<Element>(_ elements: [Element]?, by key: (Element) -> String?) -> [String: Element] {
            Dictionary((elements ?? []).compactMap { element in key(element).map { ($0, element) } }) { first, _ in
                first
            }
        }
        parameters = index(service?.sharedParameters) { $0.name?.value }
        structures = index(service?.structures) { $0.name.value }
        enumerations = index(service?.enumerations) { $0.name.value }
        resources = index(service?.resources) { $0.name.value }
        commonParameters = Set((service?.commonParameters ?? []).compactMap(\.wireName?.value))
        errors = service?.errors ?? []
        conflicts = service?.conflicts ?? []
    }

    /// Returns a parameter with the facts of the shared parameter that it uses.
    func resolved(_ data: DataSpec) -> DataSpec {
        guard !data.hasType, let shared = data.use.flatMap({ parameters[$0.value] }) else { return data }
        return shared.overridden(by: data)
    }

    /// Returns whether there is a shared parameter with a name.
    func sharedParameter(_ wireName: String) -> DataSpec? {
        parameters.values.first { $0.wireName?.value == wireName }
    }

    /// Returns the shared structure of data, if it has one.
    func structure(of data: DataSpec) -> StructureSpec? {
        data.type?.value == .structure ? data.use.flatMap { structures[$0.value] } : nil
    }

    /// Returns the members of a structure, or of the elements of a list or map, and the place of more members.
    func members(of data: DataSpec) -> (members: [DataSpec], place: SourceLocation) {
        guard let structure = structure(of: data) else { return (data.members, data.location) }
        return (structure.members, structure.name.location)
    }

    /// Returns the documented values, and whether operations share them.
    func values(of data: DataSpec) -> (values: [Value], areShared: Bool) {
        if let resource = data.states.flatMap({ resources[$0.value] }) {
            return (
                resource.states.map { Value(wire: $0.wire.value, also: $0.also?.value, location: $0.name.location) },
                true
            )
        }
        let shared = data.use.flatMap { enumerations[$0.value] }
        return (
            (shared?.values ?? data.values).map {
                Value(wire: $0.wire.value, also: $0.also?.value, location: $0.wire.location)
            }, shared != nil
        )
    }

    func resource(_ name: String) -> ResourceSpec? { resources[name] }
}
