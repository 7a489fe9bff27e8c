import AlibabaCloudVPC
import SDKGenMockServer

/// Applies for a circuit, enables it, and deletes it.
func circuitLifecycle(specs: String) async throws {
    let server = try await MockServer.start(specs: specs)
    let vpc = try client(of: server)

    let circuit = try await vpc.createPhysicalConnection(
        accessPointId: "ap-cn-shanghai-A", lineOperator: .chinaTelecom, name: "first")
    let id = circuit.physicalConnectionId
    try server.perform("approve", on: id)
    try server.perform("allocate", on: id)

    var policy = WaitPolicy()
    policy.baseDelay = .milliseconds(100)
    let allocated = try await vpc.waitUntilPhysicalConnection(id, is: .allocated, policy: policy)
    print(allocated.name ?? "", allocated.status ?? "")

    try await vpc.confirmPhysicalConnection(physicalConnectionId: id)
    try await vpc.enablePhysicalConnection(physicalConnectionId: id)
    do {
        try await vpc.deletePhysicalConnection(physicalConnectionId: id)
    } catch .service(.forbiddenNotInAllowDeleteStatus, let details) {
        print(details.status, details.code)
    } catch {
        print("unexpected:", error)
    }

    try await vpc.terminatePhysicalConnection(physicalConnectionId: id)
    try await vpc.waitUntilPhysicalConnection(id, is: .terminated, policy: policy)
    try await vpc.deletePhysicalConnection(physicalConnectionId: id)
    try await vpc.waitUntilPhysicalConnection(isDeleted: id)
    print("deleted")
    await server.stop()
}

/// Returns a client of the mock server.
func client(of server: MockServer) throws -> VPCClient {
    var configuration = ClientConfiguration()
    configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
    configuration.endpoint = "http://127.0.0.1:\(server.port)"
    return try VPCClient(region: "cn-shanghai", configuration: configuration)
}
