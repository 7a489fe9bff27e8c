import SDKGenServiceModel
import SDKGenSwiftText

/// Emits the first page of the documentation: how to make a client, call it, catch errors, iterate over pages and wait.
struct LandingPageEmitter: Emitter {
    private let rendering = DocumentationRenderer(target: .article)

    func files(for service: Service) -> [GeneratedFile] {
        let text: MarkdownText = """
            # ``\(name: service.module)``

            \(GeneratedHeader.markdown(service.specPath))

            \(rendering.paragraph(service.summary))

            ## Overview

            \(rendering.lines(service.documentation))

            \(blocks: [client(service), call(service), pages(service), waiting(service), missing(service), topics(service)])
            """
        return [article(service.module, text, in: service)]
    }

    // MARK: Code

    private func client(_ service: Service) -> MarkdownText {
        let variable = CallSnippet.variable(of: service)
        let arguments: SwiftText =
            switch service.regionUse {
            case .required, .optional: "region: \"cn-shanghai\""
            case .none: service.endpoints.global == nil ? "configuration: configuration" : .empty
            }
        let code: SwiftText = """
            import \(Identifier(service.module))

            let \(variable) = try \(Identifier(service.client))(\(arguments))
            """
        return """
            ### Make a client

            \(MarkdownText.block(code.string, language: "swift"))

            By default, the client takes credentials from the first configured source, beginning with the environment. It
            retries failed calls that are safe to retry.
            <doc:\(name: ArticleName.reference(of: service))> lists the hosts that the client calls and the parameters that it adds.
            """
    }

    private func call(_ service: Service) -> MarkdownText {
        guard let operation = firstOperation(service),
            let code = CallSnippet(operation: operation, service: service).callWithErrors
        else { return .empty }
        return """
            ### Call an operation and catch its errors

            \(MarkdownText.block(code.string, language: "swift"))

            Each operation has a method of the client, and throws a `CallError` with the documented errors of the operation as cases.
            """
    }

    /// Returns the operation with the shortest call among those with errors that a caller can handle.
    private func firstOperation(_ service: Service) -> Operation? {
        let operations = service.operations.compactMap { operation -> (rank: Int, operation: Operation)? in
            guard operation.deprecation == nil, let call = service.documentedCalls(of: operation).first else {
                return nil
            }
            return (call.arguments.count + (operation.actionableErrors.isEmpty ? 1_000 : 0), operation)
        }
        return operations.min { ($0.rank, $0.operation.name.wire) < ($1.rank, $1.operation.name.wire) }?.operation
    }

    private func pages(_ service: Service) -> MarkdownText {
        let operations = service.operations.filter { $0.pages != nil }
        guard let first = operations.first else { return .empty }
        return """
            ### Iterate over pages

            \(MarkdownText.block(CallSnippet(operation: first, service: service).walk.string, language: "swift"))

            `items(of:)` iterates over the items of all pages, and requests each page when its first item is needed.
            `pages(of:)` iterates over the responses. These operations return pages:

            \(lines: operations.map { "- <doc:\($0.name.wire)>" })
            """
    }

    private func waiting(_ service: Service) -> MarkdownText {
        guard let first = service.lookups.first else { return .empty }
        let snippet = WaiterSnippet(resource: first.resource, lookup: first.lookup, service: service)
        return """
            ### Wait for a state

            \(MarkdownText.block(snippet.text, language: "swift"))

            Many operations only start a change. A waiter polls the resource until it reaches a state, or has been deleted:

            \(lines: service.lookups.map { "- ``\(service.client)/\($0.lookup.waiter)``" })
            """
    }

    private func missing(_ service: Service) -> MarkdownText {
        guard !service.declaredOperations.isEmpty else { return .empty }
        let items = service.declaredOperations.map { operation -> MarkdownText in
            let text = rendering.line(operation.documentation)
            return text.isEmpty ? "- \(code: operation.name)" : "- \(code: operation.name): \(text)"
        }
        return """
            ### Operations that this module does not have yet

            \(lines: items)
            """
    }

    // MARK: Topics

    private func topics(_ service: Service) -> MarkdownText {
        """
        ## Topics

        ### Client

        - ``\(name: service.client)``

        \(blocks: service.topics.map(topic) + [states(service), errors(service), sharedTypes(service), reference(service)])
        """
    }

    private func topic(_ topic: Topic) -> MarkdownText {
        """
        ### \(escaped: topic.title)

        \(rendering.paragraph(topic.documentation))

        \(lines: topic.operations.map { "- <doc:\($0.wire)>" })
        """
    }

    private func states(_ service: Service) -> MarkdownText {
        let resources = service.resources.filter { !$0.states.isEmpty }
        guard !resources.isEmpty else { return .empty }
        return """
            ### States

            \(lines: resources.map { "- <doc:\(ArticleName.states(of: $0))>" })
            """
    }

    private func errors(_ service: Service) -> MarkdownText {
        guard ErrorCodesArticleEmitter.hasArticle(service) else { return .empty }
        return """
            ### Errors

            - <doc:\(name: ArticleName.errorCodes)>
            """
    }

    private func sharedTypes(_ service: Service) -> MarkdownText {
        let types = service.structures.map(\.name) + service.enumerations.map(\.name)
        guard !types.isEmpty else { return .empty }
        return """
            ### Shared types

            \(lines: types.map { "- ``\($0.swift)``" })
            """
    }

    private func reference(_ service: Service) -> MarkdownText {
        let provenance: MarkdownText =
            ProvenanceArticleEmitter.hasArticle(service)
            ? "- <doc:\(name: ArticleName.provenance(of: service))>" : .empty
        return """
            ### Reference

            - <doc:\(name: ArticleName.reference(of: service))>
            \(provenance)
            """
    }
}
