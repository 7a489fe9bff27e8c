/// Where a walk through pages has got to, and what follows from each answer.
struct PageTurner<Request: PagedRequest>: Sendable {
    enum Step: Sendable {
        case ask(Request)
        case fail(UnreadableResponse)
        case end
    }

    private(set) var step: Step
    private let paging = Request._paging
    private let goesByToken: Bool
    private let firstPage: Int64
    /// Whether the walk began in the middle of a list by token, so that nobody knows how many items came before.
    private let beginsWithToken: Bool
    /// The number of items on the pages so far.
    private var count: Int64 = 0
    /// The number of items on the largest page so far.
    private var largest: Int64 = 0
    /// Whether a page had as many items as fit on one, so that a page with fewer may be the last.
    private var hasSeenFullPage = false
    private var number: Int64
    private var history = PageHistory()
    private var tokens: Set<String> = []

    /// What a page says about itself.
    private struct Page {
        let items: Int64
        /// Whether there are items that could not be read.
        let isIncomplete: Bool
        let repetition: PageHistory.Repetition?
    }

    init(_ first: Request) {
        step = .ask(first)
        goesByToken = paging.goesByToken(first._fields)
        firstPage = first._fields.number(paging.pageNumber) ?? 1
        number = firstPage
        let token = first._fields.text(paging.nextToken)
        beginsWithToken = token != nil
        if let token { tokens.insert(token) }
    }

    /// Goes no further, whatever the last answer says.
    mutating func stop() { step = .end }

    /// Takes the answer to a request.
    ///
    /// - Returns: Whether the page belongs to the walk; false for a last page that the service sends again.
    /// - Throws: What is wrong with the response, if it repeats an earlier page, has no item where the total says that there are more, or
    ///   has none that could be read.
    mutating func turn(_ request: Request, _ response: Request.Response) throws(UnreadableResponse) -> Bool {
        let items = Int64(Request._items(of: response).count)
        let page = Page(
            items: items, isIncomplete: response._fields.isIncomplete,
            repetition: history.add(items > 0 ? response._fields.digestOfLists : nil))
        return goesByToken ? try turnByToken(request, response, page) : try turnByNumber(request, response, page)
    }

    // MARK: By token

    /// A page may be empty and have a successor all the same.
    private mutating func turnByToken(
        _ request: Request, _ response: Request.Response, _ page: Page
    ) throws(UnreadableResponse) -> Bool {
        count += page.items
        guard let token = response._fields.text(paging.answeredNextToken), let name = paging.nextToken else {
            step = .end
            return true
        }
        // What says that pages differ are their tokens.
        if let repetition = page.repetition, repetition != .coincidence {
            throw .page(response._fields, path: nil, "The page \(repetition.reason)")
        }
        if tokens.insert(token).inserted {
            step = .ask(request, name, .string(token))
        } else if token == request._fields.text(name), announcesMoreItems(response) != true {
            // Some services repeat the token of the request on the last page.
            step = .end
        } else {
            step = .fail(
                .page(
                    response._fields, path: paging.answeredNextToken,
                    "The token of the next page is one of an earlier page, so that the pages never end."))
        }
        return true
    }

    // MARK: By number

    private mutating func turnByNumber(
        _ request: Request, _ response: Request.Response, _ page: Page
    ) throws(UnreadableResponse) -> Bool {
        step = .end
        guard let name = paging.pageNumber else { return true }
        guard page.items > 0 else {
            if page.isIncomplete { throw .page(response._fields, path: nil, "No item of page \(number) can be read.") }
            if lacksItems(response) {
                throw .page(
                    response._fields, path: paging.totalCount,
                    "Page \(number) is empty, and the total says that there are more items than the \(count) so far.")
            }
            return true
        }
        if let repetition = page.repetition {
            // Some services send the last page again for every number beyond it. A service that ignores the number sends its first
            // page for ever, which is the only one if it is not full.
            switch (repetition, announcesMoreItems(response)) {
            case (_, false): return false
            case (.ofTheLastPage, nil) where !hasSeenFullPage || (number > firstPage && number - 1 > firstPage):
                return false
            case (.coincidence, _) where isPage(number, response): break
            case (_, true), (_, nil):
                throw .page(response._fields, path: nil, "Page \(number) \(repetition.reason)")
            }
        }
        count += page.items
        largest = max(largest, page.items)
        guard !isLast(request, response, page) else {
            // The total cannot tell these items from those that should be in their place.
            guard page.repetition == nil || !history.endsInTwoRepetitions else {
                throw .page(
                    response._fields, path: nil,
                    "Page \(number) and the one before it have the same items as earlier ones, so that others may be missing."
                )
            }
            return true
        }
        let (next, isTooMuch) = number.addingReportingOverflow(1)
        number = next
        if !isTooMuch { step = .ask(request, name, .integer(next)) }
        return true
    }

