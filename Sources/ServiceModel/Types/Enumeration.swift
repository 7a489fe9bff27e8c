/// An open enumeration. The runtime keeps values that it does not list.
package struct Enumeration: Sendable {
    package let name: Name
    package let isOfIntegers: Bool
    package let documentation: Documentation
    package let values: [EnumerationValue]

    package init(name: Name, isOfIntegers: Bool, documentation: Documentation, values: [EnumerationValue]) {
        self.name = name
        self.isOfIntegers = isOfIntegers
        self.documentation = documentation
        self.values = values
    }
}

/// A documented value of an enumeration.
package struct EnumerationValue: Sendable {
    package let name: Name
    /// An alternative spelling in documents.
    package let alternative: String?
    /// The resource type that the value denotes.
    package let resource: ResourceName?
    package let documentation: Documentation
    package let deprecation: Deprecation?

    package init(
        name: Name, alternative: String?, resource: ResourceName?, documentation: Documentation,
        deprecation: Deprecation?
    ) {
        self.name = name
        self.alternative = alternative
        self.resource = resource
        self.documentation = documentation
        self.deprecation = deprecation
    }
}
