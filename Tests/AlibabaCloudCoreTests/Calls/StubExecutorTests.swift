import AlibabaCloudCore
import AlibabaCloudTesting
import SDKGenCoreTestSupport
import Testing

/// The use of the stub in an application's tests.
@Suite struct StubExecutorTests {
    @Test func answersWithClosuresAndJSON() async throws {
        let stub = StubExecutor()
            .answering(DescribeThingsRequest.self, json: #"{"RequestId":"R","TotalCount":3}"#)
            .answering(RemoveThingRequest.self) { request in
                guard request.thingId != "gone" else { throw request.refusal(.unrecognized) }
                return .init(requestId: "removed \(request.thingId)")
            }
            .answering(ListThingsRequest.self) { _ in .init() }
        let client = SampleClient(executor: stub)
        #expect(try await client.describeThings(DescribeThingsRequest(thingId: "a")).totalCount == 3)
        #expect(try await client.removeThing(RemoveThingRequest(thingId: "b")).requestId == "removed b")
        #expect(try await client.send(ListThingsRequest()) == ListThingsResponse())
        // Options, regions and endpoints have no effect without a network.
        let copy = try client.with(timeout: .seconds(1)).with(region: "cn-hangzhou")
        await #expect(throws: CallError<RemoveThingError>.self) {
            try await copy.removeThing(RemoveThingRequest(thingId: "gone"))
        }
        #expect(stub.requests(RemoveThingRequest.self).map(\.thingId) == ["b", "gone"])
        #expect(stub.requests.count == 4)
    }

    private struct Odd: Error {}

    @Test func mapsErrorsOfClosures() async {
        func failure(_ thrown: any Error) async -> CallError<RemoveThingError>? {
            let stub = StubExecutor().answering(RemoveThingRequest.self) { _ in throw thrown }
            do {
                _ = try await SampleClient(executor: stub).removeThing(RemoveThingRequest(thingId: "a"))
                return nil
            } catch {
                return error
            }
        }
        let unsent = TransportFailure(.cannotConnect, isUnsent: true, explanation: "Nobody listens.")
        let own = CallError<RemoveThingError>.invalidRequest(
            InvalidRequest(field: "ThingId", reason: "No."), CallContext(action: "Mine"))
        if case .invalidRequest(_, let call) = await failure(own), call.action == "Mine" {
        } else {
            Issue.record("The error of the operation is not thrown as it is.")
        }
        if case .transport(let failure, let call) = await failure(unsent) {
            #expect(failure.isUnsent && call.service == "Sample" && call.action == "RemoveThing")
        } else {
            Issue.record("It is no error of the transport.")
        }
        if case .cancelled = await failure(CancellationError()) {} else { Issue.record("It is not cancelled.") }
        if case .middleware(let error, _) = await failure(Odd()), error is Odd {
        } else {
            Issue.record("It is no error of the application's own.")
        }
    }

    @Test func returnsResponsesInSequence() async throws {
        let stub = StubExecutor()
            .answering(RemoveThingRequest.self, .init(requestId: "1"), .init(requestId: "2"))
            .refusing(RemoveThingRequest.self, ErrorDetails(status: 503, code: "Throttling"))
            .answering(RemoveThingRequest.self, json: #"{"RequestId":"3"}"#, #"{"RequestId":"4"}"#)
        let client = SampleClient(executor: stub)
        func requestId() async -> String? {
            do {
                return try await client.removeThing(RemoveThingRequest(thingId: "a")).requestId
            } catch {
                return error.isThrottling ? "throttled" : error.description
            }
        }
        var ids: [String?] = []
        for _ in 1...7 { ids.append(await requestId()) }
        #expect(ids == ["1", "2", "throttled", "3", "4", "4", "4"])
    }

    @Test func throwsADocumentedError() async throws {
        let stub = StubExecutor()
            .refusing(DescribeThingsRequest.self, .forbiddenState, message: "Not now.", status: 403, requestId: "R")
            .refusing(DescribeThingsRequest.self, .common(.throttling))
        do {
            _ = try await SampleClient(executor: stub).describeThings(DescribeThingsRequest(thingId: "a"))
            Issue.record("The call succeeded.")
        } catch .service(.forbiddenState, let details) {
            #expect(details.code == "Forbidden.State" && details.message == "Not now." && details.status == 403)
            #expect(details.requestId == "R" && details.call?.action == "DescribeThings")
        } catch {
            Issue.record(error)
        }
        do {
            _ = try await SampleClient(executor: stub).describeThings(DescribeThingsRequest(thingId: "a"))
            Issue.record("The call succeeded.")
        } catch {
            #expect(error.isThrottling && error.details?.code == "Throttling")
        }
    }

    @Test func throwsAnErrorWithAnyCode() async throws {
        let details = ErrorDetails(status: 400, code: "Forbidden.State")
        let client = SampleClient(executor: StubExecutor().refusing(DescribeThingsRequest.self, details))
        do {
            _ = try await client.describeThings(DescribeThingsRequest(thingId: "a"))
            Issue.record("The call succeeded.")
        } catch .service(.forbiddenState, let refusal) {
            #expect(refusal === details)
        } catch {
            Issue.record(error)
        }
    }

    @Test func throwsWithoutAResponse() async throws {
        let client = SampleClient(executor: StubExecutor().answering(DescribeThingsRequest.self, json: "no JSON"))
        do {
            _ = try await client.removeThing(RemoveThingRequest(thingId: "a"))
            Issue.record("The call succeeded.")
        } catch {
            #expect(
                error.description == "RemoveThing: The StubExecutor has no response to RemoveThingRequest; "
                    + "add one with answering(_:_:) or refusing(_:_:).")
        }
        do {
            _ = try await client.describeThings(DescribeThingsRequest(thingId: "a"))
            Issue.record("The call succeeded.")
        } catch .unreadableResponse(let response, let context) {
            #expect(response.reason.contains("not JSON"))
            #expect(context.action == "DescribeThings")
        } catch {
            Issue.record(error)
        }
    }

