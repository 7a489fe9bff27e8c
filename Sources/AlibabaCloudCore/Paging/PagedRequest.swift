/// A request of a paginated operation, see ``GeneratedClient/pages(of:)`` and ``GeneratedClient/items(of:)``.
///
/// Generated code conforms to this protocol.
public protocol PagedRequest: ServiceRequest {
    /// An item on a page.
    associatedtype PageItem: Sendable

    /// The names of the pagination fields.
    static var _paging: Paging { get }

    /// Returns the items on a page.
    static func _items(of page: Response) -> [PageItem]
}

/// The wire names of an operation's pagination fields. The name of a field that the operation lacks is `nil`.
///
/// An operation paginates by page number, by token, or by either.
public struct Paging: Sendable {
    let pageNumber, pageSize, totalCount, answeredPageSize: StaticString?
    let nextToken, maxResults, answeredNextToken: StaticString?

    /// Creates a set of field names.
    ///
    /// - Parameters:
    ///   - pageNumber: The request field with the page number, counted from 1.
    ///   - pageSize: The request field with the number of items on a page.
    ///   - totalCount: The response field with the number of items on all pages.
    ///   - answeredPageSize: The response field with the number of items on a full page.
    ///   - nextToken: The request field with the token of the page.
    ///   - maxResults: The request field with the largest number of items on a page by token.
    ///   - answeredNextToken: The response field with the token of the next page.
    @_spi(Generated)
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

    /// Returns whether a request paginates by token.
    ///
    /// An operation that supports both ways paginates by number, unless the request has a field of pagination by token.
    func paginatesByToken(_ request: Fields) -> Bool {
        guard let nextToken, answeredNextToken != nil else { return false }
        return pageNumber == nil || [nextToken, maxResults].compactMap(\.self).contains { request["\($0)"] != nil }
    }
}
