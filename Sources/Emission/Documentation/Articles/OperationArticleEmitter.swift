import SDKGenServiceModel
import SDKGenSwiftText

/// Emits the article of an operation: parameters, response, errors and state changes, with code for each.
struct OperationArticleEmitter: Emitter {
    private let rendering = DocumentationRenderer(target: .article)

    func files(for operation: Operation, in service: Service) -> [GeneratedFile] {
        let text: MarkdownText = """
            # \(operation.name.wire)

            \(GeneratedHeader.markdown(operation.specPath))

            \(rendering.paragraph(operation.summary))

            ## Overview

            \(blocks: [deprecation(operation), rendering.lines(operation.documentation), call(operation, service)])

            \(blocks: [
                request(operation, service), response(operation), PaginationText(operation)?.section(service) ?? .empty,
                errors(operation, service), states(operation), permissions(operation), samples(operation, service),
                history(operation), topics(operation, service),
            ])
            """
        return [article(operation.name.wire, text, in: service, about: operation)]
    }

    private func deprecation(_ operation: Operation) -> MarkdownText {
        guard let deprecation = operation.deprecation else { return .empty }
        let since: MarkdownText = deprecation.since.map { " since \($0)" } ?? .empty
        let replacement: MarkdownText = deprecation.replacement.map { " Use \(code: $0) instead." } ?? .empty
        return "> Warning: Deprecated\(since).\(replacement) \(rendering.line(deprecation.reason))"
    }

    private func call(_ operation: Operation, _ service: Service) -> MarkdownText {
        let snippet = CallSnippet(operation: operation, service: service)
        let code = snippet.callWithErrors.map { MarkdownText.block($0.string, language: "swift") } ?? .empty
        return "\(blocks: [operation.isSigned ? .empty : DocCommentRenderer.unsigned, code])"
    }

    // MARK: Request and response

    private func request(_ operation: Operation, _ service: Service) -> MarkdownText {
        let table = MemberTable(operation.request, rendering: rendering, regionUse: service.regionUse).ofRequest
        let choices = operation.parameterChoices.map { choice -> MarkdownText in
            "- \(ParameterChoiceText.sentence(choice, rendering))"
        }
        return """
            ## Request

            \(table.isEmpty ? "The operation takes no parameters." : table)

            \(lines: choices)

            \(commonParameters(operation))
            """
    }

    private func commonParameters(_ operation: Operation) -> MarkdownText {
        let names = operation.commonParameters.map { "\(code: $0.name.swift)" as MarkdownText }
        guard !names.isEmpty else { return .empty }
        let isOne = names.count == 1
        return """
            Every operation takes the \(isOne ? "parameter" : "parameters") \(names.joined(by: ", ")). The method does not have \
            \(isOne ? "it" : "them"): set \(isOne ? "it" : "them") in the initializer of
            ``\(name: operation.request.name.swift)``.
            """
    }

    private func response(_ operation: Operation) -> MarkdownText {
        let table = MemberTable(operation.response, rendering: rendering).ofResponse
        return """
            ## Response

            \(table.isEmpty ? "The response has no fields." : table)
            """
    }

    // MARK: Errors, states, permissions

    private func errors(_ operation: Operation, _ service: Service) -> MarkdownText {
        let list = ErrorList(rendering: rendering).ofOperation(operation.errors)
        let others: MarkdownText =
            if !service.commonErrors.isEmpty {
                """
                Every operation can also throw the errors of ``\(name: service.commonErrorType)``, as the case `.common`.
                <doc:\(name: ArticleName.errorCodes)> lists the errors of all operations.
                """
            } else if !operation.errors.isEmpty {
                "<doc:\(name: ArticleName.errorCodes)> lists the errors of all operations."
            } else {
                .empty
            }
        return """
            ## Errors

            \(list.isEmpty ? "No errors are documented for this operation." : list)

            \(others)
            """
    }

