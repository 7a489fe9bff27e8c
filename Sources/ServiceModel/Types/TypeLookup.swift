/// Resolves references to types.
package protocol TypeLookup {
    func structure(_ reference: TypeReference, in structure: Structure) -> Structure?
    func enumeration(_ reference: TypeReference, in structure: Structure) -> Enumeration?
}

extension Service: TypeLookup {
    /// Returns the nested or shared structure that a reference in a structure means.
    package func structure(_ reference: TypeReference, in structure: Structure) -> Structure? {
        structure.nestedStructure(reference.key) ?? sharedStructures[reference.key]
    }

    /// Returns the nested or shared enumeration that a reference in a structure means.
    package func enumeration(_ reference: TypeReference, in structure: Structure) -> Enumeration? {
        structure.nestedEnumeration(reference.key) ?? sharedEnumerations[reference.key]
    }
}
