/// A request that is answered in pages, see ``GeneratedClient/pages(of:)`` and ``GeneratedClient/items(of:)``.
///
/// Conformances state facts of the specification; what follows from them is done once, in the runtime.
public protocol PagedRequest: ServiceRequest {
    /// What pages are made of.
    associatedtype PageItem: Sendable

    /// The fields that turn pages.
    static var _paging: Paging { get }

    /// What is on a page.
    static func _items(of page: Response) -> [PageItem]
}

/// The names on the wire of the fields that turn pages; `nil` for what an operation does not have.
///
/// There are operations that count pages, operations that hand out a token for the next page, and operations that do either.
public struct Paging: Sendable {
    let pageNumber, pageSize, totalCount, answeredPageSize: StaticString?
    let nextToken, maxResults, answeredNextToken: StaticString?

    /// The names one by one.
    ///
    /// - Parameters:
    ///   - pageNumber: The number of the page that a request asks for, counted from 1.
    ///   - pageSize: How many items a request wants on a page.
    ///   - totalCount: How many items a response says there are on all pages.
    ///   - answeredPageSize: How many items a response says fit on a page.
    ///   - nextToken: The token by which a request asks for a page.
    ///   - maxResults: How many items a request wants at most.
    ///   - answeredNextToken: The token of the next page in a response.
    public init(
        pageNumber: StaticString? = nil, pageSize: StaticString? = nil, totalCount: StaticString? = nil,
        answeredPageSize: StaticString? = nil, nextToken: StaticString? = nil, maxResults: StaticString? = nil,
        answeredNextToken: StaticString? = nil
    ) {
        self.pageNumber = pageNumber
        self.pageSize = pageSize
        self.totalCount = totalCount
        self.answeredPageSize = answeredPageSize
        self.nextToken = nextToken
        self.maxResults = maxResults
        self.answeredNextToken = answeredNextToken
    }

    /// Whether a request asks for its pages by token. An operation that knows both ways goes by number unless the request
    /// has something that only the other way has.
    func goesByToken(_ request: Fields) -> Bool {
        guard let nextToken, answeredNextToken != nil else { return false }
        return pageNumber == nil || [nextToken, maxResults].compactMap(\.self).contains { request["\($0)"] != nil }
    }
}
