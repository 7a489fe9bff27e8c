/// The position in a paginated list. Decides after each response whether to request a next page.
struct PageCursor<Request: PagedRequest>: Sendable {
    /// The next action of the iterator.
    enum Step: Sendable {
        case request(Request)
        case fail(UnreadableResponse)
        case end
    }

    private(set) var step: Step
    private let paging = Request._paging
    private let paginatesByToken: Bool
    private let firstPage: Int64
    /// Whether the first request has a token, so that the number of items before its page is unknown.
    private let startsWithToken: Bool
    /// The number of items on all pages so far.
    private var itemCount: Int64 = 0
    /// The number of items on the largest page so far.
    private var largestPageSize: Int64 = 0
    /// Whether a page was full. Only then can a shorter page be the last.
    private var hasSeenFullPage = false
    private var pageNumber: Int64
    private var history = PageHistory()
    private var tokens: Set<String> = []

    private struct Page {
        /// The number of readable items.
        let items: Int64
        /// Whether the page has items that cannot be decoded.
        let isIncomplete: Bool
        /// The way in which the page repeats earlier pages; `nil` if its items are new.
        let repetition: PageHistory.Repetition?
    }

    init(_ first: Request) {
        step = .request(first)
        paginatesByToken = paging.paginatesByToken(first._fields)
        firstPage = first._fields.number(paging.pageNumber) ?? 1
        pageNumber = firstPage
        let token = first._fields.text(paging.nextToken)
        startsWithToken = token != nil
        if let token { tokens.insert(token) }
    }

    /// Ends pagination.
    mutating func stop() { step = .end }

    /// Advances past the response to a request.
    ///
    /// - Returns: Whether the iterator returns the page; `false` for a duplicate of the last page.
    /// - Throws: ``UnreadableResponse`` if the page repeats an earlier page, has no readable item, or is empty although
    ///   the total indicates more items.
    mutating func accept(_ response: Request.Response, of request: Request) throws(UnreadableResponse) -> Bool {
        let items = Int64(Request._items(of: response).count)
        let page = Page(
            items: items, isIncomplete: response._fields.isIncomplete,
            repetition: history.add(items > 0 ? response._fields.listDigest : nil))
        return paginatesByToken
            ? try advanceByToken(request, response, page) : try advanceByNumber(request, response, page)
    }

    // MARK: By token

    // An empty page can have a next page.
    private mutating func advanceByToken(
        _ request: Request, _ response: Request.Response, _ page: Page
    ) throws(UnreadableResponse) -> Bool {
        itemCount += page.items
        guard let token = response._fields.text(paging.answeredNextToken), let name = paging.nextToken else {
            step = .end
            return true
        }
        // Pages with different tokens may have equal items.
        if let repetition = page.repetition, repetition != .coincidence {
            throw .page(response._fields, path: nil, "The page \(repetition.reason)")
        }
        if tokens.insert(token).inserted {
            step = .request(request, name, .string(token))
        } else if token == request._fields.text(name), totalIndicatesMoreItems(response) != true {
            // Some services repeat the token of the request on the last page.
            step = .end
        } else {
            step = .fail(
                .page(
                    response._fields, path: paging.answeredNextToken,
                    "The token of the next page is the token of an earlier page, so pagination would never end."))
        }
        return true
    }

    // MARK: By number

    private mutating func advanceByNumber(
        _ request: Request, _ response: Request.Response, _ page: Page
    ) throws(UnreadableResponse) -> Bool {
        step = .end
        guard let name = paging.pageNumber else { return true }
        guard page.items > 0 else {
            if page.isIncomplete {
                throw .page(response._fields, path: nil, "No item of page \(pageNumber) can be read.")
            }
            if isMissingItems(response) {
                throw .page(
                    response._fields, path: paging.totalCount,
                    "Page \(pageNumber) is empty, but the total is larger than the number of items so far, "
                        + "\(itemCount).")
            }
            return true
        }
        if let repetition = page.repetition {
            // Some services send the last page again for every number beyond it. A service that ignores the page number
            // always sends its first page. That page is also the last if it is not full.
            switch (repetition, totalIndicatesMoreItems(response)) {
            case (_, false): return false
            case (.previousPage, nil) where !hasSeenFullPage || (pageNumber > firstPage && pageNumber - 1 > firstPage):
                return false
            case (.coincidence, _) where isPage(pageNumber, response): break
            case (_, true), (_, nil):
                throw .page(response._fields, path: nil, "Page \(pageNumber) \(repetition.reason)")
            }
        }
        itemCount += page.items
        largestPageSize = max(largestPageSize, page.items)
        guard !isLast(request, response, page) else {
            // The total counts repeated items like new ones.
            guard page.repetition == nil || !history.endsInTwoRepeatedPages else {
                throw .page(
                    response._fields, path: nil,
                    "Page \(pageNumber) and the page before it have the same items as earlier pages, so other items "
                        + "may be missing.")
            }
            return true
        }
        let (next, overflow) = pageNumber.addingReportingOverflow(1)
        pageNumber = next
        if !overflow { step = .request(request, name, .integer(next)) }
        return true
    }

    /// Returns `false` if the response reports another page number than the requested one.
    private func isPage(_ number: Int64, _ response: Request.Response) -> Bool {
        response._fields.number(paging.pageNumber).map { $0 == number } ?? true
    }

