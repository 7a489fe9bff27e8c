internal import ServiceModel
internal import SwiftText

/// How the pages of an operation are turned, in prose.
struct PagesText {
    let operation: Operation
    let pages: OperationPages

    init?(_ operation: Operation) {
        guard let pages = operation.pages else { return nil }
        self.operation = operation
        self.pages = pages
    }

    /// For the comment of the method.
    var sentence: MarkdownText {
        let property = "\(operation.name.swift)"
        return """
            The answer is one page. `\(name: property).items(_:)` is a sequence of what is on all pages, `\(name: property).pages(_:)` one of the pages.
            """
    }

    func section(_ service: Service) -> MarkdownText {
        let snippet = CallSnippet(operation: operation, service: service).walk
        return """
            ## Pages

            The answer to one call is one page. A walk asks for each page when it is wanted, beginning with the one that the request
            asks for, and throws what a call throws; \(turning).

            \(MarkdownText.block(snippet.string, language: "swift"))

            With `pages(_:)` in place of `items(_:)`, the walk is through the responses.
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
