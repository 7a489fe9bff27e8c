package import SDKGenJSONTree
package import SDKGenServiceModel

/// A member of an object in a response body.
package protocol ResponseMember<Value> {
    associatedtype Value
    var name: String { get }
    var value: Value { get }
}

/// A value in a response body, JSON or XML.
package protocol ResponseNode {
    associatedtype Member: ResponseMember<Self>

    /// The members of an object; nil for other values.
    var objectMembers: [Member]? { get }
    /// The elements of an array; nil for other values.
    var arrayElements: [Self]? { get }
    /// Whether the value stands for nothing: JSON `null`, or an empty element of XML.
    var isNothing: Bool { get }
}

// How services write lists: inside a wrapper or bare, and in XML a list of one as a single element (wire protocol
// §4.2).
extension ResponseNode {
    /// Returns whether the value is an object that contains the wrapper.
    package func isWrapped(in wrapper: String?) -> Bool {
        guard let wrapper else { return false }
        return objectMembers?.contains { $0.name == wrapper } ?? false
    }

    /// Returns the elements of a list that may be wrapped, bare, or a single element without an array.
    ///
    /// - Parameter wrapper: The wrapper that the spec names. An object without it is a single element, unless it is
    ///   empty.
    package func elements(wrapper: String?) -> [Self] {
        if let arrayElements { return arrayElements }
        if isNothing { return [] }
        guard let members = objectMembers, let wrapper else { return [self] }
        if let inner = members.first(where: { $0.name == wrapper }) { return inner.value.elements(wrapper: nil) }
        return members.isEmpty ? [] : [self]
    }
}

extension Structure {
    /// Returns the members of a response without the envelope of older operations, whose `data` or `Data` holds the
    /// fields that other operations have beside the request ID (wire protocol §4.1). The members of the envelope come
    /// first.
    package func insideEnvelope<Member: ResponseMember>(_ members: [Member]) -> [Member]
    where Member.Value: ResponseNode, Member.Value.Member == Member {
        let isData = { (name: String) in name == "data" || name == "Data" }
        guard !self.members.contains(where: { isData($0.name.wire) }),
            let data = members.first(where: { isData($0.name) })?.value.objectMembers
        else { return members }
        return members.filter { !isData($0.name) } + data
    }

    /// Returns the member that the client reads from a name: the member of that name, else the member whose first
    /// letter differs in case. The request ID is read from its name in any case.
    package func member(decodedFrom name: String) -> Member? {
        members.first { $0.name.wire == name }
            ?? members.first { member in
                let differsInCase = member.name.wire.lowercased() == name.lowercased()
                return differsInCase && (member.role == .requestId || member.name.wire.dropFirst() == name.dropFirst())
            }
    }
}

extension JSONValue.Member: ResponseMember {}

extension JSONValue: ResponseNode {
    package var objectMembers: [Member]? { if case .object(let members) = self { members } else { nil } }
    package var arrayElements: [JSONValue]? { if case .list(let elements) = self { elements } else { nil } }
    /// Whether the value is `null` or blank: XML has an empty element for a list without elements.
    package var isNothing: Bool {
        switch self {
        case .null: true
        case .string(let text): text.allSatisfy(\.isWhitespace)
        case .boolean, .number, .list, .object: false
        }
    }
}
