import AlibabaCloudVPC
import SDKGenMockServer

/// Fetches the access key once.
private actor Vault: CredentialsProvider {
    private var cached: Credentials?
    private(set) var fetches = 0

    func credentials() async throws -> Credentials {
        if let cached { return cached }
        fetches += 1
        let fetched = Credentials.accessKey(id: "mock-key", secret: "mock-secret")
        cached = fetched
        return fetched
    }
}

func credentialsProvider(specs: String) async throws {
    let server = try await MockServer.start(specs: specs)
    let vault = Vault()
    var configuration = ClientConfiguration()
    configuration.credentials = vault
    configuration.endpoint = "http://127.0.0.1:\(server.port)"
    let vpc = try VPCClient(region: "cn-shanghai", configuration: configuration)
    for _ in 1...3 { _ = try await vpc.describePhysicalConnections() }
    print(await vault.fetches, try await vault.credentials())
    await server.stop()
}
