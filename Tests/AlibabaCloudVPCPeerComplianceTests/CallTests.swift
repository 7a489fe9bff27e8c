import AlibabaCloudCore
import AlibabaCloudVPCPeer
import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenMockServer
import SDKGenRepository
import Testing

/// Calls of a service with one endpoint for all regions, parameters in the body, and a lookup that returns the resource
/// itself.
@Suite(.timeLimit(.minutes(10))) struct CallTests {
    private func sent(
        region: String? = nil, network: EndpointNetwork = .public,
        _ call: (VPCPeerClient) async throws -> Void
    ) async throws -> SignedRequest? {
        let transport = ScriptedTransport(.response(status: 200, body: "{}"))
        var configuration = ClientConfiguration(scripted: transport)
        configuration.network = network
        // Anonymous requests would have an additional parameter.
        configuration.credentials = StaticCredentialsProvider(.accessKey(id: "an-id", secret: "a-secret"))
        try await call(try VPCPeerClient(region: region, configuration: configuration))
        return await transport.requests.first
    }

    private func body(_ request: SignedRequest?) -> String? { request.map { String(decoding: $0.body, as: UTF8.self) } }

    // MARK: Endpoint and region

    @Test func usesOneEndpointForAllRegions() async throws {
        for region in [nil, "cn-hangzhou", "eu-west-1"] {
            let request = try await sent(region: region) {
                _ = try await $0.getVpcPeerConnectionAttribute(instanceId: "pcc-1")
            }
            #expect(request?.head.authority == "vpcpeer.aliyuncs.com")
            #expect(request?.head.path == "/")
            #expect(body(request) == "InstanceId=pcc-1")
        }
    }

    @Test func refusesOtherNetworks() async throws {
        for (region, place) in [(nil, ""), ("eu-west-1", " for region eu-west-1")] {
            let error = await #expect(throws: ConfigurationError.self) {
                try await sent(region: region, network: .vpc) { _ in }
            }
            #expect(
                error?.description == "VpcPeer has no known endpoint in the network vpc\(place). "
                    + "Set the endpoint of the configuration, or choose another network.")
        }
    }

    @Test func sendsTheRegionOfTheRequestOrTheClient() async throws {
        func sentBody(_ client: String?, _ request: String?) async throws -> String? {
            body(try await sent(region: client) { _ = try await $0.listVpcPeerConnections(regionId: request) })
        }
        #expect(try await sentBody(nil, nil) == "")
        #expect(try await sentBody("cn-hangzhou", nil) == "RegionId=cn-hangzhou")
        #expect(try await sentBody("cn-hangzhou", "eu-west-1") == "RegionId=eu-west-1")
        #expect(try await sentBody(nil, "eu-west-1") == "RegionId=eu-west-1")
    }

    @Test func refusesACallWithoutARequiredRegion() async throws {
        let transport = ScriptedTransport(.response(status: 200, body: "{}"))
        let client = try VPCPeerClient(configuration: ClientConfiguration(scripted: transport))
        do throws(CallError<CreateVpcPeerConnectionError>) {
            _ = try await create(client)
            Issue.record("The call succeeded.")
        } catch .invalidRequest(let problem, let context) {
            #expect(problem.field == "RegionId")
            #expect(
                problem.reason
                    == "The service needs a region. Set the region in the request or in the configuration of the client."
            )
            #expect(context.description == "CreateVpcPeerConnection at vpcpeer.aliyuncs.com")
        } catch {
            Issue.record(error)
        }
        #expect(await transport.requests.isEmpty)
        _ = try await create(client.with(region: "eu-west-1"))
        #expect(body(await transport.requests.first)?.contains("RegionId=eu-west-1") == true)
    }

    private func create(_ client: VPCPeerClient) async throws(CallError<CreateVpcPeerConnectionError>)
        -> CreateVpcPeerConnectionResponse
    {
        try await client.createVpcPeerConnection(
            vpcId: "vpc-1", acceptingAliUid: 1_210_123_456_123_456, acceptingRegionId: "eu-west-1",
            acceptingVpcId: "vpc-2")
    }

    @Test func sendsListsInBodyAndQuery() async throws {
        let request = try await sent {
            _ = try await $0.listVpcPeerConnections(
                vpcId: ["vpc-1", "vpc-2"], tags: [Tag(key: "team", value: "net")])
        }
        #expect(body(request) == "VpcId=vpc-1%2Cvpc-2")
        #expect(request?.head.path == "/?Tags.1.Key=team&Tags.1.Value=net")
    }

    @Test func followsTokensOfAllPages() async throws {
        let transport = ScriptedTransport(
            .response(
                status: 200,
                body: #"{"TotalCount": 1, "NextToken": "t", "VpcPeerConnects": [{"InstanceId": "pcc-1"}]}"#),
            .response(status: 200, body: #"{"TotalCount": 1, "VpcPeerConnects": [{"InstanceId": "pcc-2"}]}"#))
        let client = try VPCPeerClient(configuration: ClientConfiguration(scripted: transport))
        var ids: [String?] = []
        for try await connection in client.items(of: ListVpcPeerConnectionsRequest()) {
            ids.append(connection.instanceId)
        }
        #expect(ids == ["pcc-1", "pcc-2"])
    }

    // MARK: The lookup

    private func wait(
        _ answers: [ScriptedTransport.Answer], _ wait: (VPCPeerClient) async throws -> Void
    ) async throws -> Int {
        let transport = ScriptedTransport(answers)
        var configuration = ClientConfiguration(scripted: transport)
        configuration.timer = ManualClock(isInstant: true)
        try await wait(try VPCPeerClient(configuration: configuration))
        return await transport.requests.count
    }

    private static func state(_ state: String) -> ScriptedTransport.Answer {
        .response(status: 200, body: #"{"RequestId": "R", "InstanceId": "pcc-1", "Status": "\#(state)"}"#)
    }

    private static let absent = ScriptedTransport.Answer.response(
        status: 400, body: #"{"Code": "ResourceNotFound.InstanceId", "Message": "m"}"#)

    @Test func waitsForAState() async throws {
        let count = try await wait([Self.absent, Self.state("Creating"), Self.state("Activated")]) {
            let found = try await $0.waitUntilVpcPeerConnection("pcc-1", is: .activated)
            #expect(found.instanceId == "pcc-1" && found.status == .activated)
        }
        #expect(count == 3)
    }

    @Test func waitsForDeletion() async throws {
        for gone in [
            Self.absent, .response(status: 200, body: #"{"RequestId": "R"}"#), .response(status: 200, body: "{}"),
        ] {
            let count = try await wait([Self.state("Deleting"), Self.state("Deleted"), gone]) {
                try await $0.waitUntilVpcPeerConnection(isDeleted: "pcc-1")
            }
            #expect(count == 3)
        }
    }

    @Test(arguments: ["Rejected", "Expired", "Deleting"])
    func failsInAStateThatCannotReachTheWantedOne(state: String) async throws {
        await #expect(throws: WaitError<VpcPeerConnectionLookup>.self) {
            _ = try await wait([Self.state(state)]) {
                try await $0.waitUntilVpcPeerConnection("pcc-1", is: .activated)
            }
        }
    }

    // MARK: The mock server

    private func withServer(_ run: (VPCPeerClient, MockServer) async throws -> Void) async throws {
        var configuration = MockConfiguration()
        configuration.transitionTime = .milliseconds(50)
        let server = try await MockServer.start(
            specs: RepositoryFolder.path + "/specs/vpcpeer", configuration: configuration)
        do {
            var configuration = ClientConfiguration()
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
            configuration.endpoint = "http://127.0.0.1:\(server.port)"
            configuration.retry = .never
            try await run(try VPCPeerClient(region: "cn-hangzhou", configuration: configuration), server)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    @Test func createsAConnectionWithinAnAccount() async throws {
        try await withServer { client, _ in
            let id = try #require(try await create(client).instanceId)
            #expect(try await client.getVpcPeerConnectionAttribute(instanceId: id).status == .creating)
            let found = try await client.waitUntilVpcPeerConnection(id, is: .activated)
            #expect(found.instanceId == id)
            #expect(try await client.listVpcPeerConnections().vpcPeerConnects.map(\.instanceId) == [id])
            _ = try await client.deleteVpcPeerConnection(instanceId: id, force: true)
            try await client.waitUntilVpcPeerConnection(isDeleted: id)
            #expect(try await client.listVpcPeerConnections(instanceId: id).vpcPeerConnects.isEmpty)
        }
    }

    @Test func acceptsAndRejectsConnectionsOfOtherAccounts() async throws {
        try await withServer { client, server in
            let accepted = try server.add("VpcPeerConnection", state: "Accepting")
            _ = try await client.acceptVpcPeerConnection(instanceId: accepted)
            try await client.waitUntilVpcPeerConnection(accepted, is: .activated)
            await #expect(throws: CallError<RejectVpcPeerConnectionError>.self) {
                try await client.rejectVpcPeerConnection(instanceId: accepted)
            }
            let rejected = try server.add("VpcPeerConnection", state: "Accepting")
            _ = try await client.rejectVpcPeerConnection(instanceId: rejected)
            #expect(try await client.getVpcPeerConnectionAttribute(instanceId: rejected).status == .rejected)
            let error = await #expect(throws: CallError<AcceptVpcPeerConnectionError>.self) {
                try await client.acceptVpcPeerConnection(instanceId: "pcc-none")
            }
            #expect(error?.details?.code == "ResourceNotFound.InstanceId" && error?.isNotFound == true)
            let expired = try server.add("VpcPeerConnection", state: "Accepting")
            #expect(try server.perform("expire", on: expired) == "Expired")
        }
    }
}
