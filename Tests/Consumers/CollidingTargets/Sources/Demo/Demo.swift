import AlibabaCloudTesting
import AlibabaCloudVPC
import Diagnostics
import Emission
import Generation
import Harbor
import JSONTree
import MockServer
import ModelBuilding
import Repository
import SDKGenMockServer
import ServiceModel
import SwiftText

@main
struct Demo {
    static func main() async throws {
        // In expressions, the type `MockServer` of SDKGenMockServer shadows the module `MockServer`.
        print(
            Diagnostics.name, Emission.name, Generation.name, JSONTree.name, mockServerName, ModelBuilding.name,
            Repository.name, ServiceModel.name, SwiftText.name)

        let server = try await MockServer.start(specs: CommandLine.arguments[1])
        var configuration = ClientConfiguration()
        configuration.endpoint = "http://\(server.host):\(server.port)"
        configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
        let vpc = try VPCClient(region: "cn-shanghai", configuration: configuration)
        print(try await vpc.describeRegions().regions.isEmpty ? "no regions" : "regions")
        await server.stop()

        let harbor = HarborClient(executor: StubExecutor().answering(GetTideRequest.self, .init(level: 42)))
        print("tide", try await harbor.getTide(harbourId: "harbour-1").level ?? 0)
    }
}
