import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenLoopbackServer
import Testing

@testable import AlibabaCloudCore

/// Credentials fetched over a real connection, and calls that use them.
@Suite(.timeLimit(.minutes(10))) struct NetworkCredentialsTests {
    private let time = TestTime()

    private func provider(
        of server: LoopbackServer, clock: any Clock<Duration> = ContinuousClock()
    ) -> URICredentialsProvider {
        URICredentialsProvider(
            "http://\(server.authority)/credentials?name=a%20b", environment: .test(time: time, clock: clock))
    }

    @Test func thousandConcurrentCallersShareOneRequest() async throws {
        let answer = metadataResponse(id: "uri", expiration: time.text(after: 3600))
        try await withLoopbackServer { _ in
            .json(answer)
        } run: { server in
            let provider = provider(of: server)
            try await withThrowingTaskGroup(of: Credentials.self) { group in
                for _ in 0..<1000 {
                    group.addTask { try await provider.credentials() }
                }
                for try await credentials in group {
                    #expect(credentials == .session("uri"))
                }
            }
            #expect(await server.requests.map(\.uri) == ["/credentials?name=a%20b"])
        }
    }

    @Test func timesOut() async throws {
        let signal = LoopbackSignal()
        try await withLoopbackServer { _ in
            .wait(for: signal)
        } run: { server in
            let clock = ManualClock()
            let provider = provider(of: server, clock: clock)
            let text = Task { await errorText(provider) }
            try await server.wait { $0.requests == 1 }
            await clock.sleeper(for: .seconds(15))
            clock.advance(by: .seconds(15))
            #expect(await text.value?.contains("\(server.authority) did not answer within 15 s.") == true)
            // The connection is closed, not kept for a server that does not respond.
            try await server.wait { $0.closedConnections == 1 }
        }
    }

    @Test(arguments: [LoopbackReply.close, .reset, .steps(.head(length: 100), .raw("half of it"), .close)])
    func reportsBrokenConnections(reply: LoopbackReply) async throws {
        try await withLoopbackServer { _ in
            reply
        } run: { server in
            let text = try #require(await errorText(provider(of: server)))
            #expect(text.hasPrefix("The credentials URI at \(server.authority) could not be reached: "))
            #expect(!text.contains("name="))
        }
    }

    /// The service refuses expired credentials; the client renews them once and retries the call.
    @Test func renewsRefusedCredentialsAndRetries() async throws {
        let expiration = time.text(after: 3600)
        try await withLoopbackServer { request in
            if request.uri.hasPrefix("/credentials") {
                return .json(metadataResponse(id: "k\(request.number)", expiration: expiration))
            }
            let verdict = SignatureVerifier(id: "k3", secret: "k3-secret", securityToken: "k3-token").verdict(
                method: request.method, target: request.uri,
                headers: request.headers.map { ($0.name.rawName, $0.value) }, body: request.body)
            return verdict == .validV3
                ? .json(#"{"RequestId":"R"}"#)
                : .json(#"{"Code":"InvalidSecurityToken.Expired","Message":"m"}"#, status: 400)
        } run: { server in
            var configuration = ClientConfiguration()
            configuration.endpoint = "http://\(server.authority)"
            configuration.credentials = provider(of: server)
            let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
            let response = try await client.describeThings(DescribeThingsRequest(thingId: "t"))
            #expect(response.requestId == "R")
            #expect(await server.requests.map { $0.uri.hasPrefix("/credentials") } == [true, false, true, false])
        }
    }
}
