/// Finds the types that members refer to.
package protocol TypeLookup {
    func structure(_ reference: TypeReference, in structure: Structure) -> Structure?
    func enumeration(_ reference: TypeReference, in structure: Structure) -> Enumeration?
}

extension Service: TypeLookup {
    /// The type that a reference in a structure means: one of its own or a shared one.
    package func structure(_ reference: TypeReference, in structure: Structure) -> Structure? {
        structure.nestedStructure(reference.key) ?? sharedStructures[reference.key]
    }

    package func enumeration(_ reference: TypeReference, in structure: Structure) -> Enumeration? {
        structure.nestedEnumeration(reference.key) ?? sharedEnumerations[reference.key]
    }
}
