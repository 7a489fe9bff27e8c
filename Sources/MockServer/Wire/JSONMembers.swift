import SDKGenJSONTree

extension JSONValue {
    /// The value of a member; nil if the value is not an object or has no such member.
    subscript(name: String) -> JSONValue? { member(named: name) }
}
