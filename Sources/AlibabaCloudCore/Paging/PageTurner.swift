/// Where a walk through pages has got to, and what follows from each answer.
struct PageTurner<Request: PagedRequest>: Sendable {
    enum Step: Sendable {
        case ask(Request)
        case fail(UnreadableResponse)
        case end
    }

    private(set) var step: Step
    private let paging = Request.paging
    private let goesByToken: Bool
    private let firstPage: Int64
    /// Whether the walk began in the middle of a list by token, so that nobody knows how many items came before.
    private let beginsWithToken: Bool
    /// The number of items on the pages so far.
    private var count: Int64 = 0
    private var number: Int64
    private var lists: [MemberContent] = []
    private var tokens: Set<String> = []

    init(_ first: Request) {
        step = .ask(first)
        goesByToken = paging.goesByToken(first.members)
        firstPage = first.members.number(paging.pageNumber) ?? 1
        number = firstPage
        let token = first.members.text(paging.nextToken)
        beginsWithToken = token != nil
        if let token { tokens.insert(token) }
    }

    /// Goes no further, whatever the last answer says.
    mutating func stop() { step = .end }

    /// Takes the answer to a request.
    ///
    /// - Returns: Whether the page belongs to the walk; false for a last page that the service sends again.
    /// - Throws: What is wrong with the response, if it repeats the page before it.
    mutating func turn(_ request: Request, _ response: Request.Response) throws(UnreadableResponse) -> Bool {
        let items = Int64(Request.items(of: response).count)
        let lists = response.members.lists
        let isRepeated = items > 0 && lists == self.lists
        self.lists = lists
        return goesByToken
            ? try turnByToken(request, response, items, isRepeated: isRepeated)
            : try turnByNumber(request, response, items, isRepeated: isRepeated)
    }

    // MARK: By token

    /// A page may be empty and have a successor all the same.
    private mutating func turnByToken(
        _ request: Request, _ response: Request.Response, _ items: Int64, isRepeated: Bool
    ) throws(UnreadableResponse) -> Bool {
        count += items
        guard let token = response.members.text(paging.answeredNextToken), let name = paging.nextToken else {
            step = .end
            return true
        }
        guard !isRepeated else {
            throw .repeatedPage(response.members, path: nil, "The page has the same items as the one before it.")
        }
        if tokens.insert(token).inserted {
            step = .ask(request, name, .string(token))
        } else if token == request.members.text(name), announcesMoreItems(response) != true {
            // Some services repeat the token of the request on the last page.
            step = .end
        } else {
            step = .fail(
                .repeatedPage(
                    response.members, path: paging.answeredNextToken,
                    "The token of the next page is one of an earlier page, so that the pages never end."))
        }
        return true
    }

    // MARK: By number

    private mutating func turnByNumber(
        _ request: Request, _ response: Request.Response, _ items: Int64, isRepeated: Bool
    ) throws(UnreadableResponse) -> Bool {
        step = .end
        guard items > 0, let name = paging.pageNumber else { return true }
        if isRepeated {
            // Some services send the last page again for every number beyond it. A service that ignores the number sends its first
            // page for ever.
            switch announcesMoreItems(response) {
            case false: return false
            case nil where number > firstPage && number - 1 > firstPage: return false
            case true, nil:
                throw .repeatedPage(
                    response.members, path: nil, "Page \(number) has the same items as the one before it.")
            }
        }
        count += items
        guard !isLast(request, response, items) else { return true }
        let (next, isTooMuch) = number.addingReportingOverflow(1)
        number = next
        if !isTooMuch { step = .ask(request, name, .integer(next)) }
        return true
    }

    /// Whether a page is the last. Neither the total nor the size of a page can be trusted: services cap the size without saying so,
    /// remove items that the caller may not see, and answer with a total of 0, -1 or of this page alone.
    private func isLast(_ request: Request, _ response: Request.Response, _ items: Int64) -> Bool {
        let size = size(of: request, response)
        let isFull = size.map { items >= $0 } ?? true
        guard let total = response.members.number(paging.totalCount), let before = itemsBefore(size) else {
            return !isFull
        }
        let (known, isTooMuch) = count.addingReportingOverflow(before)
        if isTooMuch || total < items { return false }
        // Behind a full page the total may be that of this page.
        return isFull ? known == total && total > items : known >= total
    }

    /// Whether there are more items than came so far, by the total of a response; `nil` if it has none that can be right.
    private func announcesMoreItems(_ response: Request.Response) -> Bool? {
        guard !beginsWithToken, let total = response.members.number(paging.totalCount), total > 0,
            let before = goesByToken ? 0 : itemsBefore(response.members.number(paging.answeredPageSize))
        else { return nil }
        let (known, isTooMuch) = count.addingReportingOverflow(before)
        return isTooMuch || total < known ? nil : total > known
    }

    private func size(of request: Request, _ response: Request.Response) -> Int64? {
        response.members.number(paging.answeredPageSize) ?? request.members.number(paging.pageSize)
            ?? request.members.number(paging.maxResults)
    }

    /// How many items are on the pages before the one that the caller began with; `nil` if that is unknown.
    private func itemsBefore(_ pageSize: Int64?) -> Int64? {
        guard firstPage > 1 else { return 0 }
        guard let pageSize, pageSize >= 0 else { return nil }
        let (items, isTooMuch) = (firstPage - 1).multipliedReportingOverflow(by: pageSize)
        return isTooMuch ? nil : items
    }
}

extension PageTurner.Step {
    fileprivate static func ask(_ request: Request, _ name: StaticString, _ content: MemberContent) -> Self {
        var members = request.members
        members.replace(name, content)
        return .ask(Request(members: members))
    }
}

extension UnreadableResponse {
    fileprivate static func repeatedPage(_ page: Members, path: StaticString?, _ reason: String) -> UnreadableResponse {
        UnreadableResponse(
            status: 200, requestId: page.text("RequestId"), path: path?.description, reason: reason, bodyPrefix: nil)
    }
}

extension Members {
    fileprivate func number(_ name: StaticString?) -> Int64? {
        guard case .integer(let number) = name.flatMap(content) else { return nil }
        return number
    }

    /// The text of a member; an empty one is none.
    fileprivate func text(_ name: StaticString?) -> String? {
        guard case .string(let text) = name.flatMap(content), !text.isEmpty else { return nil }
        return text
    }

    /// What two pages differ in, whatever else the responses say.
    fileprivate var lists: [MemberContent] {
        entries.compactMap { if case .list = $0.content { $0.content } else { nil } }
    }
}
