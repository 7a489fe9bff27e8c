package import SDKGenDiagnostics

/// A parameter, field, member or item: an element that has a type.
///
/// A class, because it has many properties and is passed around often.
package final class DataSpec: Sendable {
    package enum TypeName: String, CaseIterable, Sendable {
        case string, integer, long, float, double, boolean, timestamp, list, map, structure
    }

    package enum Style: String, Sendable { case flat, json, comma, space, pipe }

    /// The kind of the element, which decides what attributes it can have.
    package let kind: ElementKind
    package let location: SourceLocation
    private let attributes: SpecAttributes
    package let text: SpecText?
    package let deprecation: DeprecationSpec?
    package let values: [ValueSpec]
    package let ranges: [RangeSpec]
    package let requiredWhen: [ConditionSpec]
    /// The item of a list or map: one element, or none if it is missing.
    package let item: [DataSpec]
    package let members: [DataSpec]
    /// Whether the element has errors, so that its content is a guess.
    package let isGuess: Bool
    /// Whether the example and the default come from a shared parameter whose constraints the operation overrides.
    package let hasSharedExample: Bool

    init(_ node: SpecNode) {
        hasSharedExample = false
        kind = node.kind
        location = node.location
        attributes = node.attributes
        text = node.text
        deprecation = node.child(.deprecated).map(DeprecationSpec.init)
        values = node.children(.value).compactMap(ValueSpec.init)
        ranges = node.children(.range).map(RangeSpec.init)
        requiredWhen = node.children(.requiredWhen).map { ConditionSpec($0, parameter: .parameter) }
        item = node.children(.item).prefix(1).map(DataSpec.init)
        members = node.children(.member).map(DataSpec.init)
        isGuess = node.isGuess || node.children(.value).contains(where: \.isGuess)
    }

    /// The constraints of a shared parameter that an operation can override.
    private static let overridableConstraints: [AttributeName] = [
        .minimum, .maximum, .minLength, .maxLength, .minItems, .maxItems, .pattern, .refusedPrefixes, .format, .unit,
    ]

    /// Replaces the items and members, once references inside them are resolved.
    init(_ spec: DataSpec, item: [DataSpec], members: [DataSpec]) {
        kind = spec.kind
        location = spec.location
        attributes = spec.attributes
        text = spec.text
        deprecation = spec.deprecation
        values = spec.values
        ranges = spec.ranges
        requiredWhen = spec.requiredWhen
        self.item = item
        self.members = members
        // A reference that could not be resolved is missing.
        isGuess = spec.isGuess || members.count < spec.members.count
        hasSharedExample = spec.hasSharedExample
    }

    /// Merges a shared parameter or field with the overrides of an operation.
    private init(shared: DataSpec, use spec: DataSpec) {
        kind = spec.kind
        location = spec.location
        var attributes = shared.attributes
        if let name = shared.name {
            attributes[.name] = Located(name.value, at: spec.use?.location ?? name.location)
        }
        for name in [AttributeName.required, .requiredWith, .default, .example, .shown] + Self.overridableConstraints {
            if let own = spec.attributes[name] { attributes[name] = own }
        }
        // An operation's own example, whether valid for the service or not, replaces the shared example.
        if spec.attributes.has(.example) != spec.attributes.has(.shown) {
            attributes[spec.attributes.has(.example) ? .shown : .example] = nil
        }
        // A shared example that violates the operation's own constraints is reported at the operation.
        hasSharedExample = Self.overridableConstraints.contains(where: spec.attributes.has)
        if hasSharedExample {
            for name in [AttributeName.default, .example] where !spec.attributes.has(name) {
                attributes[name] = attributes[name].map { Located($0.value, at: spec.use?.location ?? $0.location) }
            }
        }
        self.attributes = attributes
        text = spec.text ?? shared.text
        deprecation = spec.deprecation ?? shared.deprecation
        values = shared.values
        ranges = shared.ranges
        requiredWhen = spec.requiredWhen + shared.requiredWhen
        item = shared.item
        members = shared.members
        isGuess = spec.isGuess || shared.isGuess
    }
}

