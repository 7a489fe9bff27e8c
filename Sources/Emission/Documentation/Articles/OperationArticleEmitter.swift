import SDKGenServiceModel
import SDKGenSwiftText

/// The article of one operation: everything that the vendor's page says, and the Swift of it.
struct OperationArticleEmitter: Emitter {
    func files(for operation: Operation, in service: Service) -> [GeneratedFile] {
        let page = OperationArticle(operation: operation, service: service)
        return [article(operation.name.wire, page.text, in: service)]
    }
}

private struct OperationArticle {
    let operation: Operation
    let service: Service
    private let rendering = DocumentationRenderer(target: .article)

    init(operation: Operation, service: Service) {
        self.operation = operation
        self.service = service
    }

    var text: MarkdownText {
        let sources = SourceSections(sources: operation.sources, conflicts: operation.conflicts, rendering: rendering)
        return """
            # \(operation.name.wire)

            \(GeneratedHeader.markdown(operation.specPath))

            \(rendering.paragraph(operation.summary))

            ## Overview

            \(blocks: [deprecation, rendering.lines(operation.documentation), signature, call])

            \(blocks: [request, response, pages, errors, states, authorization, samples, history, sources.text, topics])
            """
    }

    private var deprecation: MarkdownText {
        guard let deprecation = operation.deprecation else { return .empty }
        let since: MarkdownText = deprecation.since.map { " since \($0)" } ?? .empty
        let replacement: MarkdownText = deprecation.replacement.map { " Use \(code: $0) instead." } ?? .empty
        return "> Warning: Deprecated\(since).\(replacement) \(rendering.line(deprecation.reason))"
    }

    private var signature: MarkdownText {
        operation.isSigned ? .empty : "\(DocCommentRenderer.unsigned)"
    }

    private var call: MarkdownText {
        guard let call = CallSnippet(operation: operation, service: service).call else { return .empty }
        return MarkdownText.block(call.string, language: "swift")
    }

    private var request: MarkdownText {
        let table = MemberTable(operation.request, rendering: rendering, regionUse: service.regionUse).ofRequest
        let choices = operation.parameterChoices.map { choice -> MarkdownText in
            "- \(ParameterChoiceText.sentence(choice, rendering))"
        }
        return """
            ## Request

            \(table.isEmpty ? "The operation takes no parameters." : table)

            \(lines: choices)

            \(commonParameters)
            """
    }

    private var commonParameters: MarkdownText {
        let names = operation.commonParameters.map { "\(code: $0.name.swift)" as MarkdownText }
        guard !names.isEmpty else { return .empty }
        let are: MarkdownText = names.count == 1 ? "is a parameter" : "are parameters"
        return """
            \(names.joined(by: ", ")) \(are) of every operation: pass \(names.count == 1 ? "it" : "them") to the initializer of
            ``\(name: operation.request.name.swift)``, since the method does not take \(names.count == 1 ? "it" : "them").
            """
    }

    private var response: MarkdownText {
        let table = MemberTable(operation.response, rendering: rendering).ofResponse
        return """
            ## Response

            \(table.isEmpty ? "The response has no fields." : table)
            """
    }

    private var pages: MarkdownText { PaginationText(operation)?.section(service) ?? .empty }

    private var errors: MarkdownText {
        let table = ErrorTable(rendering: rendering).ofOperation(operation.errors)
        return """
            ## Errors

            \(table.isEmpty ? "No errors are documented." : table)

            \(indexLink)
            """
    }

    private var indexLink: MarkdownText {
        if !service.commonErrors.isEmpty {
            return
                "Any operation can also fail with the errors that <doc:\(name: ErrorCodesArticleEmitter.name)> gives for any operation."
        }
        return operation.errors.isEmpty
            ? .empty : "<doc:\(name: ErrorCodesArticleEmitter.name)> has the errors of all operations."
    }

    private var states: MarkdownText {
        let rows = operation.transitions.map { transition -> [MarkdownText] in
            let poll: MarkdownText =
                transition.poll.map { "Asynchronous; \(rendering.text($0)) tells how it goes on." } ?? .empty
            let rule = TransitionText(transition: transition, rendering: rendering)
            return [
                "\(escaped: transition.resource.title)", identifier(transition),
                transition.change.from.map { "\(code: $0)" as MarkdownText }.joined(by: ", "), rule.outcome,
                rule.failure,
                [poll, rendering.line(transition.remark)].joined(by: " "),
            ]
        }
        let table = MarkdownText.table(["Resource", "ID", "Allowed in", "Afterwards", "Otherwise", "Remark"], rows)
        return section("States", table)
    }

    private func identifier(_ transition: Transition) -> MarkdownText {
        switch transition.id {
        case .parameter(let name): "\(code: name.swift)"
        case .field(let name): "\(code: name.swift) of the response"
        case nil: .empty
        }
    }

