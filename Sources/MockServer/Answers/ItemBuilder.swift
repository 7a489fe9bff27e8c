internal import JSONTree
internal import ServiceModel

/// Shows a resource as an element of a list.
struct ItemBuilder {
    private let listing: Listing
    private let index: ServiceIndex
    /// The states of all resources by ID.
    private let relatedStates: [String: String]

    init(_ listing: Listing, _ index: ServiceIndex, relatedStates: [String: String]) {
        self.listing = listing
        self.index = index
        self.relatedStates = relatedStates
    }

    func item(for resource: StoredResource) -> JSONValue {
        let attributes = Dictionary(resource.attributes.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
        return .object(
            listing.element.members.compactMap { member in
                value(of: member, resource, attributes).map { JSONValue.Member(name: member.name.wire, value: $0) }
            })
    }

    private func value(
        of member: Member, _ resource: StoredResource, _ attributes: [String: JSONValue]
    ) -> JSONValue? {
        if member === listing.id { return .string(resource.id) }
        if member === listing.state { return wire(resource.state, of: resource.kind).map { .string($0) } }
        if let attribute = attributes[member.name.wire.lowercased()] { return attribute.shaped(as: member.shape) }
        if let state = relatedState(member, attributes) { return .string(state) }
        switch member.shape {
        case .timestamp:
            return member.name.wire == "CreationTime" ? .string(PointInTime.text(of: resource.created)) : nil
        case .list, .map, .structure: return nil
        default:
            guard member.resource == nil else { return nil }
            return (member.defaultValue ?? member.example).map { JSONValue.string($0).shaped(as: member.shape) }
        }
    }

    /// The state of another resource that the element names.
    private func relatedState(_ member: Member, _ attributes: [String: JSONValue]) -> String? {
        guard let other = index.service.resources.first(where: { member.shape.isState(of: $0) }),
            let id = listing.element.members.first(where: { $0.isID(of: other.name.key) && $0 !== listing.id }),
            let text = attributes[id.name.wire.lowercased()]?.scalarText
        else { return nil }
        return wire(relatedStates[text], of: other.name.key)
    }

    private func wire(_ state: String?, of kind: String) -> String? {
        index.resource(kind)?.states.first { $0.name == state }?.wire ?? state
    }
}

extension JSONValue {
    /// The same value as JSON would write it for a type: a number without quotation marks, a list in its wrapper.
    func shaped(as shape: Shape) -> JSONValue {
        switch (shape, self) {
        case (.integer, .string(let text)), (.long, .string(let text)): Int64(text) == nil ? self : .number(text)
        case (.float, .string(let text)), (.double, .string(let text)): Double(text) == nil ? self : .number(text)
        case (.enumeration(_, ofIntegers: true), .string(let text)): Int64(text) == nil ? self : .number(text)
        case (.boolean, .string(let text)): ["true", "false"].contains(text) ? .boolean(text == "true") : self
        case (.string, .number(let text)): .string(text)
        case (.string, .boolean(let value)): .string(value.description)
        case (.list(let element, let wrapper?), .list(let elements)):
            .object([Member(name: wrapper, value: .list(elements.map { $0.shaped(as: element) }))])
        case (.list(let element, nil), .list(let elements)): .list(elements.map { $0.shaped(as: element) })
        default: self
        }
    }
}
