import AlibabaCloudCore
import AlibabaCloudVPCPeer
import SDKGenMockServer
import SDKGenRepository
import Testing

/// Runs the example of the article Getting started about peering connections against a mock server.
@Suite(.timeLimit(.minutes(10))) struct ArticleExampleTests {
    /// A client with the initializer of the example, for a mock server.
    private struct Setup {
        let configuration: ClientConfiguration

        // swift-format-ignore: AlwaysUseLowerCamelCase
        func VPCPeerClient(region: String) throws -> AlibabaCloudVPCPeer.VPCPeerClient {
            try AlibabaCloudVPCPeer.VPCPeerClient(region: region, configuration: configuration)
        }

        func runExample() async throws {
            let peering = try VPCPeerClient(region: "cn-hangzhou")
            let created = try await peering.createVpcPeerConnection(
                vpcId: "vpc-bp1gsk7h12ew7oegk****", acceptingAliUid: 1_210_123_456_123_456,
                acceptingRegionId: "cn-shanghai", acceptingVpcId: "vpc-bp1vzjkp2q1xgnind****", name: "vpcpeer")
            if let id = created.instanceId {
                try await peering.waitUntilVpcPeerConnection(id, is: .activated)
            }
        }
    }

    @Test func runsTheExample() async throws {
        let server = try await MockServer.start(specs: "\(RepositoryFolder.path)/specs/vpcpeer")
        var configuration = ClientConfiguration()
        configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
        configuration.endpoint = "http://127.0.0.1:\(server.port)"
        do {
            try await Setup(configuration: configuration).runExample()
        } catch {
            await server.stop()
            throw error
        }
        #expect(server.resources.map(\.state) == ["Activated"])
        await server.stop()
    }
}
