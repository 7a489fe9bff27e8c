extension Service {
    /// The type that a reference in a structure means: one of its own or a shared one.
    package func structure(_ reference: TypeReference, in structure: Structure) -> Structure? {
        structure.nestedStructure(reference.key) ?? sharedStructures[reference.key]
    }

    package func enumeration(_ reference: TypeReference, in structure: Structure) -> Enumeration? {
        structure.nestedEnumeration(reference.key) ?? sharedEnumerations[reference.key]
    }
}