    /// False if a response says that it is another page than the one that was asked for.
    private func isPage(_ number: Int64, _ response: Request.Response) -> Bool {
        response._fields.number(paging.pageNumber).map { $0 == number } ?? true
    }

    /// Whether a page is the last. Neither the total nor the size of a page can be trusted: services cap the size without saying so,
    /// remove items that the caller may not see, and answer with a total of 0, -1 or of this page alone.
    private mutating func isLast(_ request: Request, _ response: Request.Response, _ page: Page) -> Bool {
        let items = page.items
        let size = size(of: request, response)
        let isFull = size.map { items >= $0 } ?? true
        if isFull { hasSeenFullPage = true }
        guard let total = response._fields.number(paging.totalCount), let before = itemsBefore(size) else {
            // As long as no page is full, nobody knows what the size of a full one is.
            return !isFull && hasSeenFullPage && !page.isIncomplete
        }
        let (known, isTooMuch) = count.addingReportingOverflow(before)
        if isTooMuch || total < items { return false }
        // Behind a full page the total may be that of this page.
        return isFull ? known == total && total > items : known >= total
    }

    /// Whether there are more items than came so far, by the total of a response; `nil` if it has none that can be right.
    private func announcesMoreItems(_ response: Request.Response) -> Bool? {
        guard !beginsWithToken, let total = response._fields.number(paging.totalCount), total > 0,
            let before = goesByToken ? 0 : itemsBefore(response._fields.number(paging.answeredPageSize))
        else { return nil }
        let (known, isTooMuch) = count.addingReportingOverflow(before)
        return isTooMuch || total < known ? nil : total > known
    }

    /// Whether an empty page is there in the place of items. Pages from which a service has removed items do not come up to the total
    /// either, but there are as many of them as the total needs.
    private func lacksItems(_ response: Request.Response) -> Bool {
        guard announcesMoreItems(response) == true, let total = response._fields.number(paging.totalCount),
            let before = itemsBefore(response._fields.number(paging.answeredPageSize))
        else { return false }
        let (places, isTooMuch) = (number - firstPage).multipliedReportingOverflow(by: largest)
        return !isTooMuch && places < total - before
    }

    private func size(of request: Request, _ response: Request.Response) -> Int64? {
        response._fields.number(paging.answeredPageSize) ?? request._fields.number(paging.pageSize)
            ?? request._fields.number(paging.maxResults)
    }

    /// How many items are on the pages before the one that the caller began with; `nil` if that is unknown.
    private func itemsBefore(_ pageSize: Int64?) -> Int64? {
        guard firstPage > 1 else { return 0 }
        guard let pageSize, pageSize >= 0 else { return nil }
        let (items, isTooMuch) = (firstPage - 1).multipliedReportingOverflow(by: pageSize)
        return isTooMuch ? nil : items
    }
}

/// The digests of the pages of a walk, of no more than the last ones.
private struct PageHistory: Sendable {
    /// What it means that a page has the same items as an earlier one.
    enum Repetition: Sendable {
        case ofTheLastPage
        /// All pages since the earlier one have come before in the same order.
        case loop
        /// Pages of items without IDs can be alike.
        case coincidence

        var reason: String {
            switch self {
            case .ofTheLastPage: "has the same items as the one before it."
            case .loop, .coincidence: "has the same items as an earlier one, so that the pages never end."
            }
        }
    }

    private static let limit = 10_000

    /// `nil` for a page without items.
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
        if last == digest { return .ofTheLastPage }
        return endsInLoop ? .loop : .coincidence
    }

    private var endsInLoop: Bool {
        let longest = digests.count / 2
        return longest > 1 && (2...longest).contains { endsInRepetition(of: $0, atDistance: $0) }
    }

    /// Whether the last two pages came before in the same order.
    var endsInTwoRepetitions: Bool {
        digests.count > 3 && (2...(digests.count - 2)).contains { endsInRepetition(of: 2, atDistance: $0) }
    }

    /// - Parameter count: The number of pages at the end.
    private func endsInRepetition(of count: Int, atDistance distance: Int) -> Bool {
        (1...count).allSatisfy { digests[digests.count - $0] == digests[digests.count - $0 - distance] }
    }
}

extension PageTurner.Step {
    fileprivate static func ask(_ request: Request, _ name: StaticString, _ value: FieldValue) -> Self {
        var request = request
        if let position = Request._schema.position(of: name.description) { request._fields.set(value, position) }
        return .ask(request)
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

    /// The text of a field; an empty one is none.
    fileprivate func text(_ name: StaticString?) -> String? {
        guard let name, case .string(let text) = self[name.description], !text.isEmpty else { return nil }
        return text
    }

    /// A digest of the lists, in which two pages differ, whatever else the responses say.
    fileprivate var digestOfLists: Int {
        var hasher = Hasher()
        for (position, field) in schema.fields.enumerated() {
            if case .list = field.shape { hasher.combine(slot(position)) }
        }
        return hasher.finalize()
    }
}
