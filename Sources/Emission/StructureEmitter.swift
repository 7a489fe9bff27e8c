import SDKGenServiceModel
import SDKGenSwiftText

/// A structure, request or response: its properties first, what the runtime needs last.
struct StructureEmitter {
    let structure: Structure
    let direction: Direction
    let documents: SwiftDocumentation
    /// How many types it stands in.
    var depth = 0

    private var breaks: LineBreaks { LineBreaks(depth: depth + 1) }
    private var fields: EnumeratedSequence<[Member]> { structure.members.enumerated() }

    /// The declaration, with more text between the properties and the runtime's part where the caller has some.
    func declaration(
        conformingTo conformance: SwiftText, doc: DocComment, runtime: [SwiftText] = []
    ) -> SwiftText {
        """
        \(doc: doc)
        public struct \(Identifier(structure.name.swift)): \(conformance) {
            \(blocks: [properties, initializer, nestedTypes] + runtime + [schema, storage])
        }
        """
    }

    private var properties: SwiftText {
        "\(blocks: fields.map(property))"
    }

    private func property(_ position: Int, _ member: Member) -> SwiftText {
        """
        \(doc: documents.comment(for: member, direction))
        \(availability(member.deprecation, at: depth + 1))
        \(declaration(position, member))
        """
    }

    /// Requests can be changed; the structures in them, like responses, are made anew.
    private func declaration(_ position: Int, _ member: Member) -> SwiftText {
        let name: SwiftText = "public var \(member.identifier)"
        let type = member.swiftType(direction)
        let getter = member.getter(position, direction)
        guard isVariable else { return breaks.property(name, type, getter) }
        let setter = member.setter(position, direction, "newValue")
        return breaks.property(
            name, type,
            accessors: """
                get { \(getter) }
                set { \(setter.function)(\(list: setter.arguments)) }
                """)
    }

    // MARK: Initializer

    private var initializer: SwiftText {
        let comment = documents.initializerComment(direction, isNested: depth > 0)
        let parameters = ParameterList(structure.members, direction, depth: depth + 1)
        let head: SwiftText = "public init\(parameters.text(after: "    public init {".count + 4 * depth)) {"
        guard !isVariable, !structure.members.isEmpty else {
            return """
                \(doc: comment)
                \(head)
                    _fields = Fields(Self._schema)
                    \(lines: fields.map(assignment))
                }
                """
        }
        return """
            \(doc: comment)
            \(head)
                var _fields = Fields(Self._schema)
                \(lines: fields.map(assignment))
                self._fields = _fields
            }
            """
    }

    private func assignment(_ position: Int, _ member: Member) -> SwiftText {
        let setter = member.setter(position, direction, "\(member.identifier)")
        return breaks.statement(setter.function, setter.arguments)
    }

    // MARK: Inside

    private var nestedTypes: SwiftText {
        let structures = structure.nestedStructures.map { nested in
            StructureEmitter(structure: nested, direction: direction, documents: documents, depth: depth + 1)
                .declaration(conformingTo: "Structure", doc: documents.nestedComment(nested, in: structure))
        }
        let enumerations = structure.nestedEnumerations.map { nested in
            EnumerationEmitter(enumeration: nested, documents: documents, depth: depth + 1)
                .declaration(doc: documents.nestedComment(nested, in: structure))
        }
        return "\(blocks: structures + enumerations)"
    }

    private var schema: SwiftText {
        let schema = SchemaText(structure, direction, in: documents.service)
        let comment: SwiftText = "/// The names and types of the fields."
        guard !schema.lines.isEmpty else {
            return """
                \(comment)
                public static let _schema = Schema("")
                """
        }
        return """
            \(comment)
            public static let _schema = Schema(
                \(multiline: schema.lines)\(types(schema.types)))
            """
    }

    /// The second argument of a schema: behind the text, or below it where it does not fit there.
    private func types(_ types: [Identifier]) -> SwiftText {
        guard !types.isEmpty else { return .empty }
        let elements = types.map { "\($0).self" as SwiftText }
        let line: SwiftText = ", [\(list: elements)]"
        if line.fits(after: 4 * depth + 12) { return line }
        return """
            ,
            [
                \(SwiftText.elements(elements))
            ]
            """
    }

    /// Whether the fields of a value can change: those of requests. A variable costs the compiler two accessors more.
    private var isVariable: Bool { direction == .request && depth == 0 }

    private var storage: SwiftText {
        let keyword: SwiftText = isVariable ? "var" : "let"
        return """
            /// The values of the fields.
            public \(keyword) _fields: Fields

            /// Creates a value from fields.
            public init(_fields: Fields) { self._fields = _fields }
            """
    }
}

/// The attribute that makes the compiler warn about what is deprecated.
func availability(_ deprecation: Deprecation?, at depth: Int) -> SwiftText {
    guard let deprecation else { return .empty }
    let reason = deprecation.reason.plainText
    let message = [deprecation.replacement.map { "Use \($0) instead." }, reason.isEmpty ? nil : reason]
        .compactMap { $0 }.joined(separator: " ")
    return availability(message, at: depth)
}

/// Parameters of an initializer or a method, on one line where they fit and else one below the other.
struct ParameterList {
    private let parameters: [SwiftText]

    /// The types are spelled as seen from inside the structure, or from outside the one of the name given.
    init(_ arguments: [Member], _ direction: Direction, inside owner: String? = nil, depth: Int) {
        let breaks = LineBreaks(depth: depth + 1)
        parameters = arguments.map { member in
            let type = member.swiftType(direction, inside: owner)
            let label: SwiftText = "\(member.identifier.parameterLabel):"
            if member.mustBeGiven(in: direction) { return breaks.assignment(label, type) }
            let value: SwiftText =
                switch member.shape {
                case _ where !member.isAlwaysThere(direction): "nil"
                case .list: "[]"
                default: "[:]"
                }
            return breaks.parameter(label, type, value)
        }
    }

    var line: SwiftText { "(\(list: parameters))" }

    /// One below the other, unless there are none.
    var broken: SwiftText { parameters.isEmpty ? "()" : .broken(parameters) }

    /// On one line where that fits after so many columns.
    func text(after column: Int) -> SwiftText {
        let line = line
        return line.fits(after: column) ? line : broken
    }
}

extension SwiftText {
    /// Elements in parentheses, one below the other.
    static func broken(_ elements: [SwiftText]) -> SwiftText {
        """
        (
            \(broken: elements)
        )
        """
    }
}
