import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

@Suite(.timeLimit(.minutes(10))) struct InstanceMetadataTests {
    private static let folder = "/latest/meta-data/ram/security-credentials/"
    private let time = TestTime()

    /// Returns a metadata service that supports one or both versions.
    private func service(v1: Bool = true, v2: Bool = true) -> AnsweringTransport {
        AnsweringTransport { [time] request in
            let token = request.headerFields[HTTPField.Name("X-aliyun-ecs-metadata-token")!]
            if request.method == .put { return v2 ? (200, "a-token") : (404, "") }
            guard token == nil ? v1 : v2 else { return (403, "") }
            guard request.path != Self.folder else { return (200, "a role\n") }
            return (200, metadataResponse(id: "ecs", expiration: time.text(after: 3600)))
        }
    }

    private func provider(
        _ transport: AnsweringTransport, role: String? = nil, variables: [String: String] = [:],
        clock: any Clock<Duration> = ManualClock()
    ) -> ECSRoleCredentialsProvider {
        ECSRoleCredentialsProvider(
            role: role, transport: transport, environment: .test(variables, time: time, clock: clock))
    }

    /// Returns the method, path and token of each request.
    private func lines(_ transport: AnsweringTransport) async -> [String] {
        await transport.requests.map { request in
            let token = request.headerFields[HTTPField.Name("X-aliyun-ecs-metadata-token")!].map { " \($0)" } ?? ""
            return "\(request.method) \(request.path ?? "")\(token)"
        }
    }

    @Test func usesVersion2() async throws {
        let transport = service(v1: false)
        #expect(try await provider(transport).credentials() == .session("ecs"))
        #expect(
            await lines(transport) == [
                "PUT /latest/api/token", "GET \(Self.folder) a-token", "GET \(Self.folder)a%20role a-token",
            ])
        for request in await transport.requests {
            #expect(request.scheme == "http")
            #expect(request.authority == "100.100.100.200")
        }
        let lifetime = HTTPField.Name("X-aliyun-ecs-metadata-token-ttl-seconds")!
        #expect(await transport.requests.first?.headerFields[lifetime] == "21600")
    }

    @Test func fallsBackToVersion1() async throws {
        let transport = service(v2: false)
        #expect(try await provider(transport).credentials() == .session("ecs"))
        #expect(
            await lines(transport) == ["PUT /latest/api/token", "GET \(Self.folder)", "GET \(Self.folder)a%20role"])
    }

    @Test func retriesWithoutARefusedToken() async throws {
        let transport = AnsweringTransport { [time] request in
            if request.method == .put { return (200, "a-token") }
            guard request.headerFields.isEmpty else { return (401, "") }
            return (200, metadataResponse(id: "ecs", expiration: time.text(after: 3600)))
        }
        #expect(try await provider(transport, role: "r").credentials() == .session("ecs"))
        #expect(
            await lines(transport) == ["PUT /latest/api/token", "GET \(Self.folder)r a-token", "GET \(Self.folder)r"])
    }

    @Test func doesNotUseDisabledVersion1() async throws {
        let transport = service(v2: false)
        let variables = ["ALIBABA_CLOUD_IMDSV1_DISABLED": "true"]
        #expect(
            await errorText(provider(transport, variables: variables))
                == "The ECS metadata service at 100.100.100.200 returned HTTP 404. "
                + "Check that a RAM role is attached to this instance.")
        #expect(await lines(transport) == ["PUT /latest/api/token"])
        let both = service()
        #expect(try await provider(both, variables: variables).credentials() == .session("ecs"))
    }

    @Test func isNotConfiguredIfDisabled() async throws {
        let transport = service()
        let text = await errorText(provider(transport, variables: ["ALIBABA_CLOUD_ECS_METADATA_DISABLED": "true"]))
        #expect(
            text == "ALIBABA_CLOUD_ECS_METADATA_DISABLED is true. Unset it to use the role of this ECS instance.")
        #expect(await transport.requests.isEmpty)
    }

    @Test(arguments: [(nil, "named"), ("mine", "mine")]) func usesANamedRole(role: String?, asked: String) async throws
    {
        let transport = service()
        _ = try await provider(transport, role: role, variables: ["ALIBABA_CLOUD_ECS_METADATA": "named"]).credentials()
        #expect(await lines(transport) == ["PUT /latest/api/token", "GET \(Self.folder)\(asked) a-token"])
    }

    @Test func limitsTheTimeOfRequests() async throws {
        let clock = ManualClock()
        let silent = AnsweringTransport { _ in
            try await untilCancelled()
            return (200, "")
        }
        async let text = errorText(provider(silent, clock: clock))
        for count in 1...2 {
            while await silent.messages.count < count { await Task.yield() }
            await clock.sleeper(for: .seconds(2))
            clock.advance(by: .seconds(2))
        }
        #expect(
            await text == "The ECS metadata service at 100.100.100.200 did not answer within 2 s. "
                + "On an ECS instance, check the network; elsewhere there is no such service.")
        #expect(clock.sleeps == [.seconds(2), .seconds(2)])
        #expect(await lines(silent) == ["PUT /latest/api/token", "GET \(Self.folder)"])
    }

    @Test(arguments: [
        (404, "", "The ECS metadata service at 100.100.100.200 returned HTTP 404."),
        (200, "", "The ECS metadata service at 100.100.100.200 names no role."),
        (200, "<html>", "The ECS metadata service at 100.100.100.200 names no role."),
        (200, #"{"Code":"Failed"}"#, "The ECS metadata service at 100.100.100.200 has no credentials of this role."),
        (
            200, #"{"Code":"Success","AccessKeyId":"a"}"#,
            "The ECS metadata service at 100.100.100.200 returned no AccessKeyId"
        ),
    ])
    func describesOtherResponses(status: Int, body: String, problem: String) async throws {
        let transport = AnsweringTransport { _ in (status, body) }
        #expect(try #require(await errorText(provider(transport))).hasPrefix(problem))
    }

    @Test func keepsValidCredentialsWhileTheServiceIsUnavailable() async throws {
        let attempts = CountingGate()
        await attempts.open()
        let transport = AnsweringTransport { [time] request in
            await attempts.pass()
            guard await attempts.arrivals <= 2 else { throw AnsweringTransport.Unreachable() }
            return request.method == .put
                ? (200, "a-token") : (200, metadataResponse(id: "ecs", expiration: time.text(after: 3600)))
        }
        let provider = provider(transport, role: "r", clock: ContinuousClock())
        #expect(try await provider.credentials() == .session("ecs"))
        time.advance(by: 3599)
        #expect(try await provider.credentials() == .session("ecs"))
        try await provider.cache.settled()
        #expect(await transport.requests.count > 2)
        time.advance(by: 61)
        #expect(try #require(await errorText(provider)).contains("could not be reached: connection refused"))
    }

    @Test(arguments: ["/latest/api/token", folder, "\(folder)a%20role"], [503, 500, 429])
    func retriesTransientErrors(path: String, status: Int) async throws {
        let trouble = Trouble(2)
        let transport = AnsweringTransport { [time] request in
            if request.path == path, await trouble.strikes() { return (status, "") }
            if request.method == .put { return (200, "a-token") }
            guard request.path != Self.folder else { return (200, "a role\n") }
            return (200, metadataResponse(id: "ecs", expiration: time.text(after: 3600)))
        }
        #expect(try await provider(transport, clock: ContinuousClock()).credentials() == .session("ecs"))
        #expect(await transport.requests.count == 5)
    }

    @Test(arguments: [(404, "", true), (200, "", true), (403, "", false), (200, "<html>", false)])
    func distinguishesAMissingRoleFromAnError(status: Int, body: String, isAbsence: Bool) async throws {
        let transport = AnsweringTransport { request in request.method == .put ? (200, "t") : (status, body) }
        do {
            _ = try await provider(transport).credentials()
            Issue.record("credentials")
        } catch let error as ConfigurationError {
            #expect((error.kind == .notConfigured) == isAbsence)
        }
    }
}

