import SDKGenServiceModel

/// How an operation shows the resources of a kind.
struct Listing: Sendable {
    let kind: String
    /// The field with the list.
    let items: Member
    /// The type of an element.
    let element: Structure
    /// The member of an element that is the ID of the resource.
    let id: Member
    /// The member of an element that is the state of the resource, where there is one.
    let state: Member?
    /// What an element shows, in order.
    let fields: [Field]

    /// A member of an element, and where its value comes from.
    struct Field: Sendable {
        let member: Member
        /// The name of the attribute of the resource.
        let attribute: AttributeName
        /// The other resource whose state it tells: its kind, and the attribute that names it.
        let other: (kind: String, id: AttributeName)?
    }

    /// - Returns: Nil for an operation that does not list resources which the server keeps.
    init?(_ operation: Operation, _ index: ServiceIndex) {
        guard let items = operation.response.members.first(where: { $0.role == .items }),
            case .list(.structure(let reference), _) = items.shape,
            let element = index.service.structure(reference, in: operation.response)
        else { return nil }
        // An element may name resources of several kinds; it shows the one whose state it tells as its own.
        let candidates = element.members.compactMap { member -> Listing? in
            guard case .one(let name)? = member.resource, let resource = index.resource(name.key) else { return nil }
            let state = element.members.first { $0.shape.isState(of: resource) }
            return Listing(kind: name.key, items: items, element: element, id: member, state: state, index)
        }
        guard let listing = candidates.min(by: { $0.rank < $1.rank }) else { return nil }
        self = listing
    }

    private init(
        kind: String, items: Member, element: Structure, id: Member, state: Member?, _ index: ServiceIndex
    ) {
        self.kind = kind
        self.items = items
        self.element = element
        self.id = id
        self.state = state
        fields = element.members.map { member in
            let other = index.service.resources.first { member.shape.isState(of: $0) }?.name.key
            let names = element.members.first { other.map($0.isID) == true && $0 !== id }
            return Field(
                member: member, attribute: AttributeName(member.name.wire),
                other: other.flatMap { kind in names.map { (kind, AttributeName($0.name.wire)) } })
        }
    }

    /// Lower fits better: the shortest name is the one without the name of another kind in front, `Status`.
    private var rank: Int { state.map { $0.name.wire.utf8.count } ?? .max }

    /// The field with a name, whatever its case.
    func field(named name: String) -> Field? {
        let attribute = AttributeName(name)
        return fields.first { $0.attribute == attribute }
    }
}

extension Shape {
    /// Whether it is the enumeration of a resource's states.
    func isState(of resource: Resource) -> Bool {
        guard case .enumeration(let reference, _) = self, let states = resource.stateEnumeration else { return false }
        return reference.swift == states.name.swift
    }
}

extension Member {
    /// Whether it is the ID of a resource of the kind, always.
    func isID(of kind: String) -> Bool {
        if case .one(let name)? = resource { name.key == kind } else { false }
    }
}
