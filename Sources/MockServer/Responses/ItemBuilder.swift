import SDKGenJSONTree
import SDKGenServiceModel

/// Builds the list element for a resource.
struct ItemBuilder {
    private let listing: Listing
    private let index: ServiceIndex
    /// The store with related resources, whose states elements show.
    private let store: ResourceStore

    init(_ listing: Listing, _ index: ServiceIndex, _ store: ResourceStore) {
        self.listing = listing
        self.index = index
        self.store = store
    }

    /// Returns the list element for a resource.
    func item(for resource: StoredResource) -> JSONValue {
        .object(
            listing.fields.compactMap { field in
                value(of: field, resource).map { JSONValue.Member(name: field.member.name.wire, value: $0) }
            })
    }

    /// Returns the value of a field; nil if nothing provides one.
    func value(of field: Listing.Field, _ resource: StoredResource) -> JSONValue? {
        let member = field.member
        if member === listing.id { return .string(resource.id) }
        if member === listing.state { return index.wireState(resource.state, of: resource.kind).map { .string($0) } }
        if let attribute = resource.attributes[field.attribute] { return attribute.shaped(as: member.shape) }
        if let state = relatedState(field, resource) { return .string(state) }
        switch member.shape {
        case .timestamp:
            return member.name.wire == "CreationTime" ? .string(UTCTimestamp.text(of: resource.created)) : nil
        case .list, .map, .structure: return nil
        default:
            guard member.resource == nil else { return nil }
            return (member.defaultValue ?? member.example).flatMap(member.jsonValue)
        }
    }

    private func relatedState(_ field: Listing.Field, _ resource: StoredResource) -> String? {
        guard let other = field.other, let id = resource.attributes[other.id]?.scalarText else { return nil }
        return index.wireState(store.resource(id, of: other.kind)?.state, of: other.kind)
    }
}

extension Member {
    /// Returns the JSON value of a documented default or example; nil for a partly masked number.
    func jsonValue(of text: String) -> JSONValue? {
        let value = JSONValue.string(text).shaped(as: shape)
        switch (shape, value) {
        case (.integer, .string), (.long, .string), (.float, .string), (.double, .string): return nil
        default: return isTextInJSON ? .string(text) : value
        }
    }
}

extension JSONValue {
    /// Returns the value as JSON of a type: a number without quotation marks, a list in its wrapper.
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
