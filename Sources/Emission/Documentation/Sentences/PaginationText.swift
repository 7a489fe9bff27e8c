import SDKGenServiceModel
import SDKGenSwiftText

/// How the pages of an operation are turned, in prose.
struct PaginationText {
    let operation: Operation
    let pages: OperationPages

    init?(_ operation: Operation) {
        guard let pages = operation.pages else { return nil }
        self.operation = operation
        self.pages = pages
    }

    /// For the comment of the method.
    var sentence: MarkdownText {
        "The response is one page. `items(of:)` iterates over the items of all pages, and `pages(of:)` over the pages."
    }

    func section(_ service: Service) -> MarkdownText {
        let snippet = CallSnippet(operation: operation, service: service).walk
        return """
            ## Pages

            The response to one call is one page. `items(of:)` iterates over the items of all pages. It requests a page when its first item is
            needed, beginning with the page that the request names, and throws the errors of a call; \(turning).

            \(MarkdownText.block(snippet.string, language: "swift"))

            `pages(of:)` iterates over the responses.
            """
    }

    private var turning: MarkdownText {
        let number: MarkdownText = pages.pageNumber.map { "\(code: $0.name.swift)" } ?? .empty
        let token: MarkdownText = pages.nextToken.map { "\(code: $0.name.swift)" } ?? .empty
        if token.isEmpty { return "it counts \(number) up" }
        if number.isEmpty { return "each page has the \(token) of the next" }
        let size: MarkdownText = pages.maxResults.map { " or \(code: $0.name.swift)" } ?? .empty
        return "it counts \(number) up, or goes on by \(token) when the request has \(token)\(size)"
    }
}
