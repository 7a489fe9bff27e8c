import AlibabaCloudCore
import AlibabaCloudXML
import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenLoopbackServer
import SDKGenMockServer
import SDKGenPeeringService
import SDKGenRepository
import Testing

/// Calls of a service with one endpoint for all regions, common parameters, a lookup that returns the resource itself,
/// and responses that are lists and maps.
@Suite(.timeLimit(.minutes(10))) struct CallTests {
    private func sent(
        region: String? = nil, network: EndpointNetwork = .public,
        _ call: (PeeringClient) async throws -> Void
    ) async throws -> SignedRequest? {
        let transport = ScriptedTransport(.response(status: 200, body: "{}"))
        var configuration = ClientConfiguration(scripted: transport)
        configuration.network = network
        // Anonymous requests would have an additional parameter.
        configuration.credentials = StaticCredentialsProvider(.accessKey(id: "an-id", secret: "a-secret"))
        try await call(try PeeringClient(region: region, configuration: configuration))
        return await transport.requests.first
    }

    // MARK: One endpoint

    @Test func usesOneEndpointForAllRegions() async throws {
        for region in [nil, "cn-hangzhou", "eu-west-1"] {
            let request = try await sent(region: region) { _ = try await $0.getPeeringAttribute(instanceId: "peer-1") }
            #expect(request?.head.authority == "peering.aliyuncs.com")
            #expect(request?.head.path == "/?InstanceId=peer-1")
        }
    }

    @Test func refusesOtherNetworks() async throws {
        for (region, place) in [(nil, ""), ("eu-west-1", " for region eu-west-1")] {
            let error = await #expect(throws: ConfigurationError.self) {
                try await sent(region: region, network: .vpc) { _ in }
            }
            #expect(
                error?.description == "Peering has no known endpoint in the network vpc\(place). "
                    + "Set the endpoint of the configuration, or choose another network.")
        }
    }

    @Test func sendsTheRegionOfTheRequestOrTheClient() async throws {
        func path(_ client: String?, _ request: String?) async throws -> String? {
            try await sent(region: client) { _ = try await $0.listPeerings(regionId: request) }?.head.path
        }
        #expect(try await path(nil, nil) == "/")
        #expect(try await path("cn-hangzhou", nil) == "/?RegionId=cn-hangzhou")
        #expect(try await path("cn-hangzhou", "eu-west-1") == "/?RegionId=eu-west-1")
        #expect(try await path(nil, "eu-west-1") == "/?RegionId=eu-west-1")
    }

    @Test func refusesACallWithoutARequiredRegion() async throws {
        let transport = ScriptedTransport(.response(status: 200, body: "{}"))
        let client = try PeeringClient(configuration: ClientConfiguration(scripted: transport))
        do throws(CallError<CreatePeeringError>) {
            _ = try await client.createPeering(networkId: "net-1", acceptingNetworkId: "net-2")
            Issue.record("The call succeeded.")
        } catch .invalidRequest(let problem, let context) {
            #expect(problem.field == "RegionId")
            #expect(
                problem.reason
                    == "The service needs a region. Set the region in the request or in the configuration of the client."
            )
            #expect(context.description == "CreatePeering at peering.aliyuncs.com")
        } catch {
            Issue.record(error)
        }
        #expect(await transport.requests.isEmpty)
        _ = try await client.with(region: "eu-west-1").createPeering(networkId: "net-1", acceptingNetworkId: "net-2")
        #expect(await transport.requests.first?.head.path?.contains("RegionId=eu-west-1") == true)
    }

    // MARK: Common parameters

    @Test func sendsCommonParametersOfTheRequest() async throws {
        let request = DeletePeeringRequest(
            instanceId: "peer-1", resourceOwnerAccount: "o@example.com", resourceOwnerId: 7)
        #expect(request.resourceOwnerAccount == "o@example.com" && request.resourceOwnerId == 7)
        let sent = try await sent { _ = try await $0.send(request) }
        #expect(
            sent?.head.path == "/?InstanceId=peer-1&ResourceOwnerAccount=o%40example.com&ResourceOwnerId=7")
        #expect(try await self.sent { _ = try await $0.deletePeering(instanceId: "i") }?.head.path == "/?InstanceId=i")
    }

    @Test func acceptsADeclaredCommonParameterInTheMethod() async throws {
        let sent = try await sent { _ = try await $0.listPeerings(resourceOwnerAccount: "o") }
        #expect(sent?.head.path == "/?ResourceOwnerAccount=o")
        #expect(ListPeeringsRequest(resourceOwnerId: 7).resourceOwnerId == 7)
    }

    // MARK: A lookup that returns the resource

    private func wait(
        _ answers: [ScriptedTransport.Answer], _ wait: (PeeringClient) async throws -> Void
    ) async throws -> Int {
        let transport = ScriptedTransport(answers)
        var configuration = ClientConfiguration(scripted: transport)
        configuration.timer = ManualClock(isInstant: true)
        try await wait(try PeeringClient(configuration: configuration))
        return await transport.requests.count
    }

    private static func state(_ state: String) -> ScriptedTransport.Answer {
        .response(status: 200, body: #"{"RequestId": "R", "InstanceId": "peer-1", "Status": "\#(state)"}"#)
    }

    private static let absent = ScriptedTransport.Answer.response(
        status: 404, body: #"{"Code": "ResourceNotFound.InstanceId", "Message": "m"}"#)

    @Test func waitsForAState() async throws {
        let count = try await wait([Self.absent, Self.state("Creating"), Self.state("Activated")]) {
            let found = try await $0.waitUntilPeering("peer-1", is: .activated)
            #expect(found.instanceId == "peer-1" && found.status == .activated)
        }
        #expect(count == 3)
    }

    @Test func waitsForDeletion() async throws {
        for gone in [
            Self.absent, .response(status: 200, body: #"{"RequestId": "R"}"#), .response(status: 200, body: "{}"),
        ] {
            let count = try await wait([Self.state("Deleting"), gone]) {
                try await $0.waitUntilPeering(isDeleted: "peer-1")
            }
            #expect(count == 2)
        }
    }

    @Test func failsInAStateThatCannotReachTheWantedOne() async throws {
        await #expect(throws: WaitError<PeeringLookup>.self) {
            _ = try await wait([Self.state("Deleting")]) { try await $0.waitUntilPeering("peer-1", is: .activated) }
        }
    }

    // MARK: Responses that are lists and maps

    private func response<Response: ServiceResponse>(
        _ body: String, _ call: (PeeringClient) async throws -> Response
    ) async throws -> Response {
        var configuration = ClientConfiguration(
            scripted: ScriptedTransport(.response(status: 200, body: body)))
        configuration.responseFormat = .jsonOrXML
        return try await call(try PeeringClient(configuration: configuration))
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

    private func withServer(_ run: (PeeringClient, MockServer) async throws -> Void) async throws {
        var configuration = MockConfiguration()
        configuration.transitionTime = .zero
        let server = try await MockServer.start(
            specs: RepositoryFolder.path + "/Tests/SmallServices/Peering/specs", configuration: configuration)
        do {
            var configuration = ClientConfiguration()
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
            configuration.endpoint = "http://127.0.0.1:\(server.port)"
            configuration.retry = .never
            try await run(try PeeringClient(configuration: configuration), server)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    @Test func mockServerSimulatesAConnection() async throws {
        try await withServer { client, server in
            let created = try await client.with(region: "cn-hangzhou").createPeering(
                networkId: "net-1", acceptingNetworkId: "net-2")
            let id = try #require(created.instanceId)
            #expect(try await client.getPeeringAttribute(instanceId: id).status == .creating)
            try server.perform("activate", on: id)
            let found = try await client.waitUntilPeering(id, is: .activated)
            #expect(found.instanceId == id)
            #expect(try await client.listPeerings().peerings.map(\.instanceId) == [id])
            _ = try await client.send(
                DeletePeeringRequest(instanceId: id, resourceOwnerAccount: "o@example.com"))
            try await client.waitUntilPeering(isDeleted: id)
        }
    }

    @Test func mockServerSendsListsAndMaps() async throws {
        try await withServer { client, server in
            var configuration = ClientConfiguration()
            configuration.endpoint = "http://127.0.0.1:\(server.port)"
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
            configuration.responseFormat = .xml
            for client in [client, try PeeringClient(configuration: configuration)] {
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
            let client = try PeeringClient(configuration: configuration)
            #expect(try await client.listNames(language: "en").name == ["basic", "large"])
            await #expect(throws: CallError<ListZonesError>.self) { try await client.listZones() }
        }
    }
}
