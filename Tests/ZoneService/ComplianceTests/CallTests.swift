import AlibabaCloudCore
import AlibabaCloudXML
import SDKGenCoreTestSupport
import SDKGenMockServer
import SDKGenRepository
import SDKGenZoneService
import Testing

/// Calls of an invented service with responses that are lists and maps, common parameters that callers set, and an
/// anonymous operation with a body.
@Suite(.timeLimit(.minutes(10))) struct CallTests {
    // MARK: Common parameters

    private func path(_ call: (ZoneClient) async throws -> Void) async throws -> String? {
        let transport = ScriptedTransport(.response(status: 200, body: "{}"))
        var configuration = ClientConfiguration(scripted: transport)
        // Anonymous requests would have an additional parameter.
        configuration.credentials = StaticCredentialsProvider(.accessKey(id: "an-id", secret: "a-secret"))
        try await call(try ZoneClient(configuration: configuration))
        return await transport.requests.first?.head.path
    }

    @Test func sendsCommonParametersOfTheRequest() async throws {
        let request = CloseZoneRequest(zoneId: "a", resourceOwnerAccount: "o@example.com", resourceOwnerId: 7)
        #expect(request.resourceOwnerAccount == "o@example.com" && request.resourceOwnerId == 7)
        #expect(
            try await path { _ = try await $0.send(request) }
                == "/?ResourceOwnerAccount=o%40example.com&ResourceOwnerId=7&ZoneId=a")
        #expect(try await path { _ = try await $0.closeZone(zoneId: "a") } == "/?ZoneId=a")
    }

    @Test func acceptsADeclaredCommonParameterInTheMethod() async throws {
        #expect(
            try await path { _ = try await $0.searchZones(resourceOwnerAccount: "o") } == "/?ResourceOwnerAccount=o")
        #expect(SearchZonesRequest(resourceOwnerId: 7).resourceOwnerId == 7)
    }

    // MARK: Responses that are lists and maps

    private func response<Response: ServiceResponse>(
        _ body: String, _ call: (ZoneClient) async throws -> Response
    ) async throws -> Response {
        var configuration = ClientConfiguration(
            scripted: ScriptedTransport(.response(status: 200, body: body)))
        configuration.responseFormat = .jsonOrXML
        return try await call(try ZoneClient(configuration: configuration))
    }

    @Test func decodesAnArrayAtTheTop() async throws {
        let bodies = [
            #"[{"ZoneId": "a", "Count": 2}, {"ZoneId": "b", "Other": 1}]"#,
            #"{"Zones": [{"ZoneId": "a", "Count": "2"}, {"ZoneId": "b"}]}"#,
            """
            <ListZonesResponse><RequestId>R</RequestId><Zones><ZoneId>a</ZoneId><Count>2</Count></Zones>
            <Zones><ZoneId>b</ZoneId></Zones></ListZonesResponse>
            """,
        ]
        for body in bodies {
            let zones = try await response(body) { try await $0.listZones() }.zones
            #expect(zones.map(\.zoneId) == ["a", "b"])
            #expect(zones.map(\.count) == [2, nil])
        }
        let one = "<ListZonesResponse><Zones><ZoneId>a</ZoneId></Zones></ListZonesResponse>"
        #expect(try await response(one) { try await $0.listZones() }.zones.map(\.zoneId) == ["a"])
    }

    @Test(arguments: [
        "[]", "null", "{}", "[1]", #"{"RequestId": "R"}"#, #"{"Zones": []}"#, "<ListZonesResponse/>",
        "<ListZonesResponse><RequestId>R</RequestId></ListZonesResponse>",
        "<ListZonesResponse><Zones></Zones></ListZonesResponse>",
    ])
    func decodesAnEmptyArray(body: String) async throws {
        #expect(try await response(body) { try await $0.listZones() }.zones == [])
    }

    @Test(arguments: [
        (#""text""#, "Expected an array, found a string."), ("true", "Expected an array, found a boolean."),
        (#"{"Places": []}"#, "Expected an array, found an object."),
        (#"[{"Count": 1}]"#, "It is required, but missing."),
    ])
    func refusesOtherValuesInsteadOfAnArray(body: String, reason: String) async throws {
        let error = await #expect(throws: CallError<ListZonesError>.self) {
            try await response(body) { try await $0.listZones() }
        }
        guard case .unreadableResponse(let problem, _) = error else {
            Issue.record("\(body): \(error as Any)")
            return
        }
        // A zone has a sensitive field, so the body is not shown.
        #expect(problem.reason == reason && problem.bodyPrefix == nil)
    }

    @Test func decodesAnArrayOfStrings() async throws {
        for body in [#"["a", "b"]"#, "<ListNamesResponse><Name>a</Name><Name>b</Name></ListNamesResponse>"] {
            #expect(try await response(body) { try await $0.listNames() }.name == ["a", "b"])
        }
    }

    /// `Success` and `code` are names of quotas.
    @Test func decodesMapKeysThatResembleAnEnvelope() async throws {
        for body in [#"{"Success": 0, "code": 500}"#, "<R><Success>0</Success><code>500</code></R>"] {
            #expect(try await response(body) { try await $0.getQuotas() }.quotas == ["Success": 0, "code": 500])
        }
        #expect(try await response("{}") { try await $0.getQuotas() }.quotas == [:])
    }

    @Test func throwsAFailureInsteadOfAList() async throws {
        let error = await #expect(throws: CallError<ListZonesError>.self) {
            try await response(#"{"Success": false, "Code": "Busy", "Message": "m"}"#) { try await $0.listZones() }
        }
        #expect(error?.details?.code == "Busy")
    }

    // MARK: The mock server

    private func withServer(_ run: (ZoneClient, MockServer) async throws -> Void) async throws {
        let server = try await MockServer.start(specs: RepositoryFolder.path + "/Tests/ZoneService/specs")
        do {
            var configuration = ClientConfiguration()
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
            configuration.endpoint = "http://127.0.0.1:\(server.port)"
            configuration.retry = .never
            try await run(try ZoneClient(configuration: configuration), server)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    @Test func mockServerSendsListsAndMaps() async throws {
        try await withServer { client, server in
            var configuration = ClientConfiguration()
            configuration.endpoint = "http://127.0.0.1:\(server.port)"
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
            configuration.responseFormat = .xml
            for client in [client, try ZoneClient(configuration: configuration)] {
                #expect(try await client.listZones().zones.map(\.zoneId) == ["cn-hangzhou-a", "cn-hangzhou-b"])
                #expect(try await client.getQuotas().quotas == ["connections": 10, "code": 500])
                #expect(try await client.listNames(language: "en").name == ["basic", "large"])
            }
        }
    }

    @Test func mockServerAcceptsAnonymousCalls() async throws {
        try await withServer { _, server in
            var configuration = ClientConfiguration()
            configuration.endpoint = "http://127.0.0.1:\(server.port)"
            configuration.credentials = StaticCredentialsProvider(.anonymous)
            configuration.retry = .never
            let client = try ZoneClient(configuration: configuration)
            #expect(try await client.listNames(language: "en").name == ["basic", "large"])
            await #expect(throws: CallError<ListZonesError>.self) { try await client.listZones() }
        }
    }
}
