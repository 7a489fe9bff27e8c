/// The type of a value.
package indirect enum Shape: Sendable {
    case string, integer, long, float, double, boolean, timestamp
    /// Elements inside a wrapper of this name in a response, or bare.
    case list(Shape, wrapper: String?)
    /// Values under text keys.
    case map(Shape)
    case structure(TypeReference)
    /// An open set of known values; `ofIntegers` tells what they are on the wire.
    case enumeration(TypeReference, ofIntegers: Bool)
}

/// A type that the generator emits.
package struct TypeReference: Sendable, Hashable {
    /// The name in Swift, as seen from where the reference stands.
    package let swift: String
    /// What finds the type: a shared one by its name, a nested one by its place inside the request or response.
    package let key: String
    /// Whether the type is emitted inside the structure that refers to it.
    package let isNested: Bool

    package init(swift: String, key: String, isNested: Bool) {
        self.swift = swift
        self.key = key
        self.isNested = isNested
    }
}

/// A parameter, a field or a member of a structure.
///
/// It is a class, immutable like all of the model, because it is handed around a lot and has twenty fields to copy.
package final class Member: Sendable {
    package enum Role: String, Sendable {
        case region, idempotencyToken, pageNumber, pageSize, totalCount, nextToken, maxResults, dryRun, requestId, items
    }

    /// How a list, map or structure is written into a request.
    package enum Style: String, Sendable { case flat, json, comma, space, pipe }

    package let name: Name
    package let shape: Shape
    package let isRequired: Bool
    package let role: Role?
    package let style: Style
    /// Whether an empty list or map is sent, which is otherwise the same as an absent one.
    package let mayBeEmpty: Bool
    package let isInBody: Bool
    /// Whether it is a parameter that every operation takes.
    package let isCommon: Bool
    /// Whether the answer is this list or map itself.
    package let isRoot: Bool
    package let isSensitive: Bool
    /// Whether a number or a boolean is a text inside JSON.
    package let isTextInJSON: Bool
    package let constraints: Constraints
    package let defaultValue: String?
    package let example: String?
    /// What a document shows as an example although the service would not take it.
    package let shown: String?
    package let documentation: Documentation
    package let deprecation: Deprecation?
    /// The values listed for a boolean, each with its meaning. Those of an enumeration are its own.
    package let listedValues: [EnumerationValue]
    /// The resource whose ID this is.
    package let resource: ResourceReference?
    /// What is said of the elements of a list or the values of a map: one member without a name of its own, or none.
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

    /// Whether a caller has to give it: what the client can supply, the caller may leave out.
    package var mustBeGiven: Bool { isRequired && role != .region && role != .idempotencyToken }
}

/// What a value must satisfy. The service checks it; the documentation says it.
package struct Constraints: Sendable {
    package struct Condition: Sendable {
        /// Another parameter that has a certain value. Nil where the remark is the condition, which the request does not show.
        package let subject: (parameter: Name, value: String)?
        package let remark: Documentation

        package init(subject: (parameter: Name, value: String)?, remark: Documentation) {
            self.subject = subject
            self.remark = remark
        }
    }

    package struct Range: Sendable {
        package let condition: Condition
        package let minimum, maximum: String?

        package init(condition: Condition, minimum: String?, maximum: String?) {
            self.condition = condition
            self.minimum = minimum
            self.maximum = maximum
        }
    }

    package enum Format: String, Sendable, CaseIterable {
        case ascii, cidr, ipv4, ipv6, ip, date
        case dateTime = "date-time"
        case dateTimeMinutes = "date-time-minutes"
        case epochMilliseconds = "epoch-milliseconds"
    }

    package var minimum, maximum: String?
    package var minLength, maxLength: Int?
    package var minItems, maxItems: Int?
    package var pattern: String?
    /// What a text must not begin with.
    package var refusedPrefixes: [String] = []
    package var format: Format?
    package var unit: String?
    package var requiredWith: Name?
    package var requiredWhen: [Condition] = []
    package var ranges: [Range] = []

    package init() {}
}

/// A named group of members.
package struct Structure: Sendable {
    package let name: Name
    /// Unique in the service, for references.
    package let key: String
    package let documentation: Documentation
    package let members: [Member]
    /// The members in the order of the arguments of initializers and methods.
    package let arguments: [Member]
    /// Structures and enumerations that exist for this one alone and are emitted inside it.
    package let nestedStructures: [Structure]
    package let nestedEnumerations: [Enumeration]
    /// The places of the nested types by their keys and names; none where there are so few that a search is as fast.
    private let nestedPlaces: [String: Int]

    package init(
        name: Name, key: String, documentation: Documentation, members: [Member], arguments: [Member],
        nestedStructures: [Structure], nestedEnumerations: [Enumeration]
    ) {
        self.name = name
        self.key = key
        self.documentation = documentation
        self.members = members
        self.arguments = arguments
        self.nestedStructures = nestedStructures
        self.nestedEnumerations = nestedEnumerations
        var places: [String: Int] = [:]
        if nestedStructures.count > Self.searched {
            for (place, nested) in nestedStructures.enumerated() { places[nested.key] = place }
        }
        if nestedEnumerations.count > Self.searched {
            for (place, nested) in nestedEnumerations.enumerated() {
                places[Self.place(ofEnumeration: nested.name.swift)] = place
            }
        }
        nestedPlaces = places
    }

    private static let searched = 16

    /// No key of a structure begins with a stop.
    private static func place(ofEnumeration name: String) -> String { "." + name }

    /// A structure that is emitted inside this one.
    package func nestedStructure(_ key: String) -> Structure? {
        guard nestedStructures.count > Self.searched else { return nestedStructures.first { $0.key == key } }
        return nestedPlaces[key].map { nestedStructures[$0] }
    }

    /// An enumeration that is emitted inside this structure.
    package func nestedEnumeration(_ name: String) -> Enumeration? {
        guard nestedEnumerations.count > Self.searched else {
            return nestedEnumerations.first { $0.name.swift == name }
        }
        return nestedPlaces[Self.place(ofEnumeration: name)].map { nestedEnumerations[$0] }
    }
}

extension Structure {
    /// The field that a response is itself; nil for a response that is an object with fields.
    package var root: Member? { members.first(where: \.isRoot) }
}

/// An open set of values: the service may send others, and they are kept.
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

package struct EnumerationValue: Sendable {
    package let name: Name
    /// Another spelling that a document uses.
    package let alternative: String?
    /// The resource that the value stands for.
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
