import SDKGenJSONTree

extension JSONValue {
    /// A member of an object.
    subscript(name: String) -> JSONValue? { member(named: name) }
}
