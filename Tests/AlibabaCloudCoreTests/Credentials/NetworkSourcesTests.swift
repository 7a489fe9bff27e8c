import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenLoopbackServer
import Testing

@testable import AlibabaCloudCore

/// The metadata service and STS over real connections, and calls with the credentials that they return.
@Suite(.timeLimit(.minutes(10))) struct NetworkSourcesTests {
    private static let folder = "/latest/meta-data/ram/security-credentials/"
    private let time = TestTime()

    /// Redirects all requests to a server on this machine, without changing them.
    private struct Detour: Transport {
        let authority: String

        func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse {
            var request = request
            request.scheme = "http"
            request.authority = authority
            return try await HTTPClientTransport.shared.send(request, body: body)
        }
    }

    private func verdict(_ request: LoopbackRequest, _ verifier: SignatureVerifier) -> SignatureVerifier.Verdict {
        verifier.verdict(
            method: request.method, target: request.uri, headers: request.headers.map { ($0.name.rawName, $0.value) },
            body: request.body)
    }

    private func session(_ id: String) -> SignatureVerifier {
        SignatureVerifier(id: id, secret: "\(id)-secret", securityToken: "\(id)-token")
    }

    /// Replies to calls that are signed with the given keys.
    private func served(_ request: LoopbackRequest, to id: String) -> LoopbackReply {
        verdict(request, session(id)) == .validV3
            ? .json(#"{"RequestId":"R"}"#) : .json(#"{"Code":"SignatureDoesNotMatch","Message":"m"}"#, status: 400)
    }

    private func client(of server: LoopbackServer, _ provider: any CredentialsProvider) throws -> SampleClient {
        var configuration = ClientConfiguration()
        configuration.endpoint = "http://\(server.authority)"
        configuration.credentials = provider
        return try SampleClient(region: "cn-shanghai", configuration: configuration)
    }

    /// Replies like the metadata service of an instance.
    enum Metadata: CaseIterable {
        case version2, version1, tokensThatAreRefused
    }

    private func metadata(_ kind: Metadata, _ request: LoopbackRequest) -> LoopbackReply {
        let token = request.headers[HTTPField.Name("X-aliyun-ecs-metadata-token")!]
        if request.method == "PUT" {
            let lifetime = request.headers[HTTPField.Name("X-aliyun-ecs-metadata-token-ttl-seconds")!]
            guard kind != .version1, request.uri == "/latest/api/token", lifetime == "21600" else {
                return .text("", status: 405)
            }
            return .text("a-token")
        }
        guard kind == .version2 ? token == "a-token" : token == nil else { return .text("", status: 401) }
        return request.uri == Self.folder
            ? .text("a-role") : .json(metadataResponse(id: "ecs", expiration: time.text(after: 3600)))
    }

    @Test(arguments: Metadata.allCases) func usesTheRoleOfAnInstance(kind: Metadata) async throws {
        try await withLoopbackServer { [self] request in
            request.uri.hasPrefix("/latest/") ? metadata(kind, request) : served(request, to: "ecs")
        } run: { server in
            let provider = ECSRoleCredentialsProvider(
                transport: Detour(authority: server.authority), environment: .test(time: time))
            let client = try self.client(of: server, provider)
            #expect(await CallBench.describe(client) == nil)
            let role = "GET \(Self.folder)"
            let expected =
                switch kind {
                case .version2, .version1: ["PUT /latest/api/token", role, "\(role)a-role"]
                case .tokensThatAreRefused: ["PUT /latest/api/token", role, role, "\(role)a-role", "\(role)a-role"]
                }
            let lines = await server.requests.map { "\($0.method) \($0.uri)" }
            #expect(lines.dropLast() == expected[...])
        }
    }

    @Test func assumesARole() async throws {
        let source = SignatureVerifier(id: "me", secret: "me-secret")
        let answer = stsResponse(id: "role", expiration: time.text(after: 3600))
        try await withLoopbackServer { [self] request in
            guard request.parameter("Action") == "AssumeRole" else { return served(request, to: "role") }
            return verdict(request, source) == .validV1 && request.parameter("RoleArn") == "acs:ram::1:role/a b"
                ? .json(answer) : .json(#"{"Code":"SignatureDoesNotMatch","Message":"m"}"#, status: 400)
        } run: { server in
            let provider = AssumeRoleCredentialsProvider(
                AssumedRole(arn: "acs:ram::1:role/a b"), source: StaticCredentialsProvider(.fixed("me")),
                transport: Detour(authority: server.authority), environment: .test(time: time))
            let client = try self.client(of: server, provider)
            #expect(await CallBench.describe(client) == nil)
            #expect(await CallBench.describe(client) == nil)
            #expect(await server.requests.map(\.method) == ["GET", "POST", "POST"])
        }
    }

    /// The token is longer than a URL may be.
    @Test func usesTheRoleOfAPodThroughTheDefaultChain() async throws {
        let token = String(repeating: "a+token=", count: 1200)
        let answer = stsResponse(id: "pod", expiration: time.text(after: 3600))
        try await withLoopbackServer { [self] request in
            guard request.parameter("Action") == "AssumeRoleWithOIDC" else { return served(request, to: "pod") }
            let isRight =
                request.method == "POST" && !request.uri.contains("token") && request.parameter("OIDCToken") == token
            return verdict(request, session("pod")) == .unsigned && isRight ? .json(answer) : .text("", status: 400)
        } run: { server in
            let environment = CredentialsEnvironment.test(
                [
                    "ALIBABA_CLOUD_ROLE_ARN": "r", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN": "p",
                    "ALIBABA_CLOUD_OIDC_TOKEN_FILE": "/token",
                ], files: ["/token": token + "\n"], time: time)
            let chain = CredentialsProviderChain(
                transport: Detour(authority: server.authority), environment: environment)
            let client = try self.client(of: server, chain)
            #expect(await CallBench.describe(client) == nil)
            #expect(await server.counts.requests == 2)
        }
    }

    @Test func reportsARefusalOfSTS() async throws {
        try await withLoopbackServer { _ in
            .json(#"{"Code":"NoPermission","Message":"m","RequestId":"R-9"}"#, status: 403)
        } run: { server in
            let provider = AssumeRoleCredentialsProvider(
                AssumedRole(arn: "a"), source: StaticCredentialsProvider(.fixed("me")),
                transport: Detour(authority: server.authority), environment: .test(time: time))
            let client = try self.client(of: server, provider)
            let error = try #require(await CallBench.describe(client))
            #expect(!error.isRetryable)
            guard case .credentials = error else {
                Issue.record(error)
                return
            }
            #expect("\(error)".contains("STS at sts.aliyuncs.com refused AssumeRole with HTTP 403"))
            #expect(await server.counts.requests == 1)
        }
    }

    /// STS is busy, drops the connection or fails; the retry is a new request.
    @Test(arguments: [
        LoopbackReply.text("", status: 503), .json(#"{"Code":"Throttling.User"}"#, status: 400),
        .json(#"{"Code":"InternalError"}"#, status: 500), .text("slow down", status: 429), .close, .reset,
        .steps(.head(length: 100), .raw("half of it"), .close),
    ])
    func retriesTransientErrorsOfSTS(reply: LoopbackReply) async throws {
        let answer = stsResponse(id: "role", expiration: time.text(after: 3600))
        try await withLoopbackServer { request in
            request.number == 1 ? reply : .json(answer)
        } run: { server in
            var environment = CredentialsEnvironment.test(time: time, clock: ContinuousClock())
            environment.nonce = RandomText.nonce
            let provider = AssumeRoleCredentialsProvider(
                AssumedRole(arn: "r"), source: StaticCredentialsProvider(.fixed("me")),
                transport: Detour(authority: server.authority), environment: environment)
            #expect(await errorText(provider) == nil)
            let requests = await server.requests
            #expect(requests.count == 2)
            #expect(Set(requests.map { $0.parameter("SignatureNonce") }).count == 2)
        }
    }

    /// The clock of this machine is a year off, so a new session seems to have expired.
    @Test(
        arguments: [
            ("InvalidTimeStamp.Expired", true), ("IllegalTimestamp", true), ("SignatureDoesNotMatch", true),
            ("InvalidTimeStamp.Expired", false),
        ], [1.0, -1.0])
    func correctsTheClockAtSTS(refusal: (code: String, hasDate: Bool), direction: Double) async throws {
        let right = time.now()
        let answer = stsResponse(id: "role", expiration: time.text(after: 3600))
        let date = HTTPFields(dictionaryLiteral: (.date, "Fri, 01 Mar 2024 08:00:00 GMT"))
        try await withLoopbackServer { request in
            request.number == 1
                ? .json(#"{"Code":"\#(refusal.code)"}"#, status: 400, headers: refusal.hasDate ? date : [:])
                : .json(answer)
        } run: { server in
            time.advance(by: direction * 366 * 86_400)
            let provider = AssumeRoleCredentialsProvider(
                AssumedRole(arn: "r"), source: StaticCredentialsProvider(.fixed("me")),
                transport: Detour(authority: server.authority), environment: .test(time: time))
            let isServed = refusal.hasDate || direction < 0
            #expect(await errorText(provider) == nil || !isServed)
            let times = await server.requests.map { $0.parameter("Timestamp") }
            #expect(times.count == 2)
            if refusal.hasDate { #expect(times.last == Timestamp(right).text) }
        }
    }

    /// The clock of this machine is a year ahead, and the request has no timestamp that the server could refuse.
    @Test func correctsTheClockAtACredentialsURI() async throws {
        let answer = metadataResponse(id: "uri", expiration: time.text(after: 3600))
        try await withLoopbackServer { _ in
            .json(answer, headers: [.date: "Fri, 01 Mar 2024 08:00:00 GMT"])
        } run: { server in
            time.advance(by: 366 * 86_400)
            let provider = URICredentialsProvider("http://\(server.authority)", environment: .test(time: time))
            #expect(await errorText(provider) == nil)
        }
    }

    /// The service refuses the timestamp of a call; the retry uses the service's time.
    @Test(arguments: ["IllegalTimestamp", "InvalidTimeStamp.Expired", "SignatureDoesNotMatch"])
    func correctsTheClockInACall(code: String) async throws {
        try await withLoopbackServer { request in
            request.headers[HTTPField.Name("x-acs-date")!]?.hasPrefix("2030-03-01T08:0") == true
                ? .json(#"{"RequestId":"R"}"#)
                : .json(
                    #"{"Code":"\#(code)","Message":"m"}"#, status: 400,
                    headers: [.date: "Fri, 01 Mar 2030 08:00:00 GMT"])
        } run: { server in
            let client = try self.client(of: server, StaticCredentialsProvider(.fixed("me")))
            #expect(await CallBench.describe(client) == nil)
            #expect(await CallBench.describe(client) == nil)
            #expect(await server.counts.requests == 3)
        }
    }

    /// The keys of all calls in progress expire at once: all calls are refused, they share one fetch, and each
    /// succeeds with its second attempt.
    @Test func renewsKeysThatExpireDuringManyCallsOnce() async throws {
        let calls = 100
        let expiration = time.text(after: 3600)
        let gate = CountingGate()
        try await withLoopbackServer { [self] request in
            if request.uri.hasPrefix("/credentials") {
                return .json(metadataResponse(id: request.number == 1 ? "old" : "new", expiration: expiration))
            }
            if verdict(request, session("new")) == .validV3 { return .json(#"{"RequestId":"R"}"#) }
            await gate.pass()
            return .json(#"{"Code":"InvalidSecurityToken.Expired","Message":"m"}"#, status: 400)
        } run: { server in
            let provider = URICredentialsProvider(
                "http://\(server.authority)/credentials", environment: .test(time: time))
            let client = try self.client(of: server, provider)
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<calls {
                    group.addTask { #expect(await CallBench.describe(client) == nil) }
                }
                group.addTask {
                    try? await gate.waitForArrivals(calls)
                    await gate.open()
                }
            }
            let requests = await server.requests
            #expect(requests.count { $0.uri.hasPrefix("/credentials") } == 2)
            #expect(requests.count == 2 + 2 * calls)
            let tokens = Dictionary(grouping: requests.compactMap { $0.parameter("ClientToken") }, by: \.self)
            #expect(tokens.count == calls && tokens.values.allSatisfy { $0.count == 2 })
        }
    }
}
