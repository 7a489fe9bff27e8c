internal import ServiceModel

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
            return Listing(kind: name.key, items: items, element: element, id: member, state: state)
        }
        guard let listing = candidates.min(by: { $0.rank < $1.rank }) else { return nil }
        self = listing
    }

    private init(kind: String, items: Member, element: Structure, id: Member, state: Member?) {
        self.kind = kind
        self.items = items
        self.element = element
        self.id = id
        self.state = state
    }

    /// Lower fits better: the shortest name is the one without the name of another kind in front, `Status`.
    private var rank: Int { state.map { $0.name.wire.utf8.count } ?? .max }
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
