import SDKGenServiceModel
import SDKGenSwiftText

/// The article that finds an error code in all operations.
struct ErrorCodesArticleEmitter: Emitter {
    static let name = "ErrorCodes"

    /// Whether there is a code to find.
    static func hasPage(_ service: Service) -> Bool {
        !service.commonErrors.isEmpty || service.operations.contains { !$0.errors.isEmpty }
    }

    func files(for service: Service) -> [GeneratedFile] {
        guard Self.hasPage(service) else { return [] }
        let text: MarkdownText = """
            # Error codes

            \(GeneratedHeader.markdown(service.specPath))

            All error codes that are documented, with the operations that they belong to.

            ## Overview

            \(blocks: [commonRemark(service)] + ErrorIndex(service).groups.map(section) + [topics(service)])
            """
        return [article(Self.name, text, in: service)]
    }

    private func commonRemark(_ service: Service) -> MarkdownText {
        guard !service.commonErrors.isEmpty else { return .empty }
        return """
            A row for any operation is a case of ``\(name: service.commonErrorType)``. An operation that documents such a code itself has
            a case of its own for it.
            """
    }

    private func section(_ group: ErrorIndex.Group) -> MarkdownText {
        """
        ### \(group.word)

        \(ErrorTable(rendering: DocumentationRenderer(target: .article)).ofIndex(group.entries))
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
