/// Every element of the spec language.
///
/// Elements of one name that mean different things in different places (`<request>` of an operation and of an
/// example) are different kinds. ``ElementKind/rule`` says all there is to say about a kind; reading, "did you mean", the editor
/// schema and its hover texts come from it alone.
package enum ElementKind: String, CaseIterable, Sendable {
    // The two kinds of file.
    case operation, service

    // Where facts come from.
    case source, conflict, suppress, history, change

    // Prose.
    case summary, documentation, deprecated

    // Permission and state.
    case authorization, action, authorizedResource, condition, dependentAction, transition

    // Data.
    case request, response, parameter, field, member, item, value, range, requiredWhen
    case exactlyOne, atLeastOne, atMostOne, allOrNone

    // Failure.
    case errors, error, remedy

    // Samples.
    case example, exampleRequest, exampleSet, exampleResponse

    // The service's own.
    case selection, topics, topic, endpoints, address, pattern
    case commonParameters, sharedParameters, types, structure, enumeration
    case resources, resource, state, event, lookup, declaredOperations, declaredOperation
}

extension ElementKind {
    /// The element's name in a spec. It is the kind's own name, unless kinds of one name have to be told apart.
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
        case .declaredOperations: "operations"
        case .declaredOperation: "operation"
        default: rawValue
        }
    }
}

/// What an element may hold and what it means. It is a class because it is looked up for every element of every file.
package final class ElementRule: Sendable {
    package let name: String
    /// One sentence for the language reference and for the hover of an editor.
    package let documentation: String
    package let attributes: [AttributeRule]
    /// The names of those that every such element has.
    let requiredAttributes: [AttributeName]
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
        self.text = text
        self.children = children
    }
}

/// What the text directly inside an element is.
package enum TextRule: Sendable {
    /// The element holds elements only, or nothing.
    case none
    /// Markdown before the first child element, its indentation removed.
    case markdown
    /// The same, and it may not be empty.
    case requiredMarkdown
    /// Text that is taken as it stands: a value or a body.
    case verbatim
}

/// A child element: what it is and how often it may stand there. Children come in the order of the rules.
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

/// An attribute: its name, what its value may be, and what it means.
package struct AttributeRule: Sendable {
    let key: AttributeName
    /// As it is written.
    package let name: String
    package let kind: AttributeKind
    package let isRequired: Bool
    package let documentation: String

    private init(_ key: AttributeName, _ kind: AttributeKind, isRequired: Bool, _ documentation: String) {
        self.key = key
        name = key.rawValue
        self.kind = kind
        self.isRequired = isRequired
        self.documentation = documentation
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

/// What the value of an attribute may be.
package enum AttributeKind: Sendable {
    /// Any text, but not the empty one.
    case text
    /// Any text, the empty one too: an example, a default, a message.
    case anyText
    /// `true` or `false`.
    case boolean
    /// A whole number from 0.
    case count
    /// A number, whole or with a fraction.
    case number
    /// A calendar date, `2024-07-10`.
    case date
    /// A name of the wire: printable ASCII without spaces.
    case wireName
    /// A name of the wire that may have any characters but control characters, and no blanks at its ends.
    case anyWireName
    /// Several names of the wire with spaces between them.
    case wireNames
    /// A name that becomes a Swift type: a letter, then letters and digits, at most ``longestTypeName`` of them.
    case typeName
    /// A name that becomes a Swift member: a lower-case letter, then letters and digits.
    case memberName
    /// A word that other elements refer to: letters, digits, `-`, `_` and `.`.
    case key
    /// Several texts with spaces between them.
    case texts
    /// Several keys with spaces between them.
    case keys
    /// One of the words listed, each with what it means.
    case choice([Choice])

    package struct Choice: Sendable {
        package let word: String
        package let documentation: String
    }
}
