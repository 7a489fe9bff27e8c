import SDKGenServiceModel
import SDKGenSwiftText

/// Emits the article that lists each documented error code with the operations that return it.
struct ErrorCodesArticleEmitter: Emitter {
    /// Returns whether the service documents any error code.
    static func hasArticle(_ service: Service) -> Bool {
        !service.commonErrors.isEmpty || service.operations.contains { !$0.errors.isEmpty }
    }

    func files(for service: Service) -> [GeneratedFile] {
        guard Self.hasArticle(service) else { return [] }
        let text: MarkdownText = """
            # Error codes

            \(GeneratedHeader.markdown(service.specPath))

            All documented error codes, with the operations that return them.

            ## Overview

            \(blocks: [commonErrors(service)] + ErrorIndex(service).groups.map(section) + [topics(service)])
            """
        return [article(ArticleName.errorCodes, text, in: service)]
    }

    private func commonErrors(_ service: Service) -> MarkdownText {
        guard !service.commonErrors.isEmpty else { return .empty }
        return """
            Every operation can return the errors that name any operation; they are the cases of ``\(name: service.commonErrorType)``.
            An operation that documents the same code itself has its own case for it.
            """
    }

    private func section(_ group: ErrorIndex.Group) -> MarkdownText {
        """
        ### \(group.word)

        \(ErrorList(rendering: DocumentationRenderer(target: .article)).ofIndex(group.entries))
        """
    }

    private func topics(_ service: Service) -> MarkdownText {
        guard !service.commonErrors.isEmpty else { return .empty }
        return """
            ## Topics

            ### Errors of any operation

            - ``\(name: service.commonErrorType)``
            """
    }
}