@Suite(.timeLimit(.minutes(10))) struct CredentialsURITests {
    private let time = TestTime()

    private func provider(_ uri: String, _ transport: AnsweringTransport) -> URICredentialsProvider {
        URICredentialsProvider(
            uri, transport: transport, environment: .test(time: time, clock: ContinuousClock()))
    }

    @Test(arguments: [
        ("http://localhost:6060/a/b?c=d&e#f", "http", "localhost:6060", "/a/b?c=d&e"),
        ("https://credentials.example", "https", "credentials.example", "/"),
        ("http://[::1]:80?x", "http", "[::1]:80", "/?x"),
    ])
    func parsesURIs(uri: String, scheme: String, authority: String, path: String) async throws {
        let transport = AnsweringTransport { [time] _ in
            (200, metadataResponse(id: "uri", expiration: time.text(after: 3600)))
        }
        #expect(try await provider(uri, transport).credentials() == .session("uri"))
        let request = try #require(await transport.requests.first)
        #expect(request.method == .get)
        #expect(request.scheme == scheme)
        #expect(request.authority == authority)
        #expect(request.path == path)
    }

    @Test(arguments: ["", "localhost", "ftp://localhost", "http://", "http:///x", "http://u:SECRET@h/", "http://h/a b"])
    func refusesInvalidURIs(uri: String) async throws {
        let transport = AnsweringTransport { _ in (200, "") }
        #expect(
            await errorText(provider(uri, transport)) == "The credentials URI is not a valid http or https URI. "
                + "Use a URI like http://localhost:6060/credentials, without a user and without spaces.")
        #expect(await transport.requests.isEmpty)
    }

    @Test(arguments: [
        (500, "", "The credentials URI at h returned HTTP 500."),
        (200, "{}", "The credentials URI at h did not return the code Success."),
        (200, #"{"Code":"Success"}"#, "The credentials URI at h returned no AccessKeyId"),
    ])
    func describesOtherResponses(status: Int, body: String, problem: String) async throws {
        let text = try #require(
            await errorText(provider("http://h/SECRET?t=SECRET", AnsweringTransport { _ in (status, body) })))
        #expect(text.hasPrefix(problem))
        #expect(!text.contains("SECRET"))
    }
}
