import SDKGenServiceModel
import SDKGenSwiftText

/// Emits a structure, request or response: its properties first, the members for the runtime last.
struct StructureEmitter {
    let structure: Structure
    let direction: Direction
    let documents: DocCommentRenderer
    /// The number of types around the structure.
    var depth = 0

    private var formatter: DeclarationFormatter { DeclarationFormatter(depth: depth + 1) }
    private var fields: EnumeratedSequence<[Member]> { structure.members.enumerated() }

    /// Returns the declaration.
    ///
    /// - Parameter runtime: Further members for the runtime.
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

    /// Properties of requests can be set; those of responses and of nested structures cannot.
    private func declaration(_ position: Int, _ member: Member) -> SwiftText {
        let name: SwiftText = "public var \(member.identifier)"
        let type = member.swiftType(direction)
        let getter = member.getter(position, direction)
        guard isVariable else { return formatter.property(name, type, getter) }
        let setter = member.setter(position, direction, "newValue")
        return formatter.property(
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
        return formatter.statement(setter.function, setter.arguments)
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

    /// Returns the second argument of a schema: after the text if it fits, otherwise below it.
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

    /// Whether properties have setters: those of requests. Each setter costs compile time.
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

/// Returns the attribute of a deprecated declaration, or nothing if there is no deprecation.
func availability(_ deprecation: Deprecation?, at depth: Int) -> SwiftText {
    guard let deprecation else { return .empty }
    let reason = deprecation.reason.plainText
    let message = [deprecation.replacement.map { "Use \($0) instead." }, reason.isEmpty ? nil : reason]
        .compactMap { $0 }.joined(separator: " ")
    return availability(message, at: depth)
}

/// The parameters of an initializer or a method.
struct ParameterList {
    private let parameters: [SwiftText]

    /// - Parameter owner: The structure whose nested types need its name; `nil` inside that structure.
    init(_ arguments: [Member], _ direction: Direction, inside owner: String? = nil, depth: Int) {
        let formatter = DeclarationFormatter(depth: depth + 1)
        parameters = arguments.map { member in
            let type = member.swiftType(direction, inside: owner)
            let label: SwiftText = "\(member.identifier.parameterLabel):"
            if member.mustBeGiven(in: direction) { return formatter.assignment(label, type) }
            let value: SwiftText =
                switch member.shape {
                case _ where !member.isAlwaysThere(direction): "nil"
                case .list: "[]"
                default: "[:]"
                }
            return formatter.parameter(label, type, value)
        }
    }

    var line: SwiftText { "(\(list: parameters))" }

    /// One parameter on each line.
    var broken: SwiftText { parameters.isEmpty ? "()" : .broken(parameters) }

    /// Returns the parameters on one line if they fit after `column`, otherwise one on each line.
    func text(after column: Int) -> SwiftText {
        let line = line
        return line.fits(after: column) ? line : broken
    }
}

extension SwiftText {
    /// Returns elements in parentheses, one on each line.
    static func broken(_ elements: [SwiftText]) -> SwiftText {
        """
        (
            \(broken: elements)
        )
        """
    }
}
