import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenLoopbackServer
import Testing

@testable import AlibabaCloudCore

/// Errors of writes say that the operation may have been executed if, and only if, the request may have been sent.
@Suite(.timeLimit(.minutes(10))) struct UnknownOutcomeTests {
    private static let maybe = "The operation may have been executed: check before you call it again."
    private static let token =
        "Repeating the call with the same ClientToken (a-token) executes the operation at most once."

    private enum Kind: CaseIterable {
        /// A write without a token.
        case remove
        /// A write with a token.
        case describe
        case read
    }

    private func client(
        _ transport: any Transport, _ authority: String, adjust: (inout ClientConfiguration) -> Void = { _ in }
    ) throws -> SampleClient {
        var configuration = ClientConfiguration(transport: transport)
        configuration.endpoint = "http://\(authority)"
        configuration.credentials = StaticCredentialsProvider(.accessKey(id: "the-id", secret: "the-secret"))
        configuration.idempotencyToken = { "a-token" }
        configuration.retry = .never
        configuration.attemptTimeout = nil
        configuration.callTimeout = nil
        adjust(&configuration)
        return try SampleClient(region: "cn-shanghai", configuration: configuration)
    }

    /// Returns the description of a call's error; `nil` if the call succeeded.
    private func error(_ kind: Kind, _ client: SampleClient) async -> String? {
        do {
            switch kind {
            case .remove: _ = try await client.removeThing(RemoveThingRequest(thingId: "t"))
            case .describe: _ = try await client.describeThings(DescribeThingsRequest(thingId: "t"))
            case .read: _ = try await client.send(ListThingsRequest())
            }
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func check(
        _ text: String?, _ kind: Kind, _ isUnknown: Bool, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let text = text ?? "no error"
        let isTold = text.contains(Self.maybe)
        #expect(isTold == (isUnknown && kind != .read), "\(text)", sourceLocation: sourceLocation)
        #expect(text.contains(Self.token) == (isTold && kind == .describe), "\(text)", sourceLocation: sourceLocation)
        #expect(!text.contains("may have done"), sourceLocation: sourceLocation)
    }

    /// The server receives the request and sends no readable response.
    @Test(arguments: [
        LoopbackReply.close, .reset, .steps(.raw("HTTP/1.1 200 O"), .close),
        .steps(.head(length: 100), .raw("half of it"), .close), .raw("\u{1}\u{2}garbage\r\n\r\n"),
        .raw("HTTP/1.1 042 Odd\r\ncontent-length: 2\r\n\r\n{}"), .text("bomb", headers: [.contentEncoding: "gzip"]),
        .text("bomb", headers: [.contentEncoding: "zstd"]), .json("{"), .text("OK"), .text("<html></html>"),
        .json("null"), .steps(.head(length: 40_000_000), .noReply),
    ])
    func reportsAnUnknownOutcomeWithoutAReadableResponse(reply: LoopbackReply) async throws {
        try await withLoopbackServer { _ in
            reply
        } run: { server in
            try await withTransport { transport in
                let client = try client(transport, server.authority)
                for kind in Kind.allCases { check(await error(kind, client), kind, true) }
            }
        }
    }

    /// The service did not execute a request that it refuses.
    @Test(arguments: [
        LoopbackReply.json(#"{"Code":"Forbidden.RAM"}"#, status: 403), .json(#"{"Code":"Throttling"}"#, status: 400),
        .json(#"{"Success":false,"Code":"No"}"#), .text("", status: 404),
    ])
    func refusalsHaveAKnownOutcome(reply: LoopbackReply) async throws {
        try await withLoopbackServer { _ in
            reply
        } run: { server in
            try await withTransport { transport in
                let client = try client(transport, server.authority)
                for kind in Kind.allCases { check(await error(kind, client), kind, false) }
            }
        }
    }

    @Test func unsentRequestsHaveAKnownOutcome() async throws {
        try await withTransport { transport in
            let unreachable = try client(transport, "127.0.0.1:1")
            for kind in Kind.allCases { check(await error(kind, unreachable), kind, false) }
            let client = try client(transport, "127.0.0.1:1") {
                $0.credentials = StaticCredentialsProvider(.accessKey(id: "two words", secret: "s"))
            }
            for kind in Kind.allCases { check(await error(kind, client), kind, false) }
        }
    }

    /// A middleware makes the attempt run in a task that can be abandoned.
    private static func withMiddleware(_ isThere: Bool) -> (inout ClientConfiguration) -> Void {
        { $0.middleware = isThere ? [Nothing()] : [] }
    }

    private struct Nothing: Middleware {}

    @Test(arguments: [true, false], ["attempt", "call", "cancellation"])
    func reportsAnUnknownOutcomeAfterATimeoutOrCancellation(hasMiddleware: Bool, end: String) async throws {
        let clock = ManualClock()
        let limit: Duration = end == "attempt" ? .seconds(15) : .seconds(60)
        try await withLoopbackServer { request in
            request.uri.hasPrefix("/other") ? .text("") : .noReply
        } run: { server in
            try await withTransport { transport in
                let client = try client(transport, server.authority) {
                    $0.timer = clock
                    if end == "attempt" { $0.attemptTimeout = .seconds(15) }
                    if end == "call" { $0.callTimeout = .seconds(60) }
                    Self.withMiddleware(hasMiddleware)(&$0)
                }
                for (number, kind) in Kind.allCases.enumerated() {
                    let call = Task { await error(kind, client) }
                    try await server.wait { $0.requests == 2 * number + 1 }
                    // Runs on the same event loop, so the client already knows that its request was sent.
                    _ = try await transport.call(server.authority, path: "/other")
                    if end == "cancellation" {
                        call.cancel()
                    } else {
                        await clock.sleeper(for: limit)
                        clock.advance(by: limit)
                    }
                    check(await call.value, kind, true)
                }
            }
        }
    }

    /// The TCP connection or the TLS handshake is in progress.
    @Test(arguments: [true, false], [true, false])
    func timeoutWhileConnectingHasAKnownOutcome(hasMiddleware: Bool, isCancelled: Bool) async throws {
        let clock = ManualClock()
        // The shutdown of a transport waits for connections in progress, so the listener is closed first.
        try await withTransport { transport in
            try await withUnresponsivePort(.acceptsConnections) { port in
                let client = try client(transport, "127.0.0.1:\(port)") {
                    $0.endpoint = "https://127.0.0.1:\(port)"
                    $0.timer = clock
                    $0.attemptTimeout = .seconds(15)
                    Self.withMiddleware(hasMiddleware)(&$0)
                }
                for kind in Kind.allCases {
                    let call = Task { await error(kind, client) }
                    await clock.sleeper(for: .seconds(15))
                    if isCancelled { call.cancel() } else { clock.advance(by: .seconds(15)) }
                    check(await call.value, kind, false)
                    if isCancelled { clock.advance(by: .seconds(15)) }
                }
            }
        }
    }

    /// A timeout in the queue of a full pool is not a missing response: the error names the setting to change.
    @Test(arguments: [true, false], [true, false])
    func timeoutInThePoolQueueNamesTheSetting(hasMiddleware: Bool, isCall: Bool) async throws {
        let clock = ManualClock()
        try await withLoopbackServer { _ in
            .noReply
        } run: { server in
            try await withTransport {
                $0.maximumConnectionsPerHost = 1
                $0.poolTimeout = .seconds(600)
            } run: { transport in
                let first = Task { try await transport.call(server.authority) }
                try await server.wait { $0.requests == 1 }
                let client = try client(transport, server.authority) {
                    $0.timer = clock
                    if isCall { $0.callTimeout = .seconds(15) } else { $0.attemptTimeout = .seconds(15) }
                    Self.withMiddleware(hasMiddleware)(&$0)
                }
                for kind in Kind.allCases {
                    let call = Task { await error(kind, client) }
                    await clock.sleeper(for: .seconds(15))
                    while transport.waitingCount == 0 { try await Task.sleep(for: .milliseconds(1)) }
                    clock.advance(by: .seconds(15))
                    let text = await call.value ?? ""
                    check(text, kind, false)
                    let sentence =
                        isCall ? "did not end within 15.0 seconds" : "No complete response arrived within 15.0 seconds."
                    #expect(text.contains(sentence))
                    #expect(
                        text.hasSuffix(
                            " This attempt was not sent: all 1 connections to \(server.authority) were busy. Make fewer "
                                + "concurrent calls, or raise maximumConnectionsPerHost of the transport's configuration; its poolTimeout "
                                + "(600.0 seconds) had not elapsed."), "\(text)")
                }
                #expect(await server.counts.requests == 1)
                first.cancel()
                _ = await first.result
            }
        }
    }

    /// An unsent attempt is retried, whatever the operation.
    @Test func retriesAnUnsentAttempt() async throws {
        let clock = ManualClock()
        // The shutdown of a transport waits for connections in progress, so the listener is closed first.
        try await withTransport { transport in
            try await withUnresponsivePort(.acceptsConnections) { port in
                let client = try client(transport, "127.0.0.1") {
                    $0.endpoint = "https://127.0.0.1:\(port)"
                    $0.timer = clock
                    $0.attemptTimeout = .seconds(15)
                    $0.retry = RetryPolicy()
                    $0.retry.maximumAttempts = 2
                    $0.random = { 0.5 }
                }
                let call = Task { await error(.remove, client) }
                await clock.sleeper(for: .seconds(15))
                clock.advance(by: .seconds(15))
                await clock.sleeper(for: .milliseconds(50))
                clock.advance(by: .milliseconds(50))
                await clock.sleeper(for: .seconds(15))
                clock.advance(by: .seconds(15))
                let text = await call.value ?? ""
                #expect(text.contains(", attempt 2: No complete response arrived within"))
                check(text, .remove, false)
            }
        }
    }

    /// The outcome stays unknown if a later attempt is unsent or refused.
    @Test func remembersTheUnknownOutcomeOfAnEarlierAttempt() async throws {
        let lost = CallBench.failure(.connectionLost, isUnsent: false)
        for answer in [CallBench.failure(.cannotConnect, isUnsent: true), CallBench.refusal("InvalidThing.Duplicate")] {
            let bench = try CallBench([lost, answer]) { $0.retry.maximumAttempts = 2 }
            check("\(try #require(await bench.describe()))", .describe, true)
            let unsent = try CallBench([CallBench.failure(.cannotConnect, isUnsent: true), answer]) {
                $0.retry.maximumAttempts = 2
            }
            check("\(try #require(await unsent.describe()))", .describe, false)
        }
    }

    /// The error also shows a token of the caller, on one line, unless the token is sensitive.
    @Test func errorsShowTheIdempotencyToken() async throws {
        let lost = CallBench.failure(.connectionLost, isUnsent: false)
        let bench = try CallBench([lost, lost, lost]) { $0.retry = .never }
        for (token, shown) in [("mine", "(mine)"), ("a\nb", "(a b)"), (String(repeating: "x", count: 200), "xxx)")] {
            let error = await #expect(throws: CallError<DescribeThingsError>.self) {
                try await bench.client.describeThings(DescribeThingsRequest(thingId: "t", clientToken: token))
            }
            #expect("\(try #require(error))".contains("the same ClientToken \(shown == "xxx)" ? "(" : shown)"))
            #expect("\(try #require(error))".count < 500)
        }
    }

    /// A custom transport does not report its progress, except in a failure.
    @Test func customTransportsReportProgressOnlyInFailures() async throws {
        struct Slow: Transport {
            let arrival = Gate()
            let gate = Gate()
            let failure: TransportFailure?
            func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse {
                if let failure { throw failure }
                await arrival.open()
                await gate.pass()
                throw CancellationError()
            }
        }
        let clock = ManualClock()
        let slow = Slow(failure: nil)
        let slowClient = try client(slow, "127.0.0.1") {
            $0.timer = clock
            $0.attemptTimeout = .seconds(15)
        }
        let call = Task { await error(.remove, slowClient) }
        await clock.sleeper(for: .seconds(15))
        await slow.arrival.pass()
        clock.advance(by: .seconds(15))
        check(await call.value, .remove, true)
        await slow.gate.open()
        for isUnsent in [true, false] {
            let failing = Slow(failure: TransportFailure(.other, isUnsent: isUnsent, explanation: "It broke."))
            check(await error(.remove, try client(failing, "127.0.0.1")), .remove, !isUnsent)
        }
    }
}