    private func states(_ operation: Operation) -> MarkdownText {
        let rows = operation.transitions.map { transition -> [MarkdownText] in
            let poll: MarkdownText =
                transition.poll.map { "Asynchronous: poll \(rendering.text($0)) for the state." } ?? .empty
            let rule = TransitionText(transition: transition, rendering: rendering)
            return [
                "\(escaped: transition.resource.title)", identifier(transition),
                transition.change.from.map { "\(code: $0)" as MarkdownText }.joined(by: ", "), rule.outcome,
                rule.failure,
                [poll, rendering.line(transition.remark)].joined(by: " "),
            ]
        }
        let table = MarkdownText.table(
            ["Resource", "ID", "Allowed in state", "State afterwards", "Error in other states", "Remark"], rows)
        return section("States", table)
    }

    private func identifier(_ transition: Transition) -> MarkdownText {
        switch transition.id {
        case .parameter(let name): "\(code: name.swift)"
        case .field(let name): "\(code: name.swift) of the response"
        case nil: .empty
        }
    }

    private func permissions(_ operation: Operation) -> MarkdownText {
        guard let authorization = operation.authorization else { return .empty }
        let remark = rendering.lines(authorization.remark)
        guard authorization.isDisclosed else {
            let text: MarkdownText = "Alibaba Cloud does not document which permissions this operation needs."
            return section("Permissions", "\(blocks: [text, remark])")
        }
        let rows = authorization.actions.flatMap { action -> [[MarkdownText]] in
            let resources = action.resources.isEmpty ? [nil] : action.resources.map(Optional.some)
            return resources.map { resource in
                [
                    "\(code: action.name)", "\(action.access)", resource.map(type) ?? "not documented",
                    resource.map { "\(code: $0.arn)" } ?? .empty, list(action.conditionKeys),
                    list(action.dependentActions),
                ]
            }
        }
        let head: [MarkdownText] = [
            "Action", "Access level", "Resource type", "ARN", "Condition keys", "Dependent actions",
        ]
        return section("Permissions", "\(blocks: [MarkdownText.table(head, rows), remark])")
    }

    private func type(_ resource: Authorization.Resource) -> MarkdownText {
        resource.isRequired ? "\(escaped: resource.type) (required)" : "\(escaped: resource.type)"
    }

    private func list(_ names: [String]) -> MarkdownText {
        names.isEmpty ? "none" : names.map { "\(code: $0)" as MarkdownText }.joined(by: ", ")
    }

    // MARK: Samples

    private func samples(_ operation: Operation, _ service: Service) -> MarkdownText {
        let selection = SampleSelection(operation)
        let texts = SampleText(operation: operation, service: service, rendering: rendering)
        let samples = selection.shown.enumerated().map { number, index -> MarkdownText in
            let heading: MarkdownText = selection.shown.count > 1 ? "### Sample \(number + 1)" : .empty
            // The first call is at the top of the article.
            let call = index == selection.first ? .empty : texts.swift(operation.examples[index])
            let responses = (selection.responses[index] ?? []).map(texts.response)
            return "\(blocks: [heading, call, texts.curl(operation.examples[index])] + responses)"
        }
        return section("Samples", "\(blocks: samples)")
    }

    private func history(_ operation: Operation) -> MarkdownText {
        let rows = operation.history.map { ["\($0.date)", rendering.line($0.text)] as [MarkdownText] }
        return section("History", MarkdownText.table(["Date", "Change"], rows))
    }

    private func topics(_ operation: Operation, _ service: Service) -> MarkdownText {
        let provenance: MarkdownText =
            ProvenanceArticleEmitter.hasArticle(operation)
            ? """
            ### Provenance

            - <doc:\(name: ArticleName.provenance(of: operation))>
            """ : .empty
        return """
            ## Topics

            ### Method

            - \(service.link(to: operation.name))

            ### Types

            - ``\(name: operation.request.name.swift)``
            - ``\(name: operation.response.name.swift)``
            - ``\(name: operation.errorType)``

            \(provenance)
            """
    }
}
