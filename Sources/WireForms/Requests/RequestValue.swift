package import SDKGenJSONTree
package import SDKGenServiceModel

/// A value of a request, decoded according to its type but not validated.
package struct RequestValue: Sendable {
    package enum Content: Sendable {
        /// A scalar as text: the value of a parameter, or an element of a joined list.
        case text(String)
        /// A scalar inside a JSON parameter.
        case json(JSONValue)
        /// The elements in the order of their indexes, which count from 1.
        case list([(index: Int, value: RequestValue)])
        /// The entries in the order of the request.
        case map([(key: String, value: RequestValue)])
        case structure(RequestFields)
        /// The text of a JSON parameter that is not JSON.
        case malformedJSON(String)
        /// JSON of a form that does not match the type, such as an array for a map.
        case mismatch(JSONValue)
        /// No parameter has the name of the scalar, although longer names begin with it.
        case none
    }

    /// The parameter, or the `<item>` of the collection that the value is an element of.
    package let member: Member
    package let shape: Shape
    /// The structure in which references of `shape` are resolved.
    package let owner: Structure
    /// The name on the wire: `Filter.1.Key`.
    package let name: String
    /// The positions of the parameters that the value was read from, in the order of the request.
    package let positions: [Int]
    /// The parsed text of the JSON parameter that is or contains the value.
    package let json: JSONValue?
    package let content: Content
}

/// The values of a structure, or of a whole request.
package struct RequestFields: Sendable {
    package let type: Structure
    private let values: [String: RequestValue]
    /// The names of JSON members that the structure does not have.
    package let unknownMembers: [String]

    init(_ type: Structure, _ values: [String: RequestValue], unknownMembers: [String] = []) {
        self.type = type
        self.values = values
        self.unknownMembers = unknownMembers
    }

    /// The value of a member, by its name on the wire; nil for a member that is not given.
    package subscript(name: String) -> RequestValue? { values[name] }
}

/// A parameter that no value of the request holds.
package struct UnreadParameter: Sendable {
    package enum Reason: Sendable {
        /// No parameter of the operation has this name or a beginning of it.
        case unknown
        /// The value before it is one parameter, so its name has no further parts.
        case nothingFollows(Member)
        /// The name of the list has to be followed by an index.
        case expectedIndex(Member)
        /// The name of the map has to be followed by a key.
        case expectedKey(Member)
        /// The name of the structure has to be followed by the name of a member.
        case expectedMember(Member, of: Structure)
    }

    package let position: Int
    package let name: String
    /// The name on the wire of the value that the parameter is below; empty for an unknown parameter.
    package let parent: String
    package let reason: Reason
}
