import SDKGenServiceModel

/// The mapping of stored resources to the elements of a list in a response.
struct Listing: Sendable {
    let kind: String
    /// The response field with the list.
    let items: Member
    /// The type of an element.
    let element: Structure
    /// The member of an element that is the ID of the resource.
    let id: Member
    /// The member of an element that is the state of the resource; nil if elements have none.
    let state: Member?
    /// The members of an element and the sources of their values, in order.
    let fields: [Field]

    /// A member of an element and the source of its value.
    struct Field: Sendable {
        let member: Member
        /// The attribute of the resource that the member shows.
        let attribute: AttributeName
        /// The related resource whose state the member shows: its kind and the attribute that contains its ID.
        let other: (kind: String, id: AttributeName)?
    }

    /// Returns nil for an operation that does not list resources.
    init?(_ operation: Operation, _ index: ServiceIndex) {
        guard let items = operation.response.members.first(where: { $0.role == .items }),
            case .list(.structure(let reference), _) = items.shape,
            let element = index.service.structure(reference, in: operation.response)
        else { return nil }
        // An element may contain IDs of several kinds; the listed kind is the one whose state the element shows.
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

    /// The rank of a candidate; the lowest wins. `Status` is the state of the listed kind, while longer names begin
    /// with another kind.
    private var rank: Int { state.map { $0.name.wire.utf8.count } ?? .max }

    /// Returns the field with a name; case is ignored.
    func field(named name: String) -> Field? {
        let attribute = AttributeName(name)
        return fields.first { $0.attribute == attribute }
    }
}

extension Shape {
    /// Returns whether the type is the enumeration of a resource's states.
    func isState(of resource: Resource) -> Bool {
        guard case .enumeration(let reference, _) = self, let states = resource.stateEnumeration else { return false }
        return reference.swift == states.name.swift
    }
}

extension Member {
    /// Returns whether the member is always the ID of a resource of this kind.
    func isID(of kind: String) -> Bool {
        if case .one(let name)? = resource { name.key == kind } else { false }
    }
}