    @Test func unreadableJSONHasTheEffectOfTheOperation() async throws {
        let stub = StubExecutor().answering(ListThingsRequest.self, json: "{").answering(
            RemoveThingRequest.self, json: "{")
        let client = SampleClient(executor: stub)
        do {
            _ = try await client.send(ListThingsRequest())
            Issue.record("The call succeeded.")
        } catch .unreadableResponse(let response, _) {
            #expect(response.effect == .none)
        }
        do {
            _ = try await client.removeThing(RemoveThingRequest(thingId: "a"))
            Issue.record("The call succeeded.")
        } catch .unreadableResponse(let response, _) {
            #expect(response.effect == .possible)
        }
        let error = try #require(throws: UnreadableResponse.self) { try RemoveThingResponse(json: "{") }
        #expect(error.effect == .none)
    }

    /// As with a service, nothing is sent, so nothing is recorded.
    @Test func cancelledTaskRecordsNothing() async throws {
        let stub = StubExecutor().answering(RemoveThingRequest.self) { _ in .init() }
        let gate = Gate()
        let call = Task {
            await gate.pass()
            _ = try await SampleClient(executor: stub).removeThing(RemoveThingRequest(thingId: "a"))
        }
        call.cancel()
        await gate.open()
        guard case .failure(let error) = await call.result, (error as? any ServiceCallError)?.isCancelled == true else {
            Issue.record("The call was not cancelled.")
            return
        }
        #expect(stub.requests.isEmpty)
    }

    @Test func copiesHaveSeparateRecords() async throws {
        let base = StubExecutor().answering(RemoveThingRequest.self) { _ in .init() }
        let other = base.answering(ListThingsRequest.self) { _ in .init() }
        let copy = base
        try await SampleClient(executor: copy).send(RemoveThingRequest(thingId: "a"))
        #expect(base.requests.count == 1 && other.requests.isEmpty)
    }

    /// Waiters sleep on the clock of the stub.
    @Test func waitersUseTheClockOfTheStub() async throws {
        let things = ["New", "Open"].map {
            ListThingsResponse(things: [.init(thingId: "t-1", state: .init(rawValue: $0))])
        }
        let clock = InstantClock()
        let stub = StubExecutor(clock: clock).answering(ListThingsRequest.self, things[0], things[1])
        let thing = try await SampleClient(executor: stub).waitUntilThing("t-1", is: .isOpen)
        #expect(thing.thingId == "t-1")
        // The shortest pause, half of the policy's two seconds.
        #expect(clock.now.offset == .seconds(1))
    }

    @Test func concurrentWaitersDoNotUseUpEachOthersTime() async {
        let stub = StubExecutor().answering(ListThingsRequest.self) { request in
            .init(things: [.init(thingId: request.nextToken, state: .init(rawValue: "New"))])
        }
        let client = SampleClient(executor: stub)
        let attempts = await withTaskGroup(of: Int?.self) { group in
            for number in 1...100 {
                group.addTask {
                    do throws(WaitError<ThingLookup>) {
                        try await client.waitUntilThing("t-\(number)", is: .isOpen)
                        return nil
                    } catch {
                        return error.attempts
                    }
                }
            }
            return await group.reduce(into: Set<Int?>()) { $0.insert($1) }
        }
        #expect(attempts == [44])
    }

    /// An executor that wraps another one sees whole calls with their types.
    @Test func executorCanWrapAnother() async throws {
        struct Reversing: CallExecutor {
            let inner: any CallExecutor
            func call<Request: ServiceRequest>(
                _ request: Request
            ) async throws(CallError<Request.Failure>) -> Request.Response {
                guard let removal = request as? RemoveThingRequest,
                    let reversed = RemoveThingRequest(thingId: String(removal.thingId.reversed())) as? Request
                else { return try await inner.call(request) }
                return try await inner.call(reversed)
            }
        }
        let stub = StubExecutor().answering(RemoveThingRequest.self, json: #"{"RequestId":"R"}"#)
        let client = SampleClient(executor: Reversing(inner: stub))
        _ = try await client.removeThing(RemoveThingRequest(thingId: "abc"))
        #expect(stub.requests(RemoveThingRequest.self).map(\.thingId) == ["cba"])
    }
}
