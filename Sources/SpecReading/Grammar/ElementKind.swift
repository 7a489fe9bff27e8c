/// The elements of the spec language.
///
/// Elements with one name and different meanings (`<request>` of an operation and of an example) are different kinds.
/// ``ElementKind/rule`` defines each kind; the reader, "did you mean", the XML schema and its hover texts derive from
/// it.
package enum ElementKind: String, CaseIterable, Sendable {
    // The two kinds of file.
    case operation, service

    // Provenance.
    case source, conflict, suppress, history, change

    // Prose.
    case summary, documentation, deprecated

    // Permissions and states.
    case authorization, action, authorizedResource, condition, dependentAction, transition

    // Data.
    case request, response, parameter, field, member, item, value, range, requiredWhen
    case exactlyOne, atLeastOne, atMostOne, allOrNone

    // Errors.
    case errors, sharedErrors, error, remedy

    // Examples.
    case example, exampleRequest, exampleSet, exampleResponse

    // Elements of service.xml.
    case selection, topics, topic, endpoints, address, pattern
    case commonParameters, sharedParameters, sharedFields, types, structure, enumeration
    case resources, resource, state, event, lookup, declaredOperations, declaredOperation
}

extension ElementKind {
    /// The element's name in a spec: the kind's own name, unless several kinds share a name.
    package var elementName: String {
        switch self {
        case .documentation: "doc"
        case .authorizedResource: "resource"
        case .dependentAction: "dependent"
        case .exampleRequest: "request"
        case .exampleSet: "set"
        case .exampleResponse: "response"
        case .selection: "only"
        case .address: "endpoint"
        case .commonParameters: "common"
        case .sharedParameters: "parameters"
        case .sharedFields: "fields"
        case .declaredOperations: "operations"
        case .declaredOperation: "operation"
        default: rawValue
        }
    }
}

/// The allowed content and the meaning of an element.
///
/// A class, because the reader looks up a rule for every element.
package final class ElementRule: Sendable {
    package let name: String
    /// One sentence, for the schema and the hover text of editors.
    package let documentation: String
    package let attributes: [AttributeRule]
    /// The names of the required attributes.
    let requiredAttributes: [AttributeName]
    /// The names of the attributes that are required unless the element refers to a shared declaration with `use`.
    let requiredWithoutUse: [AttributeName]
    package let text: TextRule
    package let children: [ChildRule]

    package init(
        _ kind: ElementKind, _ documentation: String, attributes: [AttributeRule] = [], text: TextRule = .none,
        children: [ChildRule] = []
    ) {
        name = kind.elementName
        self.documentation = documentation
        self.attributes = attributes
        requiredAttributes = attributes.filter(\.isRequired).map(\.key)
        requiredWithoutUse = attributes.filter(\.isRequiredWithoutUse).map(\.key)
        self.text = text
        self.children = children
    }
}

/// The text that an element takes.
package enum TextRule: Sendable {
    /// No text: child elements only, or nothing.
    case none
    /// Optional Markdown before the first child element, without its indentation.
    case markdown
    /// Required Markdown before the first child element, without its indentation.
    case requiredMarkdown
    /// Verbatim text: a value or a body.
    case verbatim
}

/// A child element and how often it may occur. Children must be in the order of the rules.
package struct ChildRule: Sendable {
    package enum Occurrence: Sendable { case optional, one, any, several }
    package let kind: ElementKind
    package let name: String
    package let occurrence: Occurrence

    private init(_ kind: ElementKind, _ occurrence: Occurrence) {
        self.kind = kind
        name = kind.elementName
        self.occurrence = occurrence
    }

    package static func optional(_ kind: ElementKind) -> ChildRule { ChildRule(kind, .optional) }
    package static func one(_ kind: ElementKind) -> ChildRule { ChildRule(kind, .one) }
    package static func any(_ kind: ElementKind) -> ChildRule { ChildRule(kind, .any) }
    package static func several(_ kind: ElementKind) -> ChildRule { ChildRule(kind, .several) }
}

/// An attribute: its name, the kind of its value, and its meaning.
package struct AttributeRule: Sendable {
    let key: AttributeName
    /// The name in a spec.
    package let name: String
    package let kind: AttributeKind
    package let isRequired: Bool
    package let isRequiredWithoutUse: Bool
    package let documentation: String

    private init(
        _ key: AttributeName, _ kind: AttributeKind, isRequired: Bool, isRequiredWithoutUse: Bool = false,
        _ documentation: String
    ) {
        self.key = key
        name = key.rawValue
        self.kind = kind
        self.isRequired = isRequired
        self.isRequiredWithoutUse = isRequiredWithoutUse
        self.documentation = documentation
    }

    /// An attribute that is required unless `use` refers to a shared declaration, which has the attribute.
    package static func requiredWithoutUse(
        _ key: AttributeName, _ kind: AttributeKind, _ documentation: String
    ) -> AttributeRule {
        AttributeRule(key, kind, isRequired: false, isRequiredWithoutUse: true, documentation)
    }

    package static func required(_ key: AttributeName, _ kind: AttributeKind, _ documentation: String) -> AttributeRule
    {
        AttributeRule(key, kind, isRequired: true, documentation)
    }
    package static func optional(_ key: AttributeName, _ kind: AttributeKind, _ documentation: String) -> AttributeRule
    {
        AttributeRule(key, kind, isRequired: false, documentation)
    }
}

/// The kind of an attribute's value.
package enum AttributeKind: Sendable {
    /// Text that is not empty.
    case text
    /// Text that may be empty: an example, a default, a message.
    case anyText
    /// `true` or `false`.
    case boolean
    /// A whole number from 0.
    case count
    /// A number, whole or with a fraction.
    case number
    /// A calendar date, `2024-07-10`.
    case date
    /// A name on the wire: printable ASCII without spaces.
    case wireName
    /// A name on the wire: any characters except control characters, without surrounding spaces.
    case anyWireName
    /// A space-separated list of names on the wire.
    case wireNames
    /// A name that becomes a Swift type: a letter, then letters and digits, at most ``longestTypeName`` of them.
    case typeName
    /// A name that becomes a Swift property or case: a lower-case letter, then letters and digits.
    case memberName
    /// A word that other elements refer to, of letters, digits, `-`, `_` and `.`.
    case key
    /// A space-separated list of texts.
    case texts
    /// A space-separated list of keys.
    case keys
    /// One of the listed words.
    case choice([Choice])

    package struct Choice: Sendable {
        package let word: String
        package let documentation: String
    }
}
