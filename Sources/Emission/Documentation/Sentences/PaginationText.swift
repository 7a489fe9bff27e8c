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
            that the request selects. Each page is requested when its first item is needed; the iteration throws the errors
            of a call.
            \(advance)

            \(MarkdownText.block(snippet.string, language: "swift"))

            `pages(of:)` iterates over the responses.
            """
    }

    /// A sentence about the request of the next page.
    private var advance: MarkdownText {
        let number: MarkdownText = pages.pageNumber.map { "\(code: $0.name.swift)" } ?? .empty
        let token: MarkdownText = pages.nextToken.map { "\(code: $0.name.swift)" } ?? .empty
        if token.isEmpty { return "Each further request increments \(number)." }
        if number.isEmpty { return "Each further request has the \(token) of the previous page." }
        let size: MarkdownText = pages.maxResults.map { " or \(code: $0.name.swift)" } ?? .empty
        return """
            Each further request increments \(number), or has the \(token) of the previous page
            if the first request has \(token)\(size).
            """
    }
}
