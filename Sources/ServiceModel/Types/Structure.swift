/// A structure with named members.
package struct Structure: Sendable {
    package let name: Name
    /// The key for references, unique in the service.
    package let key: String
    package let documentation: Documentation
    package let members: [Member]
    /// The structures and enumerations that are nested in this one.
    package let nestedStructures: [Structure]
    package let nestedEnumerations: [Enumeration]
    /// The indices of the nested types by key or name; empty if there are so few that a linear search is as fast.
    private let nestedIndices: [String: Int]

    package init(
        name: Name, key: String, documentation: Documentation, members: [Member],
        nestedStructures: [Structure], nestedEnumerations: [Enumeration]
    ) {
        self.name = name
        self.key = key
        self.documentation = documentation
        self.members = members
        self.nestedStructures = nestedStructures
        self.nestedEnumerations = nestedEnumerations
        var indices: [String: Int] = [:]
        if nestedStructures.count > Self.linearSearchLimit {
            for (index, nested) in nestedStructures.enumerated() { indices[nested.key] = index }
        }
        if nestedEnumerations.count > Self.linearSearchLimit {
            for (index, nested) in nestedEnumerations.enumerated() {
                indices[Self.key(ofEnumeration: nested.name.swift)] = index
            }
        }
        nestedIndices = indices
    }

    private static let linearSearchLimit = 16

    /// Returns the index key of an enumeration. No key of a structure begins with a dot.
    private static func key(ofEnumeration name: String) -> String { "." + name }

    /// Returns the nested structure with a key.
    package func nestedStructure(_ key: String) -> Structure? {
        guard nestedStructures.count > Self.linearSearchLimit else { return nestedStructures.first { $0.key == key } }
        return nestedIndices[key].map { nestedStructures[$0] }
    }

    /// Returns the nested enumeration with a Swift name.
    package func nestedEnumeration(_ name: String) -> Enumeration? {
        guard nestedEnumerations.count > Self.linearSearchLimit else {
            return nestedEnumerations.first { $0.name.swift == name }
        }
        return nestedIndices[Self.key(ofEnumeration: name)].map { nestedEnumerations[$0] }
    }
}

extension Structure {
    /// The field that is the whole response; nil for a response that is an object with fields.
    package var root: Member? { members.first(where: \.isRoot) }
}
