package import SDKGenSourceReading

/// What several sources state about one operation together.
package struct MergedOperation: Sendable {
    /// A fact that two sources state differently.
    package struct Conflict: Sendable {
        /// What the fact is about, in the words of a `<conflict>`: `VlanId`, `the error InvalidVlanId.Used`.
        package let about: String
        /// The kind of the fact, as in ``Fact/kind``.
        package let kind: String
        /// The value that was chosen, of the source that was named first, and the value of a later source.
        package let chosen, other: Stated<String>

        package init(about: String, kind: String, chosen: Stated<String>, other: Stated<String>) {
            self.about = about
            self.kind = kind
            self.chosen = chosen
            self.other = other
        }
    }

    /// The chosen facts; the location of each names its source.
    package var operation: StatedOperation
    /// The sources, in the order in which they were named.
    package var sources: [SourceDescription]
    package var conflicts: [Conflict] = []

    /// Merges what sources state about one operation. The first source that states a fact wins.
    ///
    /// - Parameter operations: At least one, in the order in which the sources were named.
    package init(_ operations: [StatedOperation]) {
        operation = operations[0]
        sources = operations.map(\.source)
    }
}
