import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenLoopbackServer
import Testing

@testable import AlibabaCloudCore

/// A transport, provider, signer or middleware that blocks, and honors or ignores cancellation.
private struct Holdup: Transport, CredentialsProvider, RequestSigner, Middleware {
    let gate = Gate()
    let arrival = Gate()
    var honoursCancellation = false

    private func hold() async throws {
        await arrival.open()
        if honoursCancellation { try await Task.sleep(for: .seconds(86_400)) }
        await gate.pass()
    }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse {
        try await hold()
        return TransportResponse(head: HTTPResponse(status: .ok), body: Array(#"{"RequestId":"late"}"#.utf8))
    }

    func credentials() async throws -> Credentials {
        try await hold()
        return .anonymous
    }

    func sign(_ request: UnsignedRequest, with credentials: Credentials) async throws -> SignedRequest {
        try await hold()
        return request.headerDialect()
    }

    func attempt(
        _ request: UnsignedRequest, in context: AttemptContext,
        next: @Sendable (UnsignedRequest) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        try await hold()
        throw CancellationError()
    }
}

@Suite(.timeLimit(.minutes(10))) struct TimeoutTests {
    private let clock = ManualClock()

    private func client(
        _ transport: any Transport, adjust: (inout ClientConfiguration) -> Void = { _ in }
    ) throws -> SampleClient {
        var configuration = ClientConfiguration(transport: transport)
        configuration.credentials = StaticCredentialsProvider(.anonymous)
        configuration.timer = clock
        configuration.idempotencyToken = { "a-token" }
        adjust(&configuration)
        return try SampleClient(region: "cn-shanghai", configuration: configuration)
    }

    /// No clock can represent the deadline of these durations.
    @Test(
        arguments: [
            .seconds(Int64.max), .seconds(10_000_000_000), .seconds(100 * 366 * 86_400),
            .nanoseconds(Int64.max),
        ] as [Duration])
    func acceptsExtremelyLongTimeouts(duration: Duration) async throws {
        try await withLoopbackServer { request in
            request.number == 1 ? .text("", status: 503) : .json(#"{"RequestId":"R"}"#)
        } run: { server in
            try await withTransport {
                $0.connectTimeout = duration
                $0.idleTimeout = duration
                $0.poolTimeout = duration
            } run: { transport in
                let client = try client(transport) {
                    $0.endpoint = "http://\(server.authority)"
                    $0.timer = ContinuousClock()
                    $0.attemptTimeout = duration
                    $0.callTimeout = duration
                    $0.retry.baseDelay = .milliseconds(1)
                    $0.retry.maximumDelay = duration
                }
                #expect(await CallBench.describe(client) == nil)
                #expect(await CallBench.describe(client.with(timeout: duration, attemptTimeout: duration)) == nil)
            }
        }
    }

    @Test func timesOutAtOnceWithoutTime() async throws {
        let bench = try CallBench([CallBench.refusal("", status: 503), CallBench.done]) {
            $0.retry.baseDelay = .seconds(Int64.min)
            $0.retry.maximumDelay = .seconds(Int64.min)
        }
        #expect(await bench.describe() == nil)
        #expect(try await bench.headers("x-acs-retry-delay") == [nil, "0"])
        var policy = RetryPolicy()
        policy.maximumAttempts = .max
        for delay in [Duration.seconds(Int64.max), .seconds(Int64.min), .zero] {
            policy.baseDelay = delay
            policy.maximumDelay = .seconds(Int64.max)
            let failed = FailedAttempt(kind: .unclear, number: .max - 1, isRepeatable: true)
            guard case .retry(let pause) = policy.step(after: failed, random: 0.5) else {
                Issue.record("It is not retried.")
                return
            }
            #expect(pause >= .zero)
        }
        let client = try client(ScriptedTransport(CallBench.done)) { $0.callTimeout = .seconds(Int64.min) }
        guard case .timedOut(.call, _) = await CallBench.describe(client) else {
            Issue.record("There was time.")
            return
        }
    }

    @Test(arguments: [true, false])
    func timesOutAnAttempt(honoursCancellation: Bool) async throws {
        let holdup = Holdup(honoursCancellation: honoursCancellation)
        let client = try client(holdup) { $0.retry = .never }
        async let call = CallBench.describe(client)
        await clock.sleeper(for: .seconds(15))
        // Before the transport has the request, the operation cannot have been executed.
        await holdup.arrival.pass()
        clock.advance(by: .seconds(15))
        let error = await call
        guard case .timedOut(.attempt(.seconds(15)), let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(context.action == "DescribeThings")
        #expect(
            error?.description.hasSuffix(
                ": No complete response arrived within 15.0 seconds. The operation may have been executed: check before you call "
                    + "it again. Repeating the call with the same ClientToken (a-token) executes the operation at most once."
            )
                == true)
        await holdup.gate.open()
    }

    /// Only the library's own transport respects the limit by itself.
    @Test(arguments: ["signer", "middleware"])
    func timesOutBeforeTheTransport(part: String) async throws {
        let holdup = Holdup()
        let client = try client(HTTPClientTransport.shared) {
            $0.retry = .never
            if part == "signer" { $0.signer = holdup } else { $0.middleware = [holdup] }
        }
        async let call = CallBench.describe(client)
        await clock.sleeper(for: .seconds(15))
        clock.advance(by: .seconds(15))
        let error = await call
        guard case .timedOut(.attempt(.seconds(15)), _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        await holdup.gate.open()
    }

    @Test func retriesAfterAnAttemptTimeout() async throws {
        let holdup = Holdup()
        let client = try client(holdup) { $0.random = { 0.5 } }
        async let call = CallBench.describe(client)
        await clock.sleeper(for: .seconds(15))
        clock.advance(by: .seconds(15))
        await clock.sleeper(for: .milliseconds(50))
        await holdup.gate.open()
        clock.advance(by: .milliseconds(50))
        #expect(await call == nil)
    }

    @Test(arguments: [true, false])
    func timesOutACall(honoursCancellation: Bool) async throws {
        let holdup = Holdup(honoursCancellation: honoursCancellation)
        let client = try client(holdup) { $0.attemptTimeout = nil }
        async let call = CallBench.describe(client)
        // Before that, the same timeout limits getting credentials.
        await holdup.arrival.pass()
        await clock.sleeper(for: .seconds(60))
        clock.advance(by: .seconds(60))
        let error = await call
        guard case .timedOut(.call(.seconds(60)), _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        await holdup.gate.open()
    }

    /// The last attempt gets the remaining time of the call.
    @Test func attemptsShareTheCallTimeout() async throws {
        let holdup = Holdup()
        let client = try client(holdup) {
            $0.callTimeout = .seconds(20)
            $0.random = { 0 }
        }
        async let call = CallBench.describe(client)
        await clock.sleeper(for: .seconds(15))
        clock.advance(by: .seconds(15))
        await clock.sleeper(for: .zero)
        clock.advance(by: .zero)
        await clock.sleeper(for: .seconds(5))
        clock.advance(by: .seconds(5))
        let error = await call
        guard case .timedOut(.call(.seconds(20)), let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(context.attempt == 2)
        await holdup.gate.open()
    }

    @Test func timesOutGettingCredentials() async throws {
        let holdup = Holdup()
        let transport = ScriptedTransport()
        let client = try client(transport) { $0.credentials = holdup }
        async let call = CallBench.describe(client)
        await clock.sleeper(for: .seconds(60))
        clock.advance(by: .seconds(60))
        guard case .timedOut(.call, _) = await call else {
            Issue.record("no timeout")
            return
        }
        #expect(await transport.requests.isEmpty)
        await holdup.gate.open()
    }
}

@Suite(.timeLimit(.minutes(10))) struct CancellationTests {
    private func isCancelled(_ error: CallError<DescribeThingsError>?) -> Bool {
        if case .cancelled = error { true } else { false }
    }

    @Test(arguments: [true, false])
    func cancelsWhileSending(honoursCancellation: Bool) async throws {
        let holdup = Holdup(honoursCancellation: honoursCancellation)
        let client = try SampleClient(ScriptedTransport()) { $0.transport = holdup }
        let task = Task { await CallBench.describe(client) }
        await holdup.arrival.pass()
        task.cancel()
        #expect(isCancelled(await task.value))
        await holdup.gate.open()
    }

    @Test(arguments: [true, false])
    func cancelsWhileGettingCredentials(honoursCancellation: Bool) async throws {
        let holdup = Holdup(honoursCancellation: honoursCancellation)
        let transport = ScriptedTransport()
        let client = try SampleClient(transport) { $0.credentials = holdup }
        let task = Task { await CallBench.describe(client) }
        await holdup.arrival.pass()
        task.cancel()
        #expect(isCancelled(await task.value))
        await holdup.gate.open()
        #expect(await transport.requests.isEmpty)
    }

    @Test func cancelsWhileWaitingForARetry() async throws {
        let clock = ManualClock()
        let bench = try CallBench([CallBench.refusal("", status: 503), CallBench.done]) { $0.timer = clock }
        let task = Task { await bench.describe() }
        await clock.sleeper(for: .milliseconds(50))
        task.cancel()
        let error = await task.value
        #expect(isCancelled(error))
        #expect(error?.call?.attempt == 1)
        #expect(
            error?.description
                == "DescribeThings in cn-shanghai at sample.cn-shanghai.aliyuncs.com: The call was cancelled.")
        #expect(await bench.attempts == 1)
    }

    /// A cancelled attempt is not retried, whatever its error.
    @Test func doesNotRetryACancelledAttempt() async throws {
        struct Failing: Transport {
            let arrival = Gate()
            func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse {
                await arrival.open()
                while !Task.isCancelled { await Task.yield() }
                throw TransportFailure(.cannotConnect, isUnsent: true, explanation: "It was cancelled.")
            }
        }
        let failing = Failing()
        let client = try SampleClient(ScriptedTransport()) {
            $0.transport = failing
            $0.retry = RetryPolicy()
        }
        let task = Task { await CallBench.describe(client) }
        await failing.arrival.pass()
        task.cancel()
        #expect(isCancelled(await task.value))
    }
}
