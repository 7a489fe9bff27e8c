internal import ServiceModel
internal import SwiftText

/// The article of one operation: everything that the vendor's page says, and the Swift of it.
struct OperationArticleEmitter: Emitter {
    func files(for operation: Operation, in service: Service) -> [GeneratedFile] {
        let page = OperationArticle(operation: operation, service: service)
        return [article(operation.name.wire, page.lines, in: service)]
    }
}

private struct OperationArticle {
    let operation: Operation
    let service: Service
    private let rendering = DocumentationRendering(target: .article)

    init(operation: Operation, service: Service) {
        self.operation = operation
        self.service = service
    }

    var lines: [String] {
        ["# \(operation.name.wire)", "", GeneratedHeader.markdown(operation.specPath), ""]
            + rendering.lines(operation.summary) + ["", "## Overview", ""] + deprecation
            + rendering.lines(operation.documentation) + [""] + call + request + response + errors + states
            + authorization + samples + history
            + SourceSections(sources: operation.sources, conflicts: operation.conflicts, rendering: rendering).lines
            + topics
    }

    private var deprecation: [String] {
        guard let deprecation = operation.deprecation else { return [] }
        let since = deprecation.since.map { " since \($0)" } ?? ""
        let replacement = deprecation.replacement.map { " Use `\($0)` instead." } ?? ""
        return ["> Warning: Deprecated\(since).\(replacement) \(rendering.line(deprecation.reason))", ""]
    }

    private var call: [String] {
        guard let call = CallSnippet(operation: operation, client: service.client).call else { return [] }
        return MarkdownText.block(call.string, language: "swift") + [""]
    }

    private var request: [String] {
        let table = MemberTable(operation.request, rendering: rendering).requestLines
        let choices = operation.parameterChoices.map { "- \(ParameterChoiceText.sentence($0, rendering))" }
        return section("Request", table.isEmpty ? ["The operation takes no parameters.", ""] : table)
            + (choices.isEmpty ? [] : choices + [""])
    }

    private var response: [String] {
        let table = MemberTable(operation.response, rendering: rendering).responseLines
        return section("Response", table.isEmpty ? ["The response has no fields.", ""] : table)
    }

    private var errors: [String] {
        let common =
            service.commonErrors.isEmpty
            ? [] : ["Any operation can also fail as <doc:\(CommonErrorArticleEmitter.name)> says.", ""]
        let table = ErrorTable(errors: operation.errors, rendering: rendering).lines { ".\($0)" }
        return section("Errors", (table.isEmpty ? ["No errors are documented.", ""] : table) + common)
    }

    private var states: [String] {
        let rows = operation.transitions.map { transition in
            let (after, remark) = (stateAfter(transition), rendering.line(transition.remark))
            let poll = transition.poll.map { "Asynchronous; \(rendering.text($0)) tells how it goes on." }
            return [
                MarkdownText.escaped(transition.resource), transition.id.map { "`\($0.swift)`" } ?? "",
                transition.from.map { "`\($0)`" }.joined(separator: ", "), after,
                transition.error.map { "`.\($0.swift)`" } ?? "",
                [poll ?? "", remark].filter { !$0.isEmpty }.joined(separator: " "),
            ]
        }
        let table = MarkdownText.table(["Resource", "ID", "Allowed in", "Afterwards", "Otherwise", "Remark"], rows)
        return section("States", table)
    }

    private func stateAfter(_ transition: Transition) -> String {
        let through = transition.through.map { ", through `\($0)`" } ?? ""
        switch transition.effect {
        case .creates(let state): return "created\(state.map { " in `\($0)`" } ?? "")\(through)"
        case .changes(let state): return "`\(state)`\(through)"
        case .deletes: return "deleted\(through)"
        case .keeps: return "unchanged"
        }
    }

