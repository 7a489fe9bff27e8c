/// The type of a value.
package indirect enum Shape: Sendable {
    case string, integer, long, float, double, boolean, timestamp
    /// A list. In a response, the elements are inside a wrapper with this name, if there is one.
    case list(Shape, wrapper: String?)
    /// A map with string keys.
    case map(Shape)
    case structure(TypeReference)
    /// An open enumeration; `ofIntegers` is true if its values are integers on the wire.
    case enumeration(TypeReference, ofIntegers: Bool)
}

/// A reference to a generated type.
package struct TypeReference: Sendable, Hashable {
    /// The Swift name, as seen from the place of the reference.
    package let swift: String
    /// The lookup key: the name of a shared type, or the path of a nested type inside the request or response.
    package let key: String
    /// Whether the type is nested in the structure that refers to it.
    package let isNested: Bool

    package init(swift: String, key: String, isNested: Bool) {
        self.swift = swift
        self.key = key
        self.isNested = isNested
    }
}
