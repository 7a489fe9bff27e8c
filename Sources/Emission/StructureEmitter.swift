internal import ServiceModel
internal import SwiftText

/// A structure: its members first, what the runtime needs last.
struct StructureEmitter {
    let structure: Structure
    let direction: Direction
    let documents: SwiftDocumentation
    /// How many types it stands in.
    var depth = 0
    /// Whether the runtime makes requests like this one itself.
    var isRemade = false

    private var breaks: LineBreaks { LineBreaks(depth: depth + 1) }

    /// The declaration, with more text between the members and the runtime's part where the caller has some.
    func declaration(
        conformingTo conformance: SwiftText, doc: DocComment, runtime: [SwiftText] = []
    ) -> SwiftText {
        """
        \(doc: doc)
        public struct \(Identifier(structure.name.swift)): \(conformance) {
            \(blocks: [properties, initializer, nestedTypes, runtimeSupport(runtime)])
        }
        """
    }

    private var properties: SwiftText {
        "\(blocks: structure.members.map(property))"
    }

    private func property(_ member: Member) -> SwiftText {
        """
        \(doc: documents.comment(for: member, direction))
        \(availability(member.deprecation, at: depth + 1))
        \(breaks.property("public var \(member.identifier)", member.swiftType(direction), member.access(direction)))
        """
    }

    // MARK: Initializer

    private var initializer: SwiftText {
        guard direction != .response else { return .empty }
        let comment = documents.initializerComment(of: structure)
        guard !structure.members.isEmpty else {
            return """
                \(doc: comment)
                public init() { members = Members() }
                """
        }
        return """
            \(doc: comment)
            public init\(ParameterList(structure.members, depth: depth + 1).text(after: "    public init {".count + 4 * depth)) {
                var members = Members()
                \(lines: structure.members.map(assignment))
                self.members = members
            }
            """
    }

    private func assignment(_ member: Member) -> SwiftText {
        let arguments: [SwiftText] = ["\(literal: member.name.wire)", "\(member.identifier)"] + traits(member).asArray
        return breaks.statement("members.\(member.accessor)", arguments)
    }

    private func traits(_ member: Member) -> SwiftText? {
        var traits: [SwiftText] = []
        switch member.role {
        case .region:
            let mayLack = member.isRequired && documents.service.regionUse == .optional
            traits.append(mayLack ? ".requiredRegion" : ".region")
        case .idempotencyToken: traits.append(".idempotencyToken")
        default: break
        }
        switch member.style {
        case .flat: break
        case .json: traits.append(".json")
        case .comma: traits.append(".comma")
        case .space: traits.append(".space")
        case .pipe: traits.append(".pipe")
        }
        if member.mayBeEmpty { traits.append(".mayBeEmpty") }
        if member.isInBody { traits.append(".body") }
        if member.isSensitive { traits.append(".sensitive") }
        if member.isTextInJSON { traits.append(".text") }
        return switch traits.count {
        case 0: nil
        case 1: traits[0]
        default: "[\(list: traits)]"
        }
    }

    // MARK: Inside

    private var nestedTypes: SwiftText {
        let deep = Set(structure.members.compactMap(\.deepStructureKey))
        let structures = structure.nestedStructures.map { nested in
            StructureEmitter(structure: nested, direction: direction, documents: documents, depth: depth + 1)
                .declaration(
                    conformingTo: deep.contains(nested.key) ? "Structure, MemberValue" : "Structure",
                    doc: documents.nestedComment(nested, in: structure))
        }
        let enumerations = structure.nestedEnumerations.map { nested in
            EnumerationEmitter(enumeration: nested, documents: documents, depth: depth + 1)
                .declaration(doc: documents.nestedComment(nested, in: structure))
        }
        return "\(blocks: structures + enumerations)"
    }

    private func runtimeSupport(_ more: [SwiftText]) -> SwiftText {
        let storage: SwiftText = """
            /// The values under their names on the wire.
            public let members: Members
            """
        // Nobody but its caller makes a request.
        guard direction != .request || depth > 0 || isRemade else { return "\(blocks: more + [storage])" }
        let initializer: SwiftText = """
            /// Takes over values that the runtime has read.
            public init(members: Members) { self.members = members }
            """
        return "\(blocks: more + [storage, initializer])"
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
    init(_ members: [Member], inside owner: String? = nil, depth: Int) {
        let breaks = LineBreaks(depth: depth + 1)
        // What must be given comes first, so that a short call is a short line.
        parameters = members.inCallOrder.map { member in
            let declaration: SwiftText =
                "\(member.identifier.parameterLabel): \(member.swiftType(.request, inside: owner))"
            let value: SwiftText =
                switch member.shape {
                case _ where member.mustBeGiven: .empty
                case _ where member.mayBeEmpty: "nil"
                case .list: "[]"
                case .map: "[:]"
                default: "nil"
                }
            return value.isEmpty ? declaration : breaks.assignment("\(declaration) =", value)
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