    private var authorization: [String] {
        guard let authorization = operation.authorization else { return [] }
        let remark = rendering.lines(authorization.remark)
        guard authorization.isDisclosed else {
            return section("Authorization", ["The vendor discloses no authorization information.", ""] + remark + [""])
        }
        let rows = authorization.actions.flatMap { action -> [[String]] in
            let resources = action.resources.isEmpty ? [nil] : action.resources.map(Optional.some)
            return resources.map { resource in
                [
                    MarkdownText.code(action.name), action.access,
                    resource.map { MarkdownText.escaped($0.type) + ($0.isRequired ? " (mandatory)" : "") }
                        ?? "all resources",
                    resource.map { MarkdownText.code($0.arn) } ?? "",
                    action.conditionKeys.isEmpty
                        ? "none" : action.conditionKeys.map(MarkdownText.code).joined(separator: ", "),
                    action.dependentActions.isEmpty
                        ? "none" : action.dependentActions.map(MarkdownText.code).joined(separator: ", "),
                ]
            }
        }
        let head = ["Action", "Access level", "Resource type", "ARN", "Condition keys", "Dependent actions"]
        return section("Authorization", MarkdownText.table(head, rows) + remark + [""])
    }

    private var samples: [String] {
        let samples = operation.examples.enumerated().flatMap { index, example -> [String] in
            let number = operation.examples.count > 1 ? " \(index + 1)" : ""
            let title = example.title.map { ": \(MarkdownText.escaped($0))" } ?? ""
            let heading = number.isEmpty && title.isEmpty ? [] : ["### Sample\(number)\(title)", ""]
            return heading + requestSample(example) + example.responses.flatMap(responseSample)
        }
        return section("Samples", samples)
    }

    private func requestSample(_ example: Example) -> [String] {
        guard let request = example.request else { return [] }
        let parameters = ["Action=\(operation.name.wire)"] + request.map { "&\($0.name)=\($0.value)" }
        return ["The parameters on the wire, before they are encoded:", ""]
            + MarkdownText.block(parameters.joined(separator: "\n")) + [""]
    }

    private func responseSample(_ response: Example.Response) -> [String] {
        let what = response.status >= 400 ? "An error response with the status \(response.status)" : "The response"
        return ["\(what) as \(response.format.rawValue.uppercased()):", ""]
            + MarkdownText.block(response.body, language: response.format.rawValue) + [""]
    }

    private var history: [String] {
        section(
            "History",
            MarkdownText.table(["Date", "Change"], operation.history.map { [$0.date, rendering.line($0.text)] }))
    }

    private var topics: [String] {
        let client = service.client
        let labels = ParameterList.ordered(operation.request.members).map { "\($0.name.swift):" }.joined()
        let members = "``\(client)/\(operation.name.swift)(\(labels))``"
        return [
            "## Topics", "", "### Methods", "", "- \(members)", "- ``\(client)/\(operation.name.swift)``", "",
            "### Types", "", "- ``\(operation.request.name.swift)``", "- ``\(operation.response.name.swift)``",
            "- ``\(operation.errorType)``", "",
        ]
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["## \(title)", ""] + lines
    }
}

/// Where the facts come from, at the end of a page.
struct SourceSections {
    let sources: [Source]
    let conflicts: [Conflict]
    let rendering: DocumentationRendering

    var lines: [String] {
        let documents = sources.map { source in
            let updated = source.updated.map { ", updated \($0)" } ?? ""
            let remark = rendering.line(source.remark)
            return
                "- \(MarkdownText.escaped(source.title)) (\(source.language)\(updated))\(remark.isEmpty ? "" : ": \(remark)")"
        }
        let disagreements = conflicts.map { conflict in
            "- \(MarkdownText.escaped(conflict.about)): \(rendering.line(conflict.reason)) Believed: \(MarkdownText.escaped(conflict.winner))."
        }
        return (documents.isEmpty ? [] : ["## Sources", ""] + documents + [""])
            + (disagreements.isEmpty ? [] : ["### Where they disagree", ""] + disagreements + [""])
    }
}
