import AlibabaCloudCore
import AlibabaCloudVPC
import AlibabaCloudXML
import SDKGenMockServer
import SDKGenRepository

/// The folder of the repository's specs.
let specs = repository + "/specs/vpc"
/// The specs of the obstacle course, which use every feature of the language.
let obstacleCourse = repository + "/Tests/ObstacleCourse/specs"
let repository = RepositoryFolder.path

/// Starts a server, runs a closure with a client of the server, and stops the server.
func withMockedVPC(
    _ change: (inout MockConfiguration) -> Void = { _ in },
    client configure: (inout ClientConfiguration) -> Void = { _ in },
    run: (VPCClient, MockServer) async throws -> Void
) async throws {
    var configuration = MockConfiguration()
    configuration.transitionTime = .zero
    change(&configuration)
    let server = try await MockServer.start(specs: specs, configuration: configuration)
    do {
        try await run(try client(of: server, configure), server)
    } catch {
        await server.stop()
        throw error
    }
    await server.stop()
}

/// Creates a client of a server.
func client(of server: MockServer, _ configure: (inout ClientConfiguration) -> Void = { _ in }) throws -> VPCClient {
    var configuration = ClientConfiguration()
    configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
    configuration.endpoint = "http://127.0.0.1:\(server.port)"
    configuration.retry.maximumAttempts = 1
    configure(&configuration)
    return try VPCClient(region: "cn-shanghai", configuration: configuration)
}
