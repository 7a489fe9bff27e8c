import AlibabaCloudCore
import AlibabaCloudSTS
import SDKGenLoopbackServer
import Testing

/// Runs the example of the article Getting started about temporary credentials against a loopback server.
@Suite(.timeLimit(.minutes(10))) struct ArticleExampleTests {
    /// A client with the initializer of the example, for a loopback server.
    private struct Setup {
        let configuration: ClientConfiguration

        // swift-format-ignore: AlwaysUseLowerCamelCase
        func STSClient() throws -> AlibabaCloudSTS.STSClient {
            try AlibabaCloudSTS.STSClient(configuration: configuration)
        }

        /// Returns the printed lines.
        func runExample() async throws -> [String] {
            var lines: [String] = []
            func print(_ items: Any...) { lines.append(items.map { "\($0)" }.joined(separator: " ")) }
            let sts = try STSClient()
            let session = try await sts.assumeRole(
                durationSeconds: 900, roleArn: "acs:ram::123456789012****:role/adminrole", roleSessionName: "alice")
            if let credentials = session.credentials {
                print(credentials.accessKeyId ?? "", credentials.expiration?.description ?? "")
            }
            return lines
        }
    }

    @Test func runsTheExample() async throws {
        let body = """
            {"RequestId": "R", "Credentials": {"AccessKeyId": "STS.1", "Expiration": "2024-03-01T09:00:00Z"}}
            """
        let reply: @Sendable (LoopbackRequest) async throws -> LoopbackReply = { _ in .json(body) }
        try await withLoopbackServer(reply) { server in
            var configuration = ClientConfiguration()
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "the-id", secret: "the-secret"))
            configuration.endpoint = "http://\(server.authority)"
            let lines = try await Setup(configuration: configuration).runExample()
            #expect(lines == ["STS.1 2024-03-01T09:00:00Z"])
        }
    }
}
