internal import ServiceModel
internal import SwiftText

/// The comments of generated Swift.
struct SwiftDocumentation {
    let service: Service
    private var rendering: DocumentationRendering { DocumentationRendering(target: .source(client: service.client)) }

    func lines(_ documentation: Documentation) -> [String] { rendering.lines(documentation) }
    func line(_ documentation: Documentation) -> String { rendering.line(documentation) }

    // MARK: Members and values

    func comment(for member: Member, _ direction: Direction) -> DocComment {
        var text = rendering.lines(member.documentation)
        if text.isEmpty { text = ["`\(member.name.wire)` on the wire."] }
        let values = member.listedValues.map { value in
            "- \(MarkdownText.code(value.name.wire))\(explanation(value.documentation))"
        }
        return DocComment(
            paragraphs([
                text, values, MemberFacts(member: member, rendering: rendering).sentences(direction),
                note(member.deprecation),
            ]))
    }

    func comment(for value: EnumerationValue) -> DocComment {
        let text = rendering.lines(value.documentation)
        let wire =
            "\(MarkdownText.code(value.name.wire)) on the wire\(value.alternative.map { ", also spelled \(MarkdownText.code($0))" } ?? "")."
        return DocComment(paragraphs([text, [wire], note(value.deprecation)]))
    }

    func initializerComment(of structure: Structure) -> DocComment {
        DocComment(
            structure.members.isEmpty
                ? ["Makes a value without members."] : ["Makes a value; what is left out is not sent."])
    }

    func nestedComment(_ nested: Structure, in outer: Structure) -> DocComment {
        let text = rendering.lines(nested.documentation)
        return DocComment(text.isEmpty ? ["A structure of ``\(outer.name.swift)``."] : text)
    }

    func nestedComment(_ nested: Enumeration, in outer: Structure) -> DocComment {
        let text = rendering.lines(nested.documentation)
        let standard = "The values of `\(nested.name.wire)`. The service may send others; they are kept."
        return DocComment(text.isEmpty ? [standard] : text)
    }

    private func explanation(_ documentation: Documentation) -> String {
        let line = rendering.line(documentation)
        return line.isEmpty ? "" : ": \(line)"
    }

    private func note(_ deprecation: Deprecation?) -> [String] {
        guard let deprecation else { return [] }
        let since = deprecation.since.map { " since \($0)" } ?? ""
        let replacement = deprecation.replacement.map { " Use `\($0)` instead." } ?? ""
        let reason = rendering.line(deprecation.reason)
        return ["Deprecated\(since).\(replacement)\(reason.isEmpty ? "" : " \(reason)")"]
    }

    // MARK: Errors

    func comment(for error: ErrorCase) -> DocComment {
        let rows = error.rows.map { row in
            "- HTTP \(row.status): \(MarkdownText.code(row.message))\(rendering.sentences(row).map { " \($0)" }.joined())"
        }
        return DocComment(["\(MarkdownText.code(error.name.wire)).", ""] + rows)
    }

    // MARK: Operations

    func comment(for operation: Operation, snippet: SwiftText?) -> DocComment {
        let code = snippet.map {
            ["```swift"] + $0.string.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + ["```"]
        }
        return DocComment(
            paragraphs([
                rendering.lines(operation.summary), rendering.lines(operation.documentation),
                operation.transitions.map { "- \(StateRule(transition: $0, rendering: rendering).sentence)" },
                choices(operation), permissions(operation), note(operation.deprecation), code ?? [],
                parameters(operation),
                ["- Throws: `CallError` with \(throwsList(operation))."],
            ]))
    }

    private func parameters(_ operation: Operation) -> [String] {
        let items = ParameterList.ordered(operation.request.members).map { member in
            let text = line(member.documentation)
            return "  - \(member.name.swift): \(text.isEmpty ? "`\(member.name.wire)` on the wire." : text)"
        }
        return items.isEmpty ? [] : ["- Parameters:"] + items
    }

    private func throwsList(_ operation: Operation) -> String {
        let codes = operation.errors.map { ".\($0.name.swift)" }.map(MarkdownText.code)
        let documented = codes.isEmpty ? "" : ": \(codes.joined(separator: ", "))"
        return "``\(operation.errorType)``\(documented)"
    }

    private func permissions(_ operation: Operation) -> [String] {
        guard let authorization = operation.authorization else { return [] }
        guard authorization.isDisclosed else { return ["The vendor discloses no authorization information for it."] }
        let actions = authorization.actions.map { MarkdownText.code($0.name) }
        return ["A RAM user needs the permission \(actions.joined(separator: ", "))."]
    }

    private func choices(_ operation: Operation) -> [String] {
        operation.parameterChoices.map { "- \(ParameterChoiceText.sentence($0, rendering))" }
    }

    /// Parts with an empty line between them, those that are empty left out.
    private func paragraphs(_ parts: [[String]]) -> [String] {
        Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
    }
}

/// A choice between parameters as a sentence.
enum ParameterChoiceText {
    static func sentence(_ choice: ParameterChoice, _ rendering: DocumentationRendering) -> String {
        let names = choice.parameters.map { "`\($0.swift)`" }.joined(separator: ", ")
        let rule =
            switch choice.kind {
            case .exactlyOne: "Exactly one of \(names) must be given."
            case .atLeastOne: "At least one of \(names) must be given."
            case .atMostOne: "At most one of \(names) can be given."
            }
        let remark = rendering.line(choice.remark)
        return remark.isEmpty ? rule : "\(rule) \(remark)"
    }
}

/// A transition as a sentence.
struct StateRule {
    let transition: Transition
    let rendering: DocumentationRendering

    var sentence: String {
        var parts = ["\(transition.resource): \(effect)."]
        if let error = transition.error { parts.append("In any other state the error is `.\(error.swift)`.") }
        if let poll = transition.poll {
            parts.append("It goes on after the answer; \(rendering.text(poll)) tells the state.")
        }
        let remark = rendering.line(transition.remark)
        return (parts + (remark.isEmpty ? [] : [remark])).joined(separator: " ")
    }

    private var effect: String {
        let from = transition.from.map { "`\($0)`" }.joined(separator: ", ")
        let through = transition.through.map { " through `\($0)`" } ?? ""
        let allowed = from.isEmpty ? "" : "allowed in \(from)"
        switch transition.effect {
        case .creates(let state): return "created\(state.map { " in `\($0)`" } ?? "")\(through)"
        case .changes(let state): return "\(allowed), then `\(state)`\(through)"
        case .deletes: return allowed.isEmpty ? "deleted\(through)" : "\(allowed), then deleted\(through)"
        case .keeps: return "\(allowed); the state stays as it is"
        }
    }
}
