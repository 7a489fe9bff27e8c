import AlibabaCloudCore
import HTTPTypes
import SDKGenCoreTestSupport
import Testing

/// The iteration over pages: what it requests, when it ends, and that it always ends.
@Suite struct PagingTests {
    private typealias Failure = CallError<RemoveThingError>

    /// Returns a page with things of the given IDs, preceded by other members.
    private static func page(_ ids: [Int], _ more: String = "") -> ScriptedTransport.Answer {
        let things = ids.map { #"{"ThingId":"\#($0)"}"# }.joined(separator: ",")
        return .response(status: 200, body: #"{"RequestId":"R",\#(more)"Things":[\#(things)]}"#)
    }

    /// Returns a page whose list of things is the given text.
    private static func page(things: String) -> ScriptedTransport.Answer {
        .response(status: 200, body: #"{"RequestId":"R","Things":\#(things)}"#)
    }

    private static func total(_ count: Int) -> String { #""TotalCount":\#(count),"# }

    private static let refusal = ScriptedTransport.Answer.response(status: 400, body: #"{"Code":"No","Message":"m"}"#)

    /// Returns the items of an iteration, and the error that ends it early.
    private static func walk(
        _ request: ListThingsRequest, _ transport: ScriptedTransport
    ) async throws -> (ids: [String], failure: Failure?) {
        let things = try SampleClient(transport).items(of: request)
        var ids: [String] = []
        do {
            for try await thing in things { ids.append(thing.thingId ?? "") }
        } catch {
            return (ids, error)
        }
        return (ids, nil)
    }

    /// Returns the paging parameters of each request.
    private static func turns(_ transport: ScriptedTransport) async -> [String] {
        await transport.requests.map { request in
            let query = (request.head.path ?? "").split(separator: "?").last ?? ""
            return query.split(separator: "&").filter { $0.hasPrefix("Page") || $0.hasPrefix("NextToken") }.sorted()
                .joined(separator: "&")
        }
    }

    struct Walk: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var request = ListThingsRequest()
        let answers: [ScriptedTransport.Answer]
        let turns: [String]
        let count: Int
    }

    static let walks: [Walk] = [
        Walk(
            testDescription: "ends when the total is reached",
            answers: [page([1, 2], #""TotalCount":4,"#), page([3, 4], #""TotalCount":4,"#)],
            turns: ["", "PageNumber=2"], count: 4),
        Walk(
            testDescription: "continues after a short page before the total",
            request: ListThingsRequest(pageSize: 2),
            answers: [page([1], #""TotalCount":3,"#), page([2, 3], #""TotalCount":3,"#)],
            turns: ["PageSize=2", "PageNumber=2&PageSize=2"], count: 3),
        Walk(
            testDescription: "continues if the service caps the page size without saying so",
            request: ListThingsRequest(pageSize: 100),
            answers: [
                page([1, 2], #""TotalCount":5,"PageSize":100,"#), page([3, 4], #""TotalCount":5,"#),
                page([5], #""TotalCount":5,"#),
            ],
            turns: ["PageSize=100", "PageNumber=2&PageSize=100", "PageNumber=3&PageSize=100"], count: 5),
        Walk(
            testDescription: "starts at the caller's page",
            request: ListThingsRequest(pageNumber: 3, pageSize: 2),
            answers: [page([5, 6], #""TotalCount":7,"#), page([7], #""TotalCount":7,"#)],
            turns: ["PageNumber=3&PageSize=2", "PageNumber=4&PageSize=2"], count: 3),
        Walk(
            testDescription: "starts at the caller's page with the service's page size",
            request: ListThingsRequest(pageNumber: 2),
            answers: [page([3], #""TotalCount":3,"PageSize":2,"#)], turns: ["PageNumber=2"], count: 1),
        Walk(
            testDescription: "ends with an empty page if the page size is unknown",
            request: ListThingsRequest(pageNumber: 2),
            answers: [page([3], #""TotalCount":9,"#), page([], #""TotalCount":9,"#)],
            turns: ["PageNumber=2", "PageNumber=3"], count: 1),
        Walk(
            testDescription: "ends with a short page without a total",
            request: ListThingsRequest(pageSize: 2), answers: [page([1, 2]), page([3])],
            turns: ["PageSize=2", "PageNumber=2&PageSize=2"], count: 3),
        Walk(
            testDescription: "ends with an empty page without page size and total",
            answers: [page([1, 2]), page([3]), page([])], turns: ["", "PageNumber=2", "PageNumber=3"], count: 3),
        Walk(
            testDescription: "continues if the service caps the page size and returns no total",
            request: ListThingsRequest(pageSize: 2), answers: [page([1]), page([2]), page([3]), page([])],
            turns: (1...4).map { $0 == 1 ? "PageSize=2" : "PageNumber=\($0)&PageSize=2" }, count: 3),
        Walk(
            testDescription: "ends if the only page is repeated for the next number",
            request: ListThingsRequest(pageSize: 2), answers: [page([1]), page([1])],
            turns: ["PageSize=2", "PageNumber=2&PageSize=2"], count: 1),
        Walk(
            testDescription: "continues after a first page with an unreadable element",
            request: ListThingsRequest(pageSize: 2),
            answers: [page(things: #"[{"ThingId":"1"},7]"#), page([3, 4]), page([5])],
            turns: (1...3).map { $0 == 1 ? "PageSize=2" : "PageNumber=\($0)&PageSize=2" }, count: 4),
        Walk(
            testDescription: "continues after a later page with an unreadable element",
            request: ListThingsRequest(pageSize: 2),
            answers: [page([1, 2]), page(things: #"["x",{"ThingId":"4"}]"#), page([5])],
            turns: (1...3).map { $0 == 1 ? "PageSize=2" : "PageNumber=\($0)&PageSize=2" }, count: 4),
        Walk(
            testDescription: "ends after the pages that the total needs if items were removed from one",
            request: ListThingsRequest(pageSize: 2),
            answers: [page([1, 2], total(6)), page([3], total(6)), page([5, 6], total(6)), page([], total(6))],
            turns: (1...4).map { $0 == 1 ? "PageSize=2" : "PageNumber=\($0)&PageSize=2" }, count: 5),
        Walk(testDescription: "ends with an empty first page", answers: [page([])], turns: [""], count: 0),
        Walk(
            testDescription: "ignores a total of 0",
            request: ListThingsRequest(pageSize: 2),
            answers: [page([1, 2], total(0)), page([3, 4], total(0)), page([5], total(0)), page([], total(0))],
            turns: (1...4).map { $0 == 1 ? "PageSize=2" : "PageNumber=\($0)&PageSize=2" }, count: 5),
        Walk(
            testDescription: "ignores a total of -1",
            request: ListThingsRequest(pageSize: 2),
            answers: [page([1, 2], total(-1)), page([3, 4], total(-1)), page([], total(-1))],
            turns: ["PageSize=2", "PageNumber=2&PageSize=2", "PageNumber=3&PageSize=2"], count: 4),
        Walk(
            testDescription: "ignores a total that is the size of the page",
            request: ListThingsRequest(pageSize: 2),
            answers: [page([1, 2], total(2)), page([3, 4], total(2)), page([5], total(1))],
            turns: ["PageSize=2", "PageNumber=2&PageSize=2", "PageNumber=3&PageSize=2"], count: 5),
        Walk(
            testDescription: "ends after one full page",
            request: ListThingsRequest(pageSize: 2), answers: [page([1, 2], total(2)), page([], total(2))],
            turns: ["PageSize=2", "PageNumber=2&PageSize=2"], count: 2),
        Walk(
            testDescription: "continues over full pages beyond the total",
            request: ListThingsRequest(pageSize: 2),
            answers: [page([1, 2], total(3)), page([3, 4], total(3)), page([5], total(3))],
            turns: ["PageSize=2", "PageNumber=2&PageSize=2", "PageNumber=3&PageSize=2"], count: 5),
        Walk(
            testDescription: "ends if the last page is repeated for the next number",
            request: ListThingsRequest(pageSize: 2),
            answers: [page([1, 2]), page([3, 4]), page([3, 4])],
            turns: ["PageSize=2", "PageNumber=2&PageSize=2", "PageNumber=3&PageSize=2"], count: 4),
        Walk(
            testDescription: "ends if the only page is repeated and the total is reached",
            request: ListThingsRequest(pageSize: 2), answers: [page([1, 2], total(2)), page([1, 2], total(2))],
            turns: ["PageSize=2", "PageNumber=2&PageSize=2"], count: 2),
        Walk(
            testDescription: "ends with a last page that repeats its own token",
            request: ListThingsRequest(maxResults: 2),
            answers: [page([1, 2], #""Token":"a","#), page([3], #""Token":"a","#)], turns: ["", "NextToken=a"],
            count: 3),
        Walk(
            testDescription: "ends with an empty last page that repeats its own token",
            request: ListThingsRequest(maxResults: 2),
            answers: [page([1, 2], #""Token":"a","#), page([], #""Token":"a","#)], turns: ["", "NextToken=a"],
            count: 2),
        Walk(
            testDescription: "ends with a page that repeats the caller's token",
            request: ListThingsRequest(nextToken: "x"), answers: [page([1], #""Token":"x","TotalCount":9,"#)],
            turns: ["NextToken=x"], count: 1),
        Walk(
            testDescription: "ends at a page number without a successor",
            request: ListThingsRequest(pageNumber: .max), answers: [page([1])], turns: ["PageNumber=\(Int.max)"],
            count: 1),
        Walk(
            testDescription: "sends invalid page numbers to the service",
            request: ListThingsRequest(pageNumber: -1, pageSize: -5),
            answers: [page([1], #""TotalCount":2,"#), page([2], #""TotalCount":2,"#)],
            turns: ["PageNumber=-1&PageSize=-5", "PageNumber=0&PageSize=-5"], count: 2),
        Walk(
            testDescription: "uses tokens if the request sets their page size",
            request: ListThingsRequest(maxResults: 2),
            answers: [
                page([1], #""Token":"a","TotalCount":1,"#), page([], #""Token":"b","#), page([2], #""Token":"","#),
            ],
            turns: ["", "NextToken=a", "NextToken=b"], count: 2),
        Walk(
            testDescription: "continues from the caller's token",
            request: ListThingsRequest(nextToken: "x"), answers: [page([1], #""Token":"y","#), page([2])],
            turns: ["NextToken=x", "NextToken=y"], count: 2),
    ]

    @Test(arguments: walks)
    func iteratesOverPages(_ walk: Walk) async throws {
        let transport = ScriptedTransport(walk.answers)
        let (ids, failure) = try await Self.walk(walk.request, transport)
        #expect(failure == nil)
        #expect(ids.count == walk.count)
        #expect(Set(ids).count == walk.count)
        #expect(await Self.turns(transport) == walk.turns)
    }

    @Test func repeatedTokenEndsTheIteration() async throws {
        let transport = ScriptedTransport(
            Self.page([1], #""Token":"a","#), Self.page([2], #""Token":"b","#), Self.page([3], #""Token":"a","#))
        let (ids, failure) = try await Self.walk(ListThingsRequest(maxResults: 1), transport)
        #expect(ids == ["1", "2", "3"])
        #expect(
            failure?.description == "ListThings: The response (HTTP 200, request ID R) is unreadable at Token: "
                + "The token of the next page is the token of an earlier page, so pagination would never end.")
        #expect(await transport.requests.count == 3)
    }

    @Test func endsIfTheServiceIgnoresTheToken() async throws {
        for tokens in [["a", "a"], ["a", "b"]] {
            let transport = ScriptedTransport(tokens.map { Self.page([1, 2], #""Token":"\#($0)","#) })
            let (ids, failure) = try await Self.walk(ListThingsRequest(maxResults: 2), transport)
            #expect(ids == ["1", "2"])
            #expect(failure?.description.hasSuffix("The page has the same items as the page before it.") == true)
        }
    }

    /// If the total says that items are missing, a repeated token must not pass for the end.
    @Test func throwsForARepeatedTokenBeforeTheTotal() async throws {
        let transport = ScriptedTransport(
            Self.page([1], #""Token":"a","TotalCount":9,"#), Self.page([2], #""Token":"a","TotalCount":9,"#))
        let (ids, failure) = try await Self.walk(ListThingsRequest(maxResults: 1), transport)
        #expect(ids == ["1", "2"])
        #expect(failure != nil)
    }

    /// Absurd numbers do not trap, and the iteration ends.
    @Test(
        arguments: [1, 2, 100, Int.max - 1, Int.max],
        [Int64.min, -.max, -1, 0, 1, .max - 1, .max])
    func survivesExtremeNumbers(page: Int, total: Int64) async throws {
        for size in [Int64.min, -1, 0, 1, 2, .max] {
            for request in [
                ListThingsRequest(pageNumber: page, pageSize: Int(size)), ListThingsRequest(pageNumber: page),
            ] {
                let transport = ScriptedTransport(
                    Self.page([1], #""TotalCount":\#(total),"PageSize":\#(size),"#), Self.page([]))
                let (ids, failure) = try await Self.walk(request, transport)
                #expect(ids == ["1"] && failure == nil)
            }
        }
    }

    @Test func repeatedPageEndsTheIteration() async throws {
        let transport = ScriptedTransport(
            Self.page([1, 2], #""TotalCount":9,"#), Self.page([1, 2], #""TotalCount":9,"#))
        let (ids, failure) = try await Self.walk(ListThingsRequest(), transport)
        #expect(ids == ["1", "2"])
        #expect(
            failure?.description == "ListThings: The response (HTTP 200, request ID R) is unreadable: "
                + "Page 2 has the same items as the page before it.")
    }

    /// A service that starts over with its first page, or with any earlier page, has no last page.
    @Test(arguments: [[1, 2, 3, 1, 2, 3], [1, 2, 3, 2, 3], [1, 2, 1, 3, 1, 2, 1, 3], [1, 2, 3, 4, 3, 4]])
    func endsIfThePagesStartOver(ids: [Int]) async throws {
        let byNumber = ScriptedTransport(ids.map { Self.page([$0]) })
        let byTotal = ScriptedTransport(ids.map { Self.page([$0], Self.total(99)) })
        let byToken = ScriptedTransport(ids.enumerated().map { Self.page([$1], #""Token":"\#($0)","#) })
        for (request, transport, page) in [
            (ListThingsRequest(), byNumber, "Page \(ids.count)"), (ListThingsRequest(), byTotal, "Page \(ids.count)"),
            (ListThingsRequest(maxResults: 1), byToken, "The page"),
        ] {
            let (found, failure) = try await Self.walk(request, transport)
            #expect(found == ids.dropLast().map { "\($0)" })
            #expect(
                failure?.description == "ListThings: The response (HTTP 200, request ID R) is unreadable: \(page) has "
                    + "the same items as an earlier page, so pagination would never end.")
        }
    }

    /// Items without IDs can be equal. The service starts over only if its pages repeat in the same order.
    @Test(arguments: [[1, 2, 1], [1, 2, 3, 1, 4], [1, 2, 1, 3, 1, 4, 1]])
    func continuesIfPagesAreEqualByChance(ids: [Int]) async throws {
        let byNumber = ScriptedTransport(ids.map { Self.page([$0]) } + [Self.page([])])
        let byTotal = ScriptedTransport(ids.map { Self.page([$0], Self.total(ids.count)) })
        let byToken = ScriptedTransport(
            ids.enumerated().map { Self.page([$1], $0 + 1 < ids.count ? #""Token":"\#($0)","# : "") })
        for (request, transport) in [
            (ListThingsRequest(), byNumber), (ListThingsRequest(), byTotal),
            (ListThingsRequest(maxResults: 1), byToken),
        ] {
            let (found, failure) = try await Self.walk(request, transport)
            #expect(found == ids.map { "\($0)" } && failure == nil)
        }
    }

    /// Two repeated pages in a row are no coincidence, even if the total then matches although items are missing.
    @Test func throwsIfRepeatedPagesReachTheTotal() async throws {
        let transport = ScriptedTransport([1, 2, 3, 1, 2].map { Self.page([$0], Self.total(5)) })
        let (ids, failure) = try await Self.walk(ListThingsRequest(), transport)
        #expect(ids == ["1", "2", "3", "1"])
        #expect(
            failure?.description
                == "ListThings: The response (HTTP 200, request ID R) is unreadable: Page 5 and the page "
                + "before it have the same items as earlier pages, so other items may be missing.")
    }

    /// Empty pages between two pages of a token do not make them neighbors, and are not repeated items.
    @Test(arguments: [
        ([[1], [], [1], [2]], true), ([[], [], [1], [], [], [1]], true), ([[1], [], [1], [], [1]], false),
    ])
    func skipsEmptyPages(pages: [[Int]], isFine: Bool) async throws {
        let transport = ScriptedTransport(
            pages.enumerated().map { Self.page($1, isFine && $0 + 1 == pages.count ? "" : #""Token":"\#($0)","#) })
        let (_, failure) = try await Self.walk(ListThingsRequest(maxResults: 1), transport)
        #expect((failure == nil) == isFine)
    }

    @Test func throwsForAnEmptyPageBeforeTheTotal() async throws {
        let transport = ScriptedTransport(Self.page([1, 2], Self.total(6)), Self.page([], Self.total(6)))
        let (ids, failure) = try await Self.walk(ListThingsRequest(pageSize: 2), transport)
        #expect(ids == ["1", "2"])
        #expect(
            failure?.description == "ListThings: The response (HTTP 200, request ID R) is unreadable at TotalCount: "
                + "Page 2 is empty, but the total is larger than the number of items so far, 2.")
    }

    @Test(arguments: ["[7,8]", #""x""#])
    func throwsForAPageWithoutReadableItems(things: String) async throws {
        let transport = ScriptedTransport(Self.page([1, 2]), Self.page(things: things))
        let (ids, failure) = try await Self.walk(ListThingsRequest(pageSize: 2), transport)
        #expect(ids == ["1", "2"])
        #expect(
            failure?.description == "ListThings: The response (HTTP 200, request ID R) is unreadable: "
                + "No item of page 2 can be read.")
    }

    @Test func yieldsTheItemsBeforeAnError() async throws {
        let transport = ScriptedTransport(Self.page([1, 2], #""TotalCount":4,"#), Self.refusal)
        let (ids, failure) = try await Self.walk(ListThingsRequest(), transport)
        #expect(ids == ["1", "2"])
        #expect(failure?.details?.code == "No")
    }

    /// Errors are typed without a `for` loop as well, and nothing follows an error.
    @Test func yieldsNothingAfterAnError() async throws {
        var pages = try SampleClient(ScriptedTransport(Self.refusal)).pages(of: ListThingsRequest())
            .makeAsyncIterator()
        do throws(CallError<RemoveThingError>) {
            _ = try await pages.next()
            Issue.record("There was a page.")
        } catch {
            #expect(error.details?.code == "No")
        }
        let afterwards = try await pages.next()
        #expect(afterwards == nil)
    }

    @Test func requestsPagesOnDemand() async throws {
        let transport = ScriptedTransport(Self.page([1], #""TotalCount":3,"#), Self.page([2], #""TotalCount":3,"#))
        let pages = try SampleClient(transport).pages(of: ListThingsRequest())
        #expect(await transport.requests.isEmpty)
        for try await page in pages {
            #expect(page.things.count == 1)
            break
        }
        #expect(await transport.requests.count == 1)
    }

    /// An executor may return a response in a cancelled task, so paging checks for cancellation itself.
    @Test func throwsIfTheTaskIsCancelled() async throws {
        let calls = CallCounter(json: #"{"Things":[{"ThingId":"1"}],"Token":"a"}"#)
        let client = SampleClient(executor: calls)
        let gate = Gate()
        let walk = Task {
            await gate.pass()
            for try await _ in client.items(of: ListThingsRequest(maxResults: 1)) {}
        }
        walk.cancel()
        await gate.open()
        let result = await walk.result
        #expect(throws: CallError<RemoveThingError>.self) { try result.get() }
        guard case .failure(let error) = result, case .cancelled = error as? Failure else {
            Issue.record("The error is another one.")
            return
        }
        #expect(await calls.count == 0)
    }
}
