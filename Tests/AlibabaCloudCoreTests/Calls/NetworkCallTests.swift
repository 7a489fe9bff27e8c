import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenLoopbackServer
import Testing

@testable import AlibabaCloudCore

/// Whole calls over a real connection, with the default transport and signer, and a server that verifies signatures.
@Suite(.timeLimit(.minutes(10))) struct NetworkCallTests {
    private let clock = ManualClock(isInstant: true)

    private func client(of server: LoopbackServer) throws -> SampleClient {
        var configuration = ClientConfiguration()
        configuration.endpoint = "http://\(server.authority)"
        configuration.credentials = StaticCredentialsProvider(.accessKey(id: "the-id", secret: "the-secret"))
        configuration.timer = clock
        configuration.attemptTimeout = nil
        configuration.callTimeout = nil
        configuration.random = { 0.5 }
        return try SampleClient(region: "cn-shanghai", configuration: configuration)
    }

    /// Replies to one request after the other, and refuses requests with an invalid signature.
    private static func replies(
        _ replies: [LoopbackReply]
    ) -> @Sendable (LoopbackRequest) async throws -> LoopbackReply {
        { request in
            let verdict = SignatureVerifier(id: "the-id", secret: "the-secret").verdict(
                method: request.method, target: request.uri,
                headers: request.headers.map { ($0.name.rawName, $0.value) }, body: request.body)
            guard verdict == .validV3 else {
                return .json(#"{"Code":"SignatureDoesNotMatch","Message":"\#(verdict)"}"#, status: 400)
            }
            return replies[min(request.number, replies.count) - 1]
        }
    }

    private let success = LoopbackReply.json(#"{"RequestId":"R"}"#)

    @Test func retriesUntilAnOutageEnds() async throws {
        let outage = LoopbackReply.text("<html>Bad gateway</html>", status: 503)
        try await withLoopbackServer(Self.replies([outage, success])) { server in
            let client = try client(of: server)
            #expect(await CallBench.describe(client) == nil)
            let requests = await server.requests
            #expect(requests.count == 2)
            #expect(Set(requests.compactMap { $0.parameter("ClientToken") }).count == 1)
            #expect(Set(requests.map { $0.headers[.authorization] }).count == 2)
            #expect(clock.sleeps == [.milliseconds(50)])
        }
    }

    @Test func waitsAsLongAsThrottlingRequests() async throws {
        let throttling = LoopbackReply.json(
            #"{"Code":"Throttling.User","Message":"m"}"#, status: 400,
            headers: [HTTPField.Name("x-acs-retry-after")!: "1234"])
        try await withLoopbackServer(Self.replies([throttling, success])) { server in
            let response = try await client(of: server).removeThing(RemoveThingRequest(thingId: "t"))
            #expect(response.requestId == "R")
            #expect(clock.sleeps == [.milliseconds(1234)])
        }
    }

    /// The server received the request, so the outcome is unknown.
    @Test func reportsAnUnknownOutcomeIfTheConnectionIsClosed() async throws {
        try await withLoopbackServer(Self.replies([.close, success])) { server in
            let client = try client(of: server)
            let error = await #expect(throws: CallError<RemoveThingError>.self) {
                try await client.removeThing(RemoveThingRequest(thingId: "t"))
            }
            guard case .transport(let failure, let call) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(!failure.isUnsent)
            #expect(call.endpoint == server.authority)
            #expect(await server.counts.requests == 1)
            #expect(await CallBench.describe(client) == nil)
        }
    }

    @Test func reportsARefusedConnection() async throws {
        var client: SampleClient?
        try await withLoopbackServer(Self.replies([success])) { client = try self.client(of: $0) }
        let gone = try #require(client)
        let error = await #expect(throws: CallError<RemoveThingError>.self) {
            try await gone.removeThing(RemoveThingRequest(thingId: "t"))
        }
        guard case .transport(let failure, let call) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(failure.isUnsent)
        #expect(call.attempt == 4)
    }

    @Test func timesOutOnALateResponse() async throws {
        let signal = LoopbackSignal()
        let clock = ManualClock()
        let late = LoopbackReply.steps(.head(length: 2), .wait(for: signal), .raw("{}"))
        try await withLoopbackServer(Self.replies([late])) { server in
            var configuration = ClientConfiguration()
            configuration.endpoint = "http://\(server.authority)"
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "the-id", secret: "the-secret"))
            configuration.timer = clock
            configuration.retry = .never
            let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
            async let call = CallBench.describe(client)
            try await server.wait { $0.requests == 1 }
            await clock.sleeper(for: .seconds(15))
            clock.advance(by: .seconds(15))
            let error = await call
            guard case .timedOut(.attempt, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            await signal.fire()
        }
    }

    /// Each call gets its own response, and the server receives each request once.
    @Test func thousandConcurrentCallsGetTheirOwnResponses() async throws {
        let verifier = SignatureVerifier(id: "the-id", secret: "the-secret")
        try await withLoopbackServer { request in
            let verdict = verifier.verdict(
                method: request.method, target: request.uri,
                headers: request.headers.map { ($0.name.rawName, $0.value) }, body: request.body)
            let id = verdict == .validV3 ? request.parameter("ThingId") : "\(verdict)"
            return .json(#"{"RequestId":"\#(id ?? "")"}"#)
        } run: { server in
            try await withTransport { transport in
                var configuration = ClientConfiguration(transport: transport)
                configuration.endpoint = "http://\(server.authority)"
                configuration.credentials = StaticCredentialsProvider(.accessKey(id: "the-id", secret: "the-secret"))
                configuration.attemptTimeout = nil
                configuration.callTimeout = nil
                let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<1_000 {
                        group.addTask {
                            let request = DescribeThingsRequest(thingId: "t\(number)")
                            let response = try await client.describeThings(request)
                            #expect(response.requestId == "t\(number)")
                        }
                    }
                    try await group.waitForAll()
                }
            }
            let requests = await server.requests
            #expect(requests.count == 1_000)
            #expect(Set(requests.map { $0.parameter("ThingId") }).count == 1_000)
            #expect(Set(requests.map { $0.parameter("ClientToken") }).count == 1_000)
            #expect(Set(requests.map { $0.headers[HTTPField.Name("x-acs-signature-nonce")!] }).count == 1_000)
        }
    }

    /// The vendor's Swift runtime never applies its default timeouts.
    @Test func defaultTimeoutsApply() async throws {
        #expect(ClientConfiguration().attemptTimeout == .seconds(15))
        #expect(ClientConfiguration().callTimeout == .seconds(60))
        #expect(TransportConfiguration().connectTimeout == .seconds(5))
        try await withLoopbackServer { _ in
            .noReply
        } run: { server in
            var configuration = ClientConfiguration()
            configuration.endpoint = "http://\(server.authority)"
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "the-id", secret: "the-secret"))
            configuration.retry = .never
            // In real time: milliseconds are not mistaken for seconds.
            configuration.attemptTimeout = .milliseconds(100)
            let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
            let error = await CallBench.describe(client)
            guard case .timedOut(.attempt(.milliseconds(100)), _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            try await server.wait { $0.closedConnections == 1 }
        }
    }
}