extension DataSpec {
    /// The name in the spec.
    package var name: Located<String>? { attributes.word(.name) }
    /// The name on the wire.
    package var wireName: Located<String>? { attributes[.wire] ?? name }
    package var wire: Located<String>? { attributes[.wire] }
    package var typeName: Located<String>? { attributes.word(.typeName) }
    package var use: Located<String>? { attributes.word(.use) }
    /// The type; nil if it is absent or unknown.
    package var type: Located<TypeName>? { attributes.choice(.type) }
    package var hasType: Bool { attributes.has(.type) }
    package var isRequired: Located<Bool>? { attributes.boolean(.required) }
    package var requiredWith: Located<String>? { attributes.word(.requiredWith) }
    package var defaultValue: Located<String>? { attributes[.default] }
    package var role: Located<String>? { attributes.word(.role) }
    /// Whether the caller can set this common parameter.
    package var isSettable: Located<Bool>? { attributes.boolean(.settable) }
    /// Whether this list or map is the whole response.
    package var isRoot: Located<Bool>? { attributes.boolean(.root) }
    package var isInBody: Located<Bool>? { attributes.word(.in).map { $0.map { $0 == "body" } } }
    package var style: Located<Style>? { attributes.choice(.style) }
    package var mayBeEmpty: Located<Bool>? { attributes.boolean(.mayBeEmpty) }
    package var wrapper: Located<String>? { attributes.word(.wrapper) }
    package var resource: Located<String>? { attributes.word(.resource) }
    package var resourceBy: Located<String>? { attributes.word(.resourceBy) }
    package var states: Located<String>? { attributes.word(.states) }
    package var limits: LimitSpec { LimitSpec(attributes: attributes) }
    package var unit: Located<String>? { attributes[.unit] }
    package var example: Located<String>? { attributes[.example] }
    package var shown: Located<String>? { attributes[.shown] }
    package var wireType: Located<String>? { attributes.word(.wireType) }
    package var isSensitive: Located<Bool>? { attributes.boolean(.sensitive) }
}

/// The limits in an element's attributes. Numbers stay text, so that they keep all digits.
package struct LimitSpec: Sendable {
    fileprivate let attributes: SpecAttributes

    package var minimum: Located<String>? { attributes.word(.minimum) }
    package var maximum: Located<String>? { attributes.word(.maximum) }
    package var pattern: Located<String>? { attributes[.pattern] }
    package var refusedPrefixes: [Located<String>] { attributes.words(.refusedPrefixes) ?? [] }
    package var format: Located<String>? { attributes.word(.format) }
    package var minLength: Located<Int>? { attributes.count(.minLength) }
    package var maxLength: Located<Int>? { attributes.count(.maxLength) }
    package var minItems: Located<Int>? { attributes.count(.minItems) }
    package var maxItems: Located<Int>? { attributes.count(.maxItems) }
}

/// A `<value>` element: a value that the vendor documents.
package struct ValueSpec: Sendable {
    package let wire: Located<String>
    package let name: Located<String>?
    package let also: Located<String>?
    package let resource: Located<String>?
    package let text: SpecText?
    package let deprecation: DeprecationSpec?

    init?(_ node: SpecNode) {
        guard let wire = node.string(.wire) else { return nil }
        self.wire = wire
        name = node.word(.name)
        also = node.string(.also)
        resource = node.word(.resource)
        text = node.text
        deprecation = node.child(.deprecated).map(DeprecationSpec.init)
    }
}

/// A `<range>` element: limits that apply if another parameter has a given value.
package struct RangeSpec: Sendable {
    package let condition: ConditionSpec
    package let minimum, maximum: Located<String>?

    init(_ node: SpecNode) {
        condition = ConditionSpec(node, parameter: .when)
        minimum = node.word(.minimum)
        maximum = node.word(.maximum)
    }
}

/// A condition: another parameter has a given value, or a text describes a condition that the request does not show.
package struct ConditionSpec: Sendable {
    /// The other parameter and its value; both are nil if the text is the condition.
    package let parameter, value: Located<String>?
    package let text: SpecText?
    /// The element's name, and the name of the attribute that names the other parameter.
    package let element: String
    package let parameterAttribute: String
    package let location: SourceLocation

    init(_ node: SpecNode, parameter attribute: AttributeName) {
        parameter = node.word(attribute)
        value = node.string(.is)
        text = node.text
        element = node.kind.rule.name
        parameterAttribute = attribute.rawValue
        location = node.location
    }
}

/// A constraint on which of several parameters a request has.
package struct ParameterChoiceSpec: Sendable {
    package let kind: ElementKind
    package let parameters: [Located<String>]
    package let text: SpecText?

    init?(_ node: SpecNode) {
        guard let parameters = node.words(.of) else { return nil }
        kind = node.kind
        self.parameters = parameters
        text = node.text
    }
}

extension DataSpec {
    /// Returns this shared parameter or field with the overrides of an operation: `required`, constraints, default,
    /// example and text.
    package func overridden(by spec: DataSpec) -> DataSpec { DataSpec(shared: self, use: spec) }

    /// The locations of attributes and children that an element with `use` must not have.
    package var attributesThatUseForbids: [SourceLocation] {
        [
            wire?.location, typeName?.location, role?.location, isRoot?.location, wrapper?.location, isInBody?.location,
            style?.location, resource?.location,
            resourceBy?.location,
            states?.location, isSensitive?.location, wireType?.location, mayBeEmpty?.location,
        ].compactMap { $0 }
            + values.map(\.wire.location) + ranges.map(\.condition.location) + item.map(\.location)
            + members.map(\.location)
    }
}
