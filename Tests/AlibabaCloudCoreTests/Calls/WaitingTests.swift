import AlibabaCloudCore
import AlibabaCloudTesting
import SDKGenCoreTestSupport
import Testing

/// Waiting for a resource: when and how it ends, and the pauses between polls.
@Suite struct WaitingTests {
    private typealias Failure = WaitError<ThingLookup>

    /// Returns a response with a thing in the given state.
    private static func thing(_ state: String, id: String = "t-1") -> ScriptedTransport.Answer {
        .response(
            status: 200,
            body: #"{"Things":[{"ThingId":"other","State":"New"},{"ThingId":"\#(id)","State":"\#(state)"}]}"#)
    }

    private static let nothing = ScriptedTransport.Answer.response(status: 200, body: #"{"Things":[]}"#)

    private static func refusal(_ status: Int, _ code: String) -> ScriptedTransport.Answer {
        .response(status: status, body: #"{"Code":"\#(code)","Message":"m"}"#)
    }

    private let clock = ManualClock(isInstant: true)

    private func client(_ answers: [ScriptedTransport.Answer]) throws -> SampleClient {
        try SampleClient(ScriptedTransport(answers)) { [clock] configuration in
            configuration.timer = clock
            configuration.random = { 0.5 }
        }
    }

    private func error(_ wait: () async throws(Failure) -> Void) async -> Failure? {
        do throws(Failure) {
            try await wait()
            Issue.record("The wait succeeded.")
            return nil
        } catch {
            return error
        }
    }

    @Test func returnsInTheWantedState() async throws {
        let client = try client([
            Self.thing("New"), Self.thing("Opening"), Self.thing("Unheard of"), Self.thing("Open"),
        ])
        let thing = try await client.waitUntilThing("t-1", is: .isOpen)
        #expect(thing.thingId == "t-1")
        #expect(thing.state == .isOpen)
        // Between half and all of 2, 4 and 8 seconds.
        #expect(clock.sleeps == [.seconds(1.5), .seconds(3), .seconds(6)])
    }

    @Test func acceptsAlternativeSpellingsOfStates() async throws {
        try await client([Self.thing("open")]).waitUntilThing("t-1", is: .isOpen)
        try await client([Self.thing("Open")]).waitUntilThing("t-1", is: .init(rawValue: "open"))
    }

    /// The wanted state cannot be reached from this state.
    @Test func throwsInAStateFromWhichTheWantedOneIsUnreachable() async throws {
        let client = try client([Self.thing("Opening"), Self.thing("Broken")])
        let error = await error { () throws(Failure) in try await client.waitUntilThing("t-1", is: .isOpen) }
        guard case .failed = error?.reason else {
            Issue.record("The reason is another one.")
            return
        }
        #expect(error?.lastState == .broken)
        #expect(error?.attempts == 2)
        #expect(error?.elapsed == .seconds(1.5))
        #expect(
            error?.description == "Waiting for Thing t-1 to be Open: it can no longer reach that state; "
                + "its last state was Broken, after 2 polls in 1.5 seconds")
    }

    /// States without documented transitions to or from them do not end the wait.
    @Test func keepsWaitingInUndocumentedStates() async throws {
        try await client([Self.thing("Broken"), Self.thing("Lonely")]).waitUntilThing("t-1", is: .lonely)
        try await client([Self.thing("Lonely"), Self.thing("Open")]).waitUntilThing("t-1", is: .isOpen)
    }

    @Test func callerCanNameFailureStates() async throws {
        try await client([Self.thing("Broken"), Self.thing("Open")]).waitUntilThing("t-1", is: .isOpen, failsIn: [])
        let client = try client([Self.thing("New")])
        let error = await error { () throws(Failure) in
            try await client.waitUntilThing("t-1", is: .isOpen, failsIn: [.new])
        }
        guard case .failed = error?.reason else {
            Issue.record("The reason is another one.")
            return
        }
    }

    @Test func throwsAfterTheTimeout() async throws {
        let client = try client([Self.thing("New"), Self.thing("New"), Self.thing("New")])
        let error = await error { () throws(Failure) in
            try await client.waitUntilThing("t-1", is: .isOpen, within: .seconds(2))
        }
        guard case .timedOut = error?.reason else {
            Issue.record("The reason is another one.")
            return
        }
        // The last poll is at the end of the time.
        #expect(clock.sleeps == [.seconds(1.5), .seconds(0.5)])
        #expect(error?.attempts == 3)
        #expect(error?.elapsed == .seconds(2))
        #expect(
            error?.description
                == "Waiting for Thing t-1 to be Open: the timeout expired; its last state was New, after 3 polls in 2.0 seconds"
        )
    }

    /// No clock can represent the deadline of these durations.
    @Test(arguments: [Duration.seconds(Int64.max), .seconds(100 * 366 * 86_400)])
    func acceptsExtremelyLongTimeouts(duration: Duration) async throws {
        var policy = WaitPolicy()
        policy.baseDelay = duration
        policy.maximumDelay = duration
        try await client([Self.thing("New"), Self.thing("Open")]).waitUntilThing(
            "t-1", is: .isOpen, within: duration, policy: policy)
        #expect(clock.sleeps == [.seconds(86_400 * 0.75)])
        let client = try SampleClient(ScriptedTransport([Self.thing("New"), Self.thing("Open")]))
        policy.baseDelay = .zero
        try await client.waitUntilThing("t-1", is: .isOpen, within: duration, policy: policy)
    }

    @Test func pollsOnceWithoutTime() async throws {
        try await client([Self.thing("Open")]).waitUntilThing("t-1", is: .isOpen, within: .zero)
        let client = try client([Self.thing("New")])
        let error = await error { () throws(Failure) in
            try await client.waitUntilThing("t-1", is: .isOpen, within: .seconds(-1))
        }
        #expect(error?.attempts == 1)
        #expect(clock.sleeps.isEmpty)
    }

    @Test func pausesFollowThePolicy() async throws {
        var policy = WaitPolicy()
        policy.baseDelay = .seconds(10)
        policy.maximumDelay = .seconds(30)
        let news = Array(repeating: Self.thing("New"), count: 4)
        try await client(news + [Self.thing("Open")]).waitUntilThing("t-1", is: .isOpen, policy: policy)
        #expect(clock.sleeps == [.seconds(7.5), .seconds(15), .seconds(22.5), .seconds(22.5)])
    }

    /// A policy without pauses would put load on the service, and never end with a clock that stands still.
    @Test func pausesAreNeverZero() async throws {
        var policy = WaitPolicy()
        policy.baseDelay = .seconds(-1)
        policy.maximumDelay = .zero
        try await client([Self.thing("New"), Self.thing("Open")]).waitUntilThing("t-1", is: .isOpen, policy: policy)
        #expect(clock.sleeps == [.milliseconds(75)])
    }

    @Test func toleratesAbsenceAfterCreation() async throws {
        let none = [
            Self.nothing, Self.refusal(404, "InvalidThingId.NotFound"), Self.thing("Open", id: "t-2"), Self.nothing,
        ]
        try await client(none + [Self.thing("Open")]).waitUntilThing("t-1", is: .isOpen)
        let client = try client(none + [Self.nothing])
        let error = await error { () throws(Failure) in try await client.waitUntilThing("t-1", is: .isOpen) }
        guard case .notFound = error?.reason else {
            Issue.record("The reason is another one.")
            return
        }
        #expect(error?.lastState == nil)
        #expect(error?.attempts == 5)
    }

    @Test func throwsIfTheResourceDisappears() async throws {
        let client = try client([Self.thing("New"), Self.nothing])
        let error = await error { () throws(Failure) in try await client.waitUntilThing("t-1", is: .isOpen) }
        guard case .notFound = error?.reason else {
            Issue.record("The reason is another one.")
            return
        }
        #expect(error?.lastState == .new)
        #expect(error?.description.contains("it was deleted") == true)
    }

    @Test func waitsForDeletion() async throws {
        try await client([Self.thing("Open"), Self.nothing]).waitUntilThing(isDeleted: "t-1")
        try await client([Self.thing("Broken"), Self.refusal(404, "InvalidThingId.NotFound")])
            .waitUntilThing(isDeleted: "t-1")
        let client = try client([Self.thing("Open"), Self.thing("Broken")])
        let error = await error { () throws(Failure) in
            try await client.waitUntilThing(isDeleted: "t-1", failsIn: [.broken])
        }
        guard case .failed = error?.reason else {
            Issue.record("The reason is another one.")
            return
        }
        #expect(error?.wanted == nil)
        #expect(error?.description.hasPrefix("Waiting for Thing t-1 to be deleted: ") == true)
    }

    /// An unknown region says nothing about the resource.
    @Test func unknownRegionIsNotADeletion() async throws {
        let client = try client([Self.refusal(404, "InvalidRegionId.NotFound")])
        let error = await error { () throws(Failure) in try await client.waitUntilThing(isDeleted: "t-1") }
        guard case .call(let failure) = error?.reason else {
            Issue.record("The reason is another one.")
            return
        }
        #expect(failure.details?.code == "InvalidRegionId.NotFound")
    }

    @Test func toleratesTransientErrors() async throws {
        let passing = [
            Self.refusal(429, "Throttling"), Self.refusal(503, "ServiceUnavailable"),
            .failure(TransportFailure(.connectionLost, isUnsent: false, explanation: "lost")),
        ]
        try await client(passing + [Self.thing("Open")]).waitUntilThing("t-1", is: .isOpen)
        // A transient error is also no sign that the resource does not exist.
        try await client(passing + passing + [Self.nothing]).waitUntilThing(isDeleted: "t-1")
        let client = try client(passing)
        let error = await error { () throws(Failure) in
            try await client.waitUntilThing("t-1", is: .isOpen, within: .seconds(2))
        }
        guard case .timedOut = error?.reason else {
            Issue.record("The reason is another one.")
            return
        }
        #expect(error?.lastFailure?.description.contains("lost") == true)
    }

    @Test func throwsPermanentErrors() async throws {
        let client = try client([Self.refusal(403, "Forbidden.RAM")])
        let error = await error { () throws(Failure) in try await client.waitUntilThing("t-1", is: .isOpen) }
        guard case .call(let failure) = error?.reason else {
            Issue.record("The reason is another one.")
            return
        }
        #expect(failure.isAccessDenied)
        #expect(clock.sleeps.isEmpty)
    }

    @Test func cancellationEndsAPause() async throws {
        let clock = ManualClock()
        let client = try SampleClient(ScriptedTransport(Self.thing("New"))) { configuration in
            configuration.timer = clock
            configuration.random = { 0 }
        }
        let wait = Task { _ = try await client.waitUntilThing("t-1", is: .isOpen) }
        await clock.sleeper(for: .seconds(1))
        wait.cancel()
        guard case .failure(let error) = await wait.result, let error = error as? Failure,
            case .cancelled = error.reason
        else {
            Issue.record("The wait ended in another way.")
            return
        }
        #expect(error.lastState == .new)
    }

    @Test func cancelledTaskDoesNotPoll() async throws {
        let calls = CallCounter(json: #"{"Things":[]}"#)
        let gate = Gate()
        let wait = Task {
            await gate.pass()
            try await SampleClient(executor: calls).waitUntilThing(isDeleted: "t-1")
        }
        wait.cancel()
        await gate.open()
        guard case .failure(let error) = await wait.result, case .cancelled = (error as? Failure)?.reason else {
            Issue.record("The wait ended in another way.")
            return
        }
        #expect(await calls.count == 0)
    }

    /// Tests of an application do not wait, whatever the stub returns.
    @Test func stubDoesNotWait() async throws {
        let calls = StubExecutor()
            .answering(ListThingsRequest.self, json: #"{"Things":[{"ThingId":"t-1","State":"New"}]}"#)
        let client = SampleClient(executor: calls)
        let error = await error { () throws(Failure) in try await client.waitUntilThing("t-1", is: .isOpen) }
        guard case .timedOut = error?.reason else {
            Issue.record("The reason is another one.")
            return
        }
        #expect(error?.elapsed == .seconds(600))
        #expect(calls.requests(ListThingsRequest.self).count == error?.attempts)
    }
}
