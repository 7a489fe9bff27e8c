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
    /// How many items the pages so far have.
    private var count: Int64 = 0
    private var number: Int64
    private var lists: [MemberContent] = []
    private var tokens: Set<String> = []

    init(_ first: Request) {
        step = .ask(first)
        goesByToken = paging.goesByToken(first.members)
        firstPage = first.members.number(paging.pageNumber) ?? 1
        number = firstPage
        if let token = first.members.text(paging.nextToken) { tokens.insert(token) }
    }

    /// Goes no further, whatever the last answer says.
    mutating func stop() { step = .end }

    /// Takes the answer to a request.
    ///
    /// - Throws: What is wrong with it, if it is the page before it once more.
    mutating func turn(_ request: Request, _ response: Request.Response) throws(UnreadableResponse) {
        step = goesByToken ? afterToken(request, response) : try afterNumber(request, response)
    }

    // MARK: By token

    /// A page may be empty and have a successor all the same. A token that was there before would lead round and round.
    private mutating func afterToken(_ request: Request, _ response: Request.Response) -> Step {
        guard let token = response.members.text(paging.answeredNextToken), let name = paging.nextToken else {
            return .end
        }
        guard tokens.insert(token).inserted else {
            return .fail(
                .repeatedPage(
                    response.members, path: paging.answeredNextToken,
                    "The token of the next page is one of an earlier page, so that there is no way on."))
        }
        return .ask(request, name, .string(token))
    }

    // MARK: By number

    private mutating func afterNumber(
        _ request: Request, _ response: Request.Response
    ) throws(UnreadableResponse) -> Step {
        let items = Int64(Request.items(of: response).count)
        guard items > 0, let name = paging.pageNumber else { return .end }
        // A service that does not heed the number would send its first page for ever, and some send the last page again.
        let lists = response.members.lists
        guard lists != self.lists else {
            throw .repeatedPage(
                response.members, path: nil, "Page \(number) has the same items as the one before it.")
        }
        self.lists = lists
        count += items
        guard !isLast(request, response, items) else { return .end }
        let (next, isTooMuch) = number.addingReportingOverflow(1)
        number = next
        return isTooMuch ? .end : .ask(request, name, .integer(next))
    }

    /// The total decides where the service names one: services cap the size of pages without saying so and take items out
    /// that the caller may not see, so that a short page with a total beyond it is not the last.
    private func isLast(_ request: Request, _ response: Request.Response, _ items: Int64) -> Bool {
        let size =
            response.members.number(paging.answeredPageSize) ?? request.members.number(paging.pageSize)
            ?? request.members.number(paging.maxResults)
        if let total = response.members.number(paging.totalCount), let skipped = skippedItems(pageSize: size) {
            return count >= total - skipped
        }
        return size.map { items < $0 } ?? false
    }

    /// How many items stand on the pages before the one that the caller began with; `nil` if nobody knows.
    private func skippedItems(pageSize: Int64?) -> Int64? {
        guard firstPage > 1 else { return 0 }
        guard let pageSize, pageSize >= 0 else { return nil }
        let (skipped, isTooMuch) = (firstPage - 1).multipliedReportingOverflow(by: pageSize)
        return isTooMuch ? nil : skipped
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
