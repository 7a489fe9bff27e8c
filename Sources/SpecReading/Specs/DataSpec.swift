package import Diagnostics

/// A parameter, field, member or item: everything that has a type.
///
/// It is a class because it is handed around a lot and has more than twenty fields to copy.
package final class DataSpec: Sendable {
    package enum TypeName: String, CaseIterable, Sendable {
        case string, integer, long, float, double, boolean, timestamp, list, map, structure
    }

    package enum Style: String, Sendable { case flat, json, comma, space, pipe }

    /// What the element is, since not all of them can say everything.
    package let kind: ElementKind
    package let location: SourceLocation
    package let name: Located<String>?
    package let use: Located<String>?
    /// Nil when none is given, and when an unknown one is.
    package let type: Located<TypeName>?
    package let hasType: Bool
    package let isRequired: Located<Bool>?
    package let requiredWith: Located<String>?
    package let defaultValue: Located<String>?
    package let role: Located<String>?
    package let isInBody: Located<Bool>?
    package let style: Located<Style>?
    package let wrapper: Located<String>?
    package let resource: Located<String>?
    package let resourceBy: Located<String>?
    package let states: Located<String>?
    package let limits: LimitSpec
    package let unit: Located<String>?
    package let example: Located<String>?
    package let isSensitive: Located<Bool>?
    package let text: SpecText?
    package let deprecation: DeprecationSpec?
    package let values: [ValueSpec]
    package let ranges: [RangeSpec]
    package let requiredWhen: [ConditionSpec]
    /// The element of a list or map: one, or none where it was forgotten.
    package let item: [DataSpec]
    package let members: [DataSpec]

    init(_ node: SpecNode) {
        kind = node.kind
        location = node.location
        name = node.word("name")
        use = node.word("use")
        type = node.choice("type")
        hasType = node.has("type")
        isRequired = node.boolean("required")
        requiredWith = node.word("requiredWith")
        defaultValue = node.string("default")
        role = node.word("role")
        isInBody = node.word("in").map { $0.map { $0 == "body" } }
        style = node.choice("style")
        wrapper = node.word("wrapper")
        resource = node.word("resource")
        resourceBy = node.word("resourceBy")
        states = node.word("states")
        limits = LimitSpec(node)
        unit = node.string("unit")
        example = node.string("example")
        isSensitive = node.boolean("sensitive")
        text = node.text
        deprecation = node.child(.deprecated).map(DeprecationSpec.init)
        values = node.children(.value).compactMap(ValueSpec.init)
        ranges = node.children(.range).compactMap(RangeSpec.init)
        requiredWhen = node.children(.requiredWhen).compactMap(ConditionSpec.init)
        item = node.children(.item).prefix(1).map(DataSpec.init)
        members = node.children(.member).map(DataSpec.init)
    }

    /// A shared parameter as an operation takes it over.
    private init(shared: DataSpec, use spec: DataSpec) {
        kind = spec.kind
        location = spec.location
        name = shared.name.map { Located($0.value, at: spec.use?.location ?? $0.location) }
        use = shared.use
        type = shared.type
        hasType = shared.hasType
        isRequired = spec.isRequired ?? shared.isRequired
        requiredWith = spec.requiredWith ?? shared.requiredWith
        defaultValue = spec.defaultValue ?? shared.defaultValue
        role = shared.role
        isInBody = shared.isInBody
        style = shared.style
        wrapper = shared.wrapper
        resource = shared.resource
        resourceBy = shared.resourceBy
        states = shared.states
        limits = shared.limits
        unit = shared.unit
        example = spec.example ?? shared.example
        isSensitive = shared.isSensitive
        text = spec.text ?? shared.text
        deprecation = spec.deprecation ?? shared.deprecation
        values = shared.values
        ranges = shared.ranges
        requiredWhen = spec.requiredWhen + shared.requiredWhen
        item = shared.item
        members = shared.members
    }
}

/// The limits that an element's attributes set. Numbers are kept as text, so that none loses a digit.
package struct LimitSpec: Sendable {
    package let minimum, maximum, pattern, format: Located<String>?
    package let minLength, maxLength, minItems, maxItems: Located<Int>?

    init(_ node: SpecNode) {
        minimum = node.word("minimum")
        maximum = node.word("maximum")
        pattern = node.string("pattern")
        format = node.word("format")
        minLength = node.count("minLength")
        maxLength = node.count("maxLength")
        minItems = node.count("minItems")
        maxItems = node.count("maxItems")
    }
}

/// One of the values that the vendor lists.
package struct ValueSpec: Sendable {
    package let wire: Located<String>
    package let name: Located<String>?
    package let also: String?
    package let resource: Located<String>?
    package let text: SpecText?
    package let deprecation: DeprecationSpec?

    init?(_ node: SpecNode) {
        guard let wire = node.string("wire") else { return nil }
        self.wire = wire
        name = node.word("name")
        also = node.string("also")?.value
        resource = node.word("resource")
        text = node.text
        deprecation = node.child(.deprecated).map(DeprecationSpec.init)
    }
}

/// Other limits that hold when another parameter has a certain value.
package struct RangeSpec: Sendable {
    package let condition: ConditionSpec
    package let minimum, maximum: Located<String>?

    init?(_ node: SpecNode) {
        guard let parameter = node.word("when"), let value = node.string("is") else { return nil }
        condition = ConditionSpec(
            parameter: parameter, value: value, text: node.text, location: node.location)
        minimum = node.word("minimum")
        maximum = node.word("maximum")
    }
}

/// That another parameter has a certain value.
package struct ConditionSpec: Sendable {
    package let parameter, value: Located<String>
    package let text: SpecText?
    package let location: SourceLocation

    init(parameter: Located<String>, value: Located<String>, text: SpecText?, location: SourceLocation) {
        self.parameter = parameter
        self.value = value
        self.text = text
        self.location = location
    }

    init?(_ node: SpecNode) {
        guard let parameter = node.word("parameter"), let value = node.string("is") else { return nil }
        self.init(parameter: parameter, value: value, text: node.text, location: node.location)
    }
}

/// Parameters of which only some combinations are allowed.
package struct ParameterChoiceSpec: Sendable {
    package let kind: ElementKind
    package let parameters: [Located<String>]
    package let text: SpecText?

    init?(_ node: SpecNode) {
        guard let parameters = node.words("of") else { return nil }
        kind = node.kind
        self.parameters = parameters
        text = node.text
    }
}

extension DataSpec {
    /// A shared parameter as an operation takes it over: whether it is required, its default, example and text may be its own.
    package func overridden(by spec: DataSpec) -> DataSpec { DataSpec(shared: self, use: spec) }

    /// What an element with `use` says although only the shared parameter may say it.
    package var attributesThatUseForbids: [SourceLocation] {
        [
            role?.location, isInBody?.location, style?.location, resource?.location, resourceBy?.location,
            states?.location,
            limits.minimum?.location, limits.maximum?.location, limits.minLength?.location, limits.maxLength?.location,
            limits.pattern?.location, limits.format?.location, limits.minItems?.location, limits.maxItems?.location,
            unit?.location, isSensitive?.location,
        ].compactMap { $0 }
            + values.map(\.wire.location) + ranges.map(\.condition.location) + item.map(\.location)
            + members.map(\.location)
    }
}
