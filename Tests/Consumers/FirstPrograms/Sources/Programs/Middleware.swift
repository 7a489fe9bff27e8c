import AlibabaCloudVPC
import SDKGenMockServer

/// Adds a header to each attempt, and logs the attempt.
private actor AttemptLog: Middleware {
    private(set) var lines: [String] = []

    func attempt(
        _ request: UnsignedRequest, in context: AttemptContext,
        next: @Sendable (UnsignedRequest) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        var request = request
        request.headers[.init("x-trace-id")!] = "trace-1"
        let response = try await next(request)
        let id = context.fields["PhysicalConnectionId"].map { "\($0)" } ?? ""
        lines.append("\(context.operation.name) \(id) \(context.call.attempt) \(response.head.status.code)")
        return response
    }
}

func middleware(specs: String) async throws {
    let server = try await MockServer.start(specs: specs)
    let log = AttemptLog()
    var configuration = ClientConfiguration()
    configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
    configuration.endpoint = "http://127.0.0.1:\(server.port)"
    configuration.middleware = [log]
    let vpc = try VPCClient(region: "cn-shanghai", configuration: configuration)

    _ = try await vpc.describePhysicalConnections()
    _ = try? await vpc.cancelPhysicalConnection(physicalConnectionId: "pc-1")
    for line in await log.lines { print(line) }
    await server.stop()
}
