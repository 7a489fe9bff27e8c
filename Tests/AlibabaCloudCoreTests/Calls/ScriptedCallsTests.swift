import AlibabaCloudCore
import Testing

/// What the tests of an application do.
@Suite struct ScriptedCallsTests {
    @Test func answersAndRequests() async throws {
        let calls = ScriptedCalls()
            .answering(DescribeThingsRequest.self, json: #"{"RequestId":"R","TotalCount":3}"#)
            .answering(RemoveThingRequest.self) { request throws(CallError<RemoveThingError>) in
                guard request.thingId != "gone" else {
                    throw .service(ErrorDetails(status: 404, code: "InvalidThingId.NotFound"))
                }
                return RemoveThingResponse(requestId: "removed \(request.thingId)")
            }
        let client = SampleClient(core: calls)
        #expect(try await client.describeThings(DescribeThingsRequest(thingId: "a")).totalCount == 3)
        #expect(try await client.removeThing(RemoveThingRequest(thingId: "b")).requestId == "removed b")
        // Options and places mean nothing without a network.
        let copy = try client.with(timeout: .seconds(1)).with(region: "cn-hangzhou")
        await #expect(throws: CallError<RemoveThingError>.self) {
            try await copy.removeThing(RemoveThingRequest(thingId: "gone"))
        }
        #expect(await calls.requests(RemoveThingRequest.self).map(\.thingId) == ["b", "gone"])
        #expect(await calls.requests.count == 3)
    }

    @Test func refusals() async throws {
        let details = ErrorDetails(status: 400, code: "Forbidden.State")
        let client = SampleClient(core: ScriptedCalls().refusing(DescribeThingsRequest.self, details))
        do throws(CallError<DescribeThingsError>) {
            _ = try await client.describeThings(DescribeThingsRequest(thingId: "a"))
            Issue.record("The call succeeded.")
        } catch .service(.forbiddenState, let refusal) {
            #expect(refusal === details)
        } catch {
            Issue.record(error)
        }
    }

    @Test func whatIsNotInTheScript() async throws {
        let client = SampleClient(core: ScriptedCalls().answering(DescribeThingsRequest.self, json: "no JSON"))
        do throws(CallError<RemoveThingError>) {
            _ = try await client.removeThing(RemoveThingRequest(thingId: "a"))
            Issue.record("The call succeeded.")
        } catch {
            #expect(
                error.description == "RemoveThing: The script of these calls has no answer to RemoveThingRequest; "
                    + "give it one with answering(_:).")
        }
        do throws(CallError<DescribeThingsError>) {
            _ = try await client.describeThings(DescribeThingsRequest(thingId: "a"))
            Issue.record("The call succeeded.")
        } catch .unreadableResponse(let response, let context) {
            #expect(response.reason.contains("not JSON"))
            #expect(context.action == "DescribeThings")
        } catch {
            Issue.record(error)
        }
    }

    /// One caller can stand around another and sees calls as a whole, with their types.
    @Test func aCallerAroundAnother() async throws {
        struct Reversing: ServiceCaller {
            let inner: any ServiceCaller
            func call<Request: ServiceRequest>(
                _ request: Request
            ) async throws(CallError<Request.Failure>) -> Request.Response {
                guard let removal = request as? RemoveThingRequest,
                    let reversed = RemoveThingRequest(thingId: String(removal.thingId.reversed())) as? Request
                else { return try await inner.call(request) }
                return try await inner.call(reversed)
            }
        }
        let calls = ScriptedCalls().answering(RemoveThingRequest.self, json: #"{"RequestId":"R"}"#)
        let client = SampleClient(core: Reversing(inner: calls))
        _ = try await client.removeThing(RemoveThingRequest(thingId: "abc"))
        #expect(await calls.requests(RemoveThingRequest.self).map(\.thingId) == ["cba"])
    }
}
