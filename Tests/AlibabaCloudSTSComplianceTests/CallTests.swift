@_spi(Generated) import AlibabaCloudCore
import AlibabaCloudSTS
import AlibabaCloudTesting
import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenLoopbackServer
import Testing

/// Calls of a service with regional endpoints, a central endpoint, and anonymous operations.
@Suite(.timeLimit(.minutes(10))) struct CallTests {
    private struct NoCredentials: CredentialsProvider {
        struct Unexpected: Error {}
        func credentials() async throws -> Credentials { throw Unexpected() }
    }

    /// A signer that sets the authorization header for any credentials.
    private struct EagerSigner: RequestSigner {
        func sign(_ request: UnsignedRequest, with credentials: Credentials) async throws -> SignedRequest {
            var message = request.headerDialect()
            message.head.headerFields[.authorization] = "signed all the same"
            return message
        }
    }

    private let success = LoopbackReply.json(
        #"{"RequestId": "R", "Credentials": {"AccessKeyId": "STS.1", "AccessKeySecret": "the-secret"}}"#)

    /// Returns a configuration with a fixed time and nonce, and with a clock that does not wait.
    private func configuration(_ endpoint: String?) -> ClientConfiguration {
        var configuration = ClientConfiguration()
        configuration.endpoint = endpoint
        configuration.credentials = NoCredentials()
        configuration.clock = { Timestamp("2024-03-01T08:00:00Z") }
        configuration.nonce = { "a-nonce" }
        configuration.userAgentSuffix = ""
        configuration.timer = ManualClock(isInstant: true)
        configuration.attemptTimeout = nil
        configuration.callTimeout = nil
        return configuration
    }

    /// Returns the replies in order, and then repeats the last one.
    private static func replying(
        _ replies: LoopbackReply...
    ) -> @Sendable (LoopbackRequest) async throws -> LoopbackReply {
        { request in replies[min(request.number, replies.count) - 1] }
    }

    private func assumeRole(_ client: STSClient) async throws(CallError<AssumeRoleWithOIDCError>)
        -> AssumeRoleWithOIDCResponse
    {
        try await client.assumeRoleWithOIDC(
            oidcProviderArn: "acs:ram::1:oidc-provider/p", roleArn: "acs:ram::1:role/r", oidcToken: "a/token",
            durationSeconds: 900, roleSessionName: "alice")
    }

    private static let parameters =
        "DurationSeconds=900&Format=json&OIDCProviderArn=acs%3Aram%3A%3A1%3Aoidc-provider%2Fp&OIDCToken=a%2Ftoken"
        + "&RoleArn=acs%3Aram%3A%3A1%3Arole%2Fr&RoleSessionName=alice"

    // MARK: Anonymous operations

    @Test func sendsAnonymousRequestInV3() async throws {
        try await withLoopbackServer(Self.replying(success)) { server in
            let client = try STSClient(configuration: configuration("http://\(server.authority)"))
            let response = try await assumeRole(client)
            #expect(response.credentials?.accessKeySecret == "the-secret")
            let request = try #require(await server.requests.first)
            #expect(request.method == "POST")
            #expect(request.uri == "/?" + Self.parameters)
            #expect(request.body == [])
            let headers = Dictionary(
                request.headers.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { "\($0), \($1)" })
            var expected = [
                "accept": "application/json", "content-length": "0", "host": server.authority,
                "x-acs-action": "AssumeRoleWithOIDC",
                "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "x-acs-date": "2024-03-01T08:00:00Z", "x-acs-signature-nonce": "a-nonce", "x-acs-version": "2015-04-01",
            ]
            expected["user-agent"] = headers["user-agent"]
            #expect(headers.filter { $0.key != "accept-encoding" && $0.key != "connection" } == expected)
        }
    }

    @Test func sendsAnonymousRequestInV1() async throws {
        try await withLoopbackServer(Self.replying(success)) { server in
            var configuration = configuration("http://\(server.authority)")
            configuration.signer = QuerySigner()
            _ = try await assumeRole(try STSClient(configuration: configuration))
            let request = try #require(await server.requests.first)
            #expect(
                request.uri == "/?Action=AssumeRoleWithOIDC&"
                    + Self.parameters + "&SignatureNonce=a-nonce&Timestamp=2024-03-01T08%3A00%3A00Z&Version=2015-04-01")
            #expect(
                !request.headers.contains { $0.name == .authorization || $0.name.canonicalName.hasPrefix("x-acs-") })
        }
    }

    @Test func doesNotCallACustomSignerForAnonymousRequests() async throws {
        let transport = ScriptedTransport(
            .response(status: 200, body: "{}"), .response(status: 200, body: "{}"))
        var configuration = configuration(nil)
        configuration.transport = transport
        configuration.signer = EagerSigner()
        let client = try STSClient(configuration: configuration)
        _ = try await assumeRole(client)
        configuration.credentials = StaticCredentialsProvider(.anonymous)
        _ = try await STSClient(configuration: configuration).getCallerIdentity()
        let signatures = await transport.requests.map { $0.head.headerFields[.authorization] }
        #expect(signatures == [nil, "signed all the same"])
    }

    @Test func retriesAnonymousRequests() async throws {
        let outage = LoopbackReply.text("", status: 503)
        let throttling = LoopbackReply.json(#"{"Code":"Throttling","Message":"m"}"#, status: 400)
        try await withLoopbackServer(Self.replying(outage, throttling, success)) { server in
            var configuration = configuration("http://\(server.authority)")
            configuration.nonce = ClientConfiguration().nonce
            let response = try await assumeRole(try STSClient(configuration: configuration))
            #expect(response.requestId == "R")
            let requests = await server.requests
            #expect(requests.count == 3)
            #expect(requests.allSatisfy { $0.headers[.authorization] == nil })
            let nonces = requests.compactMap { $0.headers[HTTPField.Name("x-acs-signature-nonce")!] }
            #expect(Set(nonces).count == 3)
        }
    }

    @Test func doesNotRefreshCredentialsOfAnonymousRequests() async throws {
        let refusal = LoopbackReply.json(#"{"Code":"InvalidSecurityToken.Expired","Message":"m"}"#, status: 400)
        try await withLoopbackServer(Self.replying(refusal)) { server in
            let client = try STSClient(configuration: configuration("http://\(server.authority)"))
            let error = await #expect(throws: CallError<AssumeRoleWithOIDCError>.self) { try await assumeRole(client) }
            #expect(error?.details?.code == "InvalidSecurityToken.Expired")
            #expect(await server.counts.requests == 1)
        }
    }

    @Test func signsOtherOperations() async throws {
        try await withLoopbackServer(Self.replying(success)) { server in
            var configuration = configuration("http://\(server.authority)")
            await #expect(throws: CallError<GetCallerIdentityError>.self) {
                try await STSClient(configuration: configuration).getCallerIdentity()
            }
            #expect(await server.counts.requests == 0)
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "the-id", secret: "the-secret"))
            _ = try await STSClient(configuration: configuration).getCallerIdentity()
            let request = try #require(await server.requests.first)
            #expect(request.uri == "/")
            let verdict = SignatureVerifier(id: "the-id", secret: "the-secret").verdict(
                method: request.method, target: request.uri,
                headers: request.headers.map { ($0.name.rawName, $0.value) }, body: request.body)
            #expect(verdict == .validV3)
        }
    }

    // MARK: Assuming a role

    @Test func assumesARole() async throws {
        let body = """
            {"RequestId": "R", "AssumedRoleUser": {"AssumedRoleId": "3:alice", "Arn": "acs:ram::1:role/r/alice"},
             "Credentials": {"SecurityToken": "a-token", "Expiration": "2024-03-01T09:00:00Z",
                             "AccessKeySecret": "s", "AccessKeyId": "STS.1"}}
            """
        try await withLoopbackServer(Self.replying(.json(body))) { server in
            var configuration = configuration("http://\(server.authority)")
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "the-id", secret: "the-secret"))
            let response = try await STSClient(configuration: configuration).assumeRole(
                durationSeconds: 3_600, roleArn: "acs:ram::1:role/r", roleSessionName: "alice")
            #expect(response.credentials?.accessKeyId == "STS.1")
            #expect(response.credentials?.expiration == Timestamp("2024-03-01T09:00:00Z"))
            #expect(response.assumedRoleUser?.assumedRoleId == "3:alice")
            let request = try #require(await server.requests.first)
            #expect(
                request.uri == "/?DurationSeconds=3600&RoleArn=acs%3Aram%3A%3A1%3Arole%2Fr&RoleSessionName=alice")
            let verdict = SignatureVerifier(id: "the-id", secret: "the-secret").verdict(
                method: request.method, target: request.uri,
                headers: request.headers.map { ($0.name.rawName, $0.value) }, body: request.body)
            #expect(verdict == .validV3)
        }
    }

    @Test func assumesARoleWithASAMLAssertionWithoutCredentials() async throws {
        try await withLoopbackServer(Self.replying(success)) { server in
            let client = try STSClient(configuration: configuration("http://\(server.authority)"))
            let response = try await client.assumeRoleWithSAML(
                samlProviderArn: "acs:ram::1:saml-provider/p", roleArn: "acs:ram::1:role/r",
                samlAssertion: "an/assertion")
            #expect(response.credentials?.accessKeySecret == "the-secret")
            let request = try #require(await server.requests.first)
            #expect(request.headers[.authorization] == nil)
            #expect(request.uri.contains("SAMLAssertion=an%2Fassertion"))
        }
    }

    @Test func namesDocumentedErrors() async throws {
        let missing = LoopbackReply.json(
            #"{"Code": "EntityNotExist.Role", "Message": "The specified Role not exists ."}"#, status: 404)
        let expired = LoopbackReply.json(
            #"{"Code": "AuthenticationFail.OIDCToken.Expired", "Message": "This JsonWebToken is expired."}"#,
            status: 401)
        try await withLoopbackServer(Self.replying(missing, expired)) { server in
            var configuration = configuration("http://\(server.authority)")
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "the-id", secret: "the-secret"))
            let client = try STSClient(configuration: configuration)
            do throws(CallError<AssumeRoleError>) {
                _ = try await client.assumeRole(roleArn: "acs:ram::1:role/r", roleSessionName: "alice")
                Issue.record("The call succeeded.")
            } catch {
                #expect(error.isNotFound)
                guard case .service(.entityNotExistRole, _) = error else {
                    Issue.record(error)
                    return
                }
            }
            do throws(CallError<AssumeRoleWithOIDCError>) {
                _ = try await assumeRole(client)
                Issue.record("The call succeeded.")
            } catch .service(.authenticationFailOIDCTokenExpired, let details) {
                #expect(details.status == 401)
            } catch {
                Issue.record(error)
            }
        }
    }

    // MARK: Regions

    private func host(_ region: String?, _ network: EndpointNetwork = .public) async throws -> String? {
        let transport = ScriptedTransport(.response(status: 200, body: "{}"))
        var configuration = ClientConfiguration(scripted: transport)
        configuration.network = network
        _ = try await STSClient(region: region, configuration: configuration).getCallerIdentity()
        let head = await transport.requests.first?.head
        #expect(head?.path?.contains("RegionId") == false)
        return head?.authority
    }

    @Test func acceptsAnOptionalRegion() async throws {
        #expect(try await host(nil) == "sts.aliyuncs.com")
        #expect(try await host("cn-shanghai") == "sts.cn-shanghai.aliyuncs.com")
        #expect(try await host("cn-hangzhou-finance") == "sts.aliyuncs.com")
        #expect(try await host("cn-shanghai", .vpc) == "sts-vpc.cn-shanghai.aliyuncs.com")
        #expect(
            try STSClient(configuration: ClientConfiguration()).with(region: "cn-shanghai")._executor.base
                is ServiceClient
        )
    }

    @Test func refusesANetworkThatNeedsARegion() async throws {
        let error = await #expect(throws: ConfigurationError.self) { try await host(nil, .vpc) }
        #expect(
            error?.description == "Sts has only regional endpoints in the network vpc, and the client has no region. "
                + "Create the client with a region, or set the endpoint of the configuration.")
        await #expect(throws: ConfigurationError.self) { try await host("") }
        await #expect(throws: ConfigurationError.self) { try await host("a.b") }
    }

    // MARK: Secrets

    @Test func redactsSecrets() async throws {
        let response = try AssumeRoleResponse(
            json: #"{"Credentials": {"AccessKeyId": "id", "AccessKeySecret": "s-1", "SecurityToken": "s-2"}}"#)
        #expect(response.credentials?.securityToken == "s-2")
        var shown = "\(response) \(String(reflecting: response))"
        dump(response, to: &shown)
        let request = AssumeRoleWithOIDCRequest(
            oidcProviderArn: "p", roleArn: "r", oidcToken: "s-3", roleSessionName: "alice")
        shown += "\(request)"
        dump(request, to: &shown)
        for secret in ["s-1", "s-2", "s-3"] { #expect(!shown.contains(secret)) }
        #expect(shown.contains("alice"))
    }
}
