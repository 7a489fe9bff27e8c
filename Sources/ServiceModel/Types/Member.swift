/// A parameter, a field or a member of a structure.
///
/// A class, so that passing a member does not copy its many properties. Immutable, like the whole model.
package final class Member: Sendable {
    package enum Role: String, Sendable {
        case region, idempotencyToken, pageNumber, pageSize, totalCount, nextToken, maxResults, dryRun, requestId, items
    }

    /// The serialization of a list, map or structure in a request.
    package enum Style: String, Sendable { case flat, json, comma, space, pipe }

    package let name: Name
    package let shape: Shape
    package let isRequired: Bool
    package let role: Role?
    package let style: Style
    /// Whether an empty list or map is sent. Otherwise it is omitted, like an absent one.
    package let mayBeEmpty: Bool
    /// Whether the parameter is in the body of the request.
    package let isInBody: Bool
    /// Whether every operation takes the parameter.
    package let isCommon: Bool
    /// Whether the list or map is the whole response.
    package let isRoot: Bool
    /// Whether logs and descriptions redact the value.
    package let isSensitive: Bool
    /// Whether JSON has the number or boolean as a string.
    package let isTextInJSON: Bool
    package let constraints: Constraints
    package let defaultValue: String?
    package let example: String?
    /// An example from a document that the service would reject.
    package let shown: String?
    package let documentation: Documentation
    package let deprecation: Deprecation?
    /// The documented values of a boolean. The values of an enumeration belong to its type.
    package let listedValues: [EnumerationValue]
    /// The resource that the value identifies.
    package let resource: ResourceReference?
    /// The description of the elements of a list or the values of a map: one member without a name, or none.
    package let item: [Member]

    package init(
        name: Name, shape: Shape, isRequired: Bool, role: Role?, style: Style, mayBeEmpty: Bool, isInBody: Bool,
        isCommon: Bool, isRoot: Bool, isSensitive: Bool, isTextInJSON: Bool,
        constraints: Constraints, defaultValue: String?, example: String?, shown: String?, documentation: Documentation,
        deprecation: Deprecation?, listedValues: [EnumerationValue], resource: ResourceReference?, item: [Member]
    ) {
        self.name = name
        self.shape = shape
        self.isRequired = isRequired
        self.role = role
        self.style = style
        self.mayBeEmpty = mayBeEmpty
        self.isInBody = isInBody
        self.isCommon = isCommon
        self.isRoot = isRoot
        self.isSensitive = isSensitive
        self.isTextInJSON = isTextInJSON
        self.constraints = constraints
        self.defaultValue = defaultValue
        self.example = example
        self.shown = shown
        self.documentation = documentation
        self.deprecation = deprecation
        self.listedValues = listedValues
        self.resource = resource
        self.item = item
    }

    /// Whether the caller has to give the value. The client supplies the region and the idempotency token.
    package var mustBeGiven: Bool { isRequired && role != .region && role != .idempotencyToken }
}