    private var authorization: MarkdownText {
        guard let authorization = operation.authorization else { return .empty }
        let remark = rendering.lines(authorization.remark)
        guard authorization.isDisclosed else {
            return section(
                "Authorization", "\(blocks: ["The vendor discloses no authorization information.", remark])")
        }
        let rows = authorization.actions.flatMap { action -> [[MarkdownText]] in
            let resources = action.resources.isEmpty ? [nil] : action.resources.map(Optional.some)
            return resources.map { resource in
                [
                    "\(code: action.name)", "\(action.access)", resource.map(type) ?? "no resources are named",
                    resource.map { "\(code: $0.arn)" } ?? .empty, list(action.conditionKeys),
                    list(action.dependentActions),
                ]
            }
        }
        let head: [MarkdownText] = [
            "Action", "Access level", "Resource type", "ARN", "Condition keys", "Dependent actions",
        ]
        return section("Authorization", "\(blocks: [MarkdownText.table(head, rows), remark])")
    }

    private func type(_ resource: Authorization.Resource) -> MarkdownText {
        resource.isRequired ? "\(escaped: resource.type) (mandatory)" : "\(escaped: resource.type)"
    }

    private func list(_ names: [String]) -> MarkdownText {
        names.isEmpty ? "none" : names.map { "\(code: $0)" as MarkdownText }.joined(by: ", ")
    }

    private var samples: MarkdownText {
        let samples = operation.examples.enumerated().map { index, example -> MarkdownText in
            let number = operation.examples.count > 1 ? " \(index + 1)" : ""
            let title: MarkdownText = example.title.map { ": \(escaped: $0)" } ?? .empty
            let heading: MarkdownText = number.isEmpty && title.isEmpty ? .empty : "### Sample\(number)\(title)"
            return "\(blocks: [heading, requestSample(example)] + example.responses.map(responseSample))"
        }
        return section("Samples", "\(blocks: samples)")
    }

    private func requestSample(_ example: Example) -> MarkdownText {
        guard let request = example.request else { return .empty }
        let parameters = ["Action=\(operation.name.wire)"] + request.map { "&\($0.name)=\($0.value)" }
        let mended = request.compactMap { value in
            value.shown.map { "The document shows \(code: value.name) as \(code: $0)." as MarkdownText }
        }
        return """
            \(swiftCall(example))

            The parameters on the wire, before they are encoded:

            \(MarkdownText.block(parameters.joined(separator: "\n")))

            \(lines: mended)
            """
    }

    /// The call of one of several samples; that of a single one stands at the top of the page.
    private func swiftCall(_ example: Example) -> MarkdownText {
        guard operation.examples.count > 1, let arguments = example.arguments else { return .empty }
        let call = CallSnippet(operation: operation, service: service).call(arguments)
        return MarkdownText.block(call.string, language: "swift")
    }

    private func responseSample(_ response: Example.Response) -> MarkdownText {
        let what: MarkdownText =
            response.status >= 400 ? "An error response with the status \(response.status)" : "The response"
        let shown: MarkdownText =
            response.broken.map {
                " as the document shows it, which cannot be read. \(rendering.line($0))"
            } ?? ":"
        return """
            \(what) as \(response.format.rawValue.uppercased())\(shown)

            \(MarkdownText.block(response.body, language: response.format.rawValue))
            """
    }

    private var history: MarkdownText {
        let rows = operation.history.map { ["\($0.date)", rendering.line($0.text)] as [MarkdownText] }
        return section("History", MarkdownText.table(["Date", "Change"], rows))
    }

    private var topics: MarkdownText {
        """
        ## Topics

        ### Methods

        - \(service.link(to: operation.name))

        ### Types

        - ``\(name: operation.request.name.swift)``
        - ``\(name: operation.response.name.swift)``
        - ``\(name: operation.errorType)``
        """
    }

    private func section(_ title: MarkdownText, _ text: MarkdownText) -> MarkdownText {
        guard !text.isEmpty else { return .empty }
        return """
            ## \(title)

            \(text)
            """
    }
}

/// Where the facts come from, at the end of a page.
struct SourceSections {
    let sources: [Source]
    let conflicts: [Conflict]
    let rendering: DocumentationRenderer

    var text: MarkdownText { "\(blocks: [documents, disagreements])" }

    private var documents: MarkdownText {
        guard !sources.isEmpty else { return .empty }
        let items = sources.map { source -> MarkdownText in
            let updated = source.updated.map { ", updated \($0)" } ?? ""
            let remark = rendering.line(source.remark)
            let key: MarkdownText = source.key.map { "\(code: $0), " } ?? .empty
            let title: MarkdownText =
                source.title.map { title in
                    let text: MarkdownText = key.isEmpty ? "\(item: title)" : "\(escaped: title)"
                    return "\(text) (\(source.language)\(updated))"
                } ?? "not documented, known from experience"
            let item: MarkdownText = "- \(key)\(title)"
            return remark.isEmpty ? item : "\(item): \(remark)"
        }
        return """
            ## Sources

            \(lines: items)
            """
    }

    private var disagreements: MarkdownText {
        guard !conflicts.isEmpty else { return .empty }
        let items = conflicts.map { conflict -> MarkdownText in
            "- \(item: conflict.about): \(rendering.line(conflict.reason)) Believed: \(code: conflict.winner)."
        }
        return """
            ### Where they disagree

            \(lines: items)
            """
    }
}
