/// Finds the types that members refer to.
package protocol TypeLookup {
    func structure(_ reference: TypeReference, in structure: Structure) -> Structure?
    func enumeration(_ reference: TypeReference, in structure: Structure) -> Enumeration?
}

extension Service: TypeLookup {
    /// The type that a reference in a structure means: one of its own or a shared one.
    package func structure(_ reference: TypeReference, in structure: Structure) -> Structure? {
        structure.nestedStructures.first { $0.key == reference.key } ?? structures.first { $0.key == reference.key }
    }

    package func enumeration(_ reference: TypeReference, in structure: Structure) -> Enumeration? {
        structure.nestedEnumerations.first { $0.name.swift == reference.key }
            ?? enumerations.first { $0.name.swift == reference.key }
            ?? resources.lazy.compactMap(\.stateEnumeration).first { $0.name.swift == reference.key }
    }
}
