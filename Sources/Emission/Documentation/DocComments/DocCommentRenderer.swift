import SDKGenServiceModel
import SDKGenSwiftText

/// Renders the doc comments of generated Swift.
struct DocCommentRenderer {
    let service: Service
    private var rendering: DocumentationRenderer { DocumentationRenderer(target: .source(of: service)) }

    func lines(_ documentation: Documentation) -> MarkdownText { rendering.lines(documentation) }
    func paragraph(_ documentation: Documentation) -> MarkdownText { rendering.paragraph(documentation) }
    func line(_ documentation: Documentation) -> MarkdownText { rendering.line(documentation) }

    // MARK: Members and values

    func comment(for member: Member, _ direction: Direction) -> DocComment {
        let text = rendering.lines(member.documentation)
        let facts = MemberFacts(member: member, rendering: rendering, regionUse: service.regionUse).sentences(direction)
        return DocComment(paragraphs: [
            text.isEmpty ? "\(code: member.name.wire) on the wire." : text,
            member.listedValues.map(item).joined(by: "\n"),
            facts.joined(by: "\n"), note(member.deprecation),
        ])
    }

    func comment(for value: EnumerationValue) -> DocComment {
        let also: MarkdownText = value.alternative.map { ", or \(code: $0)" } ?? .empty
        let resource: MarkdownText = value.resource.map { " Resource: \(escaped: $0.title)." } ?? .empty
        let wire: MarkdownText = "\(code: value.name.wire) on the wire\(also).\(resource)"
        return DocComment(paragraphs: [rendering.lines(value.documentation), wire, note(value.deprecation)])
    }

    private func item(_ value: EnumerationValue) -> MarkdownText {
        let text = rendering.line(value.documentation)
        return text.isEmpty ? "- \(code: value.name.wire)" : "- \(code: value.name.wire): \(text)"
    }

    func initializerComment(_ direction: Direction, isNested: Bool) -> DocComment {
        switch direction {
        case .request where !isNested: DocComment("Creates a request.")
        case .response where !isNested: DocComment("Creates a response, for example for a test.")
        default: DocComment("Creates a value.")
        }
    }

    func nestedComment(_ nested: Structure, in outer: Structure) -> DocComment {
        let text = rendering.lines(nested.documentation)
        return DocComment(markdown: text.isEmpty ? "A structure of ``\(name: outer.name.swift)``." : text)
    }

    func nestedComment(_ nested: Enumeration, in outer: Structure) -> DocComment {
        let text = rendering.lines(nested.documentation)
        return DocComment(
            markdown: text.isEmpty
                ? "The values of \(code: nested.name.wire). Values that the service adds later are kept." : text)
    }

    private func note(_ deprecation: Deprecation?) -> MarkdownText {
        guard let deprecation else { return .empty }
        let since: MarkdownText = deprecation.since.map { " since \($0)" } ?? .empty
        let replacement: MarkdownText = deprecation.replacement.map { " Use \(code: $0) instead." } ?? .empty
        let reason = rendering.line(deprecation.reason)
        return ["Deprecated\(since).\(replacement)", reason].joined(by: " ")
    }

    // MARK: Operations

    func comment(for operation: Operation, snippet: SwiftText?) -> DocComment {
        let code: MarkdownText = snippet.map { "```swift\n\($0)\n```" } ?? .empty
        // The sentence about an error follows the last transition that has the error, so that it appears once.
        let last = Dictionary(operation.transitions.enumerated().map { ($1.failureKey, $0) }) { _, last in last }
        let transitions = operation.transitions.enumerated().map { index, transition -> MarkdownText in
            let rule = TransitionText(transition: transition, rendering: rendering)
            return "- \(rule.sentence(withFailure: last[transition.failureKey] == index))"
        }
        return DocComment(paragraphs: [
            rendering.paragraph(operation.summary), rendering.lines(operation.documentation),
            transitions.joined(by: "\n"),
            choices(operation), PaginationText(operation)?.sentence ?? .empty, permissions(operation),
            operation.isSigned ? .empty : Self.unsigned, note(operation.deprecation), code,
            parameters(operation),
            "- Throws: `CallError` with \(throwsList(operation)).",
        ])
    }

    static let unsigned: MarkdownText =
        "The request is anonymous: the client sends it without credentials and without a signature."

    private func parameters(_ operation: Operation) -> MarkdownText {
        let items = operation.ownParameters.map { member -> MarkdownText in
            let text = line(member.documentation)
            return "  - \(member.name.swift): \(text.isEmpty ? "\(code: member.name.wire) on the wire." : text)"
        }
        return items.isEmpty ? .empty : "- Parameters:\n\(lines: items)"
    }

    /// The greatest number of codes that the sentence about thrown errors lists.
    private static let listedCodes = 8

    private func throwsList(_ operation: Operation) -> MarkdownText {
        let type: MarkdownText = "``\(name: operation.errorType)``"
        let count = operation.errors.count
        if count == 0 { return type }
        if count > Self.listedCodes { return "\(type), which has a case for each of the \(count) documented codes" }
        let codes = operation.errors.map { "\(code: ".\($0.name.swift)")" as MarkdownText }
        return "\(type): \(codes.joined(by: ", "))"
    }

    private func permissions(_ operation: Operation) -> MarkdownText {
        guard let authorization = operation.authorization else { return .empty }
        guard authorization.isDisclosed else {
            return "Alibaba Cloud does not document which permissions the operation needs."
        }
        let actions = authorization.actions.map { "\(code: $0.name)" as MarkdownText }
        return "A RAM user needs the permission\(actions.count == 1 ? "" : "s") \(actions.joined(by: ", "))."
    }

    private func choices(_ operation: Operation) -> MarkdownText {
        operation.parameterChoices.map { "- \(ParameterChoiceText.sentence($0, rendering))" as MarkdownText }
            .joined(by: "\n")
    }
}

/// Renders a rule about which parameters can be combined.
enum ParameterChoiceText {
    static func sentence(_ choice: ParameterChoice, _ rendering: DocumentationRenderer) -> MarkdownText {
        let names = choice.parameters.map { "\(code: $0.swift)" as MarkdownText }.joined(by: ", ")
        let rule: MarkdownText =
            switch choice.kind {
            case .exactlyOne: "Exactly one of \(names) must be given."
            case .atLeastOne: "At least one of \(names) must be given."
            case .atMostOne: "At most one of \(names) can be given."
            case .allOrNone: "\(names) must be given together."
            }
        return [rule, rendering.line(choice.remark)].joined(by: " ")
    }
}