    /// Returns whether a page is the last.
    ///
    /// Neither the total nor the page size is reliable. Services cap the page size silently, remove items that the
    /// caller may not see, and report a total of 0, of -1, or of this page alone.
    private mutating func isLast(_ request: Request, _ response: Request.Response, _ page: Page) -> Bool {
        let items = page.items
        let size = size(of: request, response)
        let isFull = size.map { items >= $0 } ?? true
        if isFull { hasSeenFullPage = true }
        guard let total = response._fields.number(paging.totalCount), let before = itemsBefore(size) else {
            // Before the first full page, the real page size is unknown.
            return !isFull && hasSeenFullPage && !page.isIncomplete
        }
        let (known, overflow) = itemCount.addingReportingOverflow(before)
        if overflow || total < items { return false }
        // The total of a full page may count this page alone.
        return isFull ? known == total && total > items : known >= total
    }

    /// Returns whether the total of a response exceeds the number of items so far; `nil` if the response has no
    /// plausible total.
    private func totalIndicatesMoreItems(_ response: Request.Response) -> Bool? {
        guard !startsWithToken, let total = response._fields.number(paging.totalCount), total > 0,
            let before = paginatesByToken ? 0 : itemsBefore(response._fields.number(paging.answeredPageSize))
        else { return nil }
        let (known, overflow) = itemCount.addingReportingOverflow(before)
        return overflow || total < known ? nil : total > known
    }

    /// Returns whether an empty page comes too early for the total.
    ///
    /// If a service removes items that the caller may not see, the pages also have fewer items than the total, but
    /// there are as many pages as the total requires.
    private func isMissingItems(_ response: Request.Response) -> Bool {
        guard totalIndicatesMoreItems(response) == true, let total = response._fields.number(paging.totalCount),
            let before = itemsBefore(response._fields.number(paging.answeredPageSize))
        else { return false }
        let (capacity, overflow) = (pageNumber - firstPage).multipliedReportingOverflow(by: largestPageSize)
        return !overflow && capacity < total - before
    }

    private func size(of request: Request, _ response: Request.Response) -> Int64? {
        response._fields.number(paging.answeredPageSize) ?? request._fields.number(paging.pageSize)
            ?? request._fields.number(paging.maxResults)
    }

    /// Returns the number of items on the pages before the first requested page; `nil` if it is unknown.
    private func itemsBefore(_ pageSize: Int64?) -> Int64? {
        guard firstPage > 1 else { return 0 }
        guard let pageSize, pageSize >= 0 else { return nil }
        let (items, overflow) = (firstPage - 1).multipliedReportingOverflow(by: pageSize)
        return overflow ? nil : items
    }
}

/// The digests of the last pages, at most 10,000.
private struct PageHistory: Sendable {
    /// The way in which a page repeats an earlier page.
    enum Repetition: Sendable {
        /// The page equals the previous page.
        case previousPage
        /// The last pages repeat the pages before them in the same order.
        case loop
        /// The page equals one earlier page. Items without IDs can be equal.
        case coincidence

        var reason: String {
            switch self {
            case .previousPage: "has the same items as the page before it."
            case .loop, .coincidence: "has the same items as an earlier page, so pagination would never end."
            }
        }
    }

    private static let limit = 10_000

    /// The digests of the items; `nil` for a page without items.
    private var digests: [Int?] = []

    mutating func add(_ digest: Int?) -> Repetition? {
        defer {
            if digests.count > Self.limit { digests.removeFirst() }
        }
        guard let digest else {
            digests.append(nil)
            return nil
        }
        let last = digests.last ?? nil
        let isKnown = digests.contains(digest)
        digests.append(digest)
        if !isKnown { return nil }
        if last == digest { return .previousPage }
        return endsInLoop ? .loop : .coincidence
    }

    private var endsInLoop: Bool {
        let longest = digests.count / 2
        return longest > 1 && (2...longest).contains { endsInRepetition(of: $0, atDistance: $0) }
    }

    /// Whether two earlier pages equal the last two in the same order.
    var endsInTwoRepeatedPages: Bool {
        digests.count > 3 && (2...(digests.count - 2)).contains { endsInRepetition(of: 2, atDistance: $0) }
    }

    /// Returns whether the last `count` pages equal the pages `distance` positions before them.
    private func endsInRepetition(of count: Int, atDistance distance: Int) -> Bool {
        (1...count).allSatisfy { digests[digests.count - $0] == digests[digests.count - $0 - distance] }
    }
}

extension PageCursor.Step {
    fileprivate static func request(_ request: Request, _ name: StaticString, _ value: FieldValue) -> Self {
        var request = request
        if let position = Request._schema.position(of: name.description) { request._fields.set(value, position) }
        return .request(request)
    }
}

extension UnreadableResponse {
    fileprivate static func page(_ page: Fields, path: StaticString?, _ reason: String) -> UnreadableResponse {
        UnreadableResponse(
            status: 200, requestId: page.text("RequestId"), path: path?.description, reason: reason, bodyPrefix: nil)
    }
}

extension Fields {
    fileprivate func number(_ name: StaticString?) -> Int64? {
        guard let name, case .integer(let number) = self[name.description] else { return nil }
        return number
    }

    /// Returns the text of a field; `nil` if the text is empty.
    fileprivate func text(_ name: StaticString?) -> String? {
        guard let name, case .string(let text) = self[name.description], !text.isEmpty else { return nil }
        return text
    }

    /// A digest of the lists in the response. Other fields differ even between pages with the same items.
    fileprivate var listDigest: Int {
        var hasher = Hasher()
        for (position, field) in schema.fields.enumerated() {
            if case .list = field.shape { hasher.combine(slot(position)) }
        }
        return hasher.finalize()
    }
}
