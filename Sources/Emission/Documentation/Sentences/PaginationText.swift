import SDKGenServiceModel
import SDKGenSwiftText

/// Renders how an operation paginates.
struct PaginationText {
    let operation: Operation
    let pages: OperationPages

    init?(_ operation: Operation) {
        guard let pages = operation.pages else { return nil }
        self.operation = operation
        self.pages = pages
    }

    /// The sentence in the doc comment of the method.
    var sentence: MarkdownText {
        "The response is one page. `items(of:)` iterates over the items of all pages, and `pages(of:)` over the pages."
    }

    func section(_ service: Service) -> MarkdownText {
        let snippet = CallSnippet(operation: operation, service: service).walk
        return """
            ## Pages

            The response of a call is one page. `items(of:)` iterates over the items of all pages, beginning with the page
            that the request selects. It requests each page when its first item is needed, and throws the errors of a call.
            \(advance)

            \(MarkdownText.block(snippet.string, language: "swift"))

            `pages(of:)` iterates over the responses.
            """
    }

    /// How the next page is requested.
    private var advance: MarkdownText {
        let number: MarkdownText = pages.pageNumber.map { "\(code: $0.name.swift)" } ?? .empty
        let token: MarkdownText = pages.nextToken.map { "\(code: $0.name.swift)" } ?? .empty
        if token.isEmpty { return "For each page, it increments \(number)." }
        if number.isEmpty { return "Each page has the \(token) of the next page." }
        let size: MarkdownText = pages.maxResults.map { " or \(code: $0.name.swift)" } ?? .empty
        return "For each page, it increments \(number), or uses \(token) if the request has \(token)\(size)."
    }
}
