import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

@Suite struct EndpointTests {
    private func authority(
        region: String, network: EndpointNetwork = .public, endpoint: String? = nil, allowsPlainHTTP: Bool = false
    ) async throws -> String {
        let transport = ScriptedTransport(.response(status: 200, body: "{}"))
        var configuration = ClientConfiguration(scripted: transport)
        configuration.network = network
        configuration.endpoint = endpoint
        configuration.allowsPlainHTTP = allowsPlainHTTP
        let client = try SampleClient(region: region, configuration: configuration)
        _ = try await client.describeThings(DescribeThingsRequest(thingId: "t"))
        let head = try #require(await transport.requests.first?.head)
        return "\(head.scheme ?? "")://\(head.authority ?? "")"
    }

    @Test func resolvesEndpointsByRegionAndNetwork() async throws {
        #expect(try await authority(region: "cn-shanghai") == "https://sample.cn-shanghai.aliyuncs.com")
        #expect(try await authority(region: "cn-hangzhou") == "https://sample.aliyuncs.com")
        #expect(
            try await authority(region: "cn-hangzhou", network: .vpc) == "https://sample-vpc.cn-hangzhou.aliyuncs.com")
        #expect(try await authority(region: "cn-hangzhou", network: .vpc, endpoint: "a.b") == "https://a.b")
    }

    @Test func throwsWithoutAnEndpoint() async throws {
        let error = await #expect(throws: ConfigurationError.self) {
            try await authority(region: "cn-hangzhou", network: EndpointNetwork(rawValue: "dual-stack"))
        }
        #expect(
            error?.description == "Sample has no known endpoint in the network dual-stack for region cn-hangzhou. "
                + "Set the endpoint of the configuration, or choose another network.")
    }

    @Test func resolvesTheGlobalEndpoint() throws {
        func authority(_ rules: EndpointRules, _ region: String?, _ network: EndpointNetwork = .public) throws -> String
        {
            try rules.endpoint(of: "Sample", region: region, network: network).authority
        }
        let alone = EndpointRules(global: "g.example")
        #expect(try authority(alone, nil) == "g.example")
        #expect(try authority(alone, "cn-hangzhou") == "g.example")
        #expect(throws: ConfigurationError.self) { try authority(alone, nil, .vpc) }
        #expect(throws: ConfigurationError.self) { try authority(alone, "cn-hangzhou", .vpc) }
        let all = EndpointRules(
            global: "g.example", hosts: ["cn-hangzhou": "h.example"],
            patterns: ["public": "{region}.example", "vpc": "{region}.vpc.example"])
        #expect(try authority(all, nil) == "g.example")
        #expect(try authority(all, "cn-hangzhou") == "h.example")
        #expect(try authority(all, "cn-wuhan") == "cn-wuhan.example")
        #expect(try authority(all, "cn-wuhan", .vpc) == "cn-wuhan.vpc.example")
        #expect(throws: ConfigurationError.self) { try authority(all, nil, .vpc) }
        let hosts = EndpointRules(global: "g.example", hosts: ["cn-hangzhou": "h.example"])
        #expect(try authority(hosts, "cn-wuhan") == "g.example")
    }

    @Test func throwsIfARegionIsNeeded() throws {
        for rules in [
            EndpointRules(hosts: ["cn-hangzhou": "h.example"]), EndpointRules(patterns: ["public": "{region}.x"]),
        ] {
            let error = #expect(throws: ConfigurationError.self) {
                try rules.endpoint(of: "Sample", region: nil, network: .public)
            }
            #expect(
                error?.description
                    == "Sample has only regional endpoints in the network public, and the client has no region. "
                    + "Create the client with a region, or set the endpoint of the configuration.")
        }
        let error = #expect(throws: ConfigurationError.self) {
            try EndpointRules().endpoint(of: "Sample", region: nil, network: .public)
        }
        #expect(
            error?.description == "Sample has no known endpoint in the network public. "
                + "Set the endpoint of the configuration, or choose another network.")
    }

    @Test(arguments: [
        "", "evil.example/", "a.b", "a@b", "a:80", "a b", "cn-hangzhou\n", "中国", "-cn", "cn-", "cn_1", "{region}", "a#",
        "a?b", "%41", String(repeating: "a", count: 64),
    ])
    func refusesInvalidRegions(region: String) async {
        for endpoint in [nil, "localhost"] {
            await #expect(throws: ConfigurationError.self) { try await authority(region: region, endpoint: endpoint) }
        }
    }

    @Test(arguments: [
        ("vpc.aliyuncs.com", "https://vpc.aliyuncs.com"),
        ("https://vpc.aliyuncs.com:8443", "https://vpc.aliyuncs.com:8443"),
        ("127.0.0.1:8080", "https://127.0.0.1:8080"), ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:1", "http://localhost:1"), ("http://[::1]:65535", "http://[::1]:65535"),
        ("[fe80::1]", "https://[fe80::1]"), ("HTTPS://VPC.aliyuncs.com", "https://vpc.aliyuncs.com"),
        ("https://vpc.aliyuncs.com/", "https://vpc.aliyuncs.com"), (" vpc.aliyuncs.com\n", "https://vpc.aliyuncs.com"),
        ("HTTP://LocalHost:8080/", "http://localhost:8080"), ("http://localhost.:8080", "http://localhost:8080"),
        ("http://api.localhost:8080", "http://api.localhost:8080"), ("http://127.1.2.3", "http://127.1.2.3"),
        ("http://[0:0:0:0:0:0:0:1]:8080", "http://[0:0:0:0:0:0:0:1]:8080"),
        ("https://vpc_mock.internal", "https://vpc_mock.internal"),
        ("host.docker.internal:8443", "https://host.docker.internal:8443"), ("FE80::1", "https://[fe80::1]"),
        ("vpc.aliyuncs.com.", "https://vpc.aliyuncs.com"), ("", "https://sample.cn-shanghai.aliyuncs.com"),
        (" \t", "https://sample.cn-shanghai.aliyuncs.com"),
    ])
    func parsesEndpoints(endpoint: String, origin: String) async throws {
        #expect(try await authority(region: "cn-shanghai", endpoint: endpoint) == origin)
    }

    @Test(arguments: [
        ("http://mock:8080", "http://mock:8080"),
        ("http://host.docker.internal:8080/", "http://host.docker.internal:8080"),
        ("http://172.17.0.1", "http://172.17.0.1"), ("http://vpc_mock", "http://vpc_mock"),
        ("http://[fd00::1]:1", "http://[fd00::1]:1"),
        ("mock", "https://mock"),
    ])
    func allowsPlainHTTPIfConfigured(endpoint: String, origin: String) async throws {
        let region = "cn-shanghai"
        #expect(try await authority(region: region, endpoint: endpoint, allowsPlainHTTP: true) == origin)
        guard origin.hasPrefix("http:") else { return }
        let error = await #expect(throws: ConfigurationError.self) {
            try await authority(region: region, endpoint: endpoint)
        }
        #expect(
            error?.description
                == "The endpoint \(endpoint.debugDescription) would send requests unencrypted. Use https://, or set"
                + " allowsPlainHTTP of the configuration for a server in a trusted network.")
    }

    /// The gateway removes its path, so the service receives what was signed.
    @Test(arguments: [
        ("https://gateway.example/vpc", "/vpc/"), ("gateway.example:8443/a/b.c-d_e~/", "/a/b.c-d_e~/"),
        ("gateway.example//", "/"),
    ])
    func sendsThePathOfAGatewayUnsigned(endpoint: String, path: String) async throws {
        let signed: (String) async throws -> (path: String, signature: String?) = { endpoint in
            let transport = ScriptedTransport(.response(status: 200, body: "{}"))
            var configuration = ClientConfiguration(scripted: transport)
            configuration.endpoint = endpoint
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "id", secret: "s"))
            let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
            _ = try await client.describeThings(DescribeThingsRequest(thingId: "t"))
            let head = try #require(await transport.requests.first?.head)
            return (head.path ?? "", head.headerFields[.authorization])
        }
        let through = try await signed(endpoint)
        let host = endpoint.replacing("https://", with: "").split(separator: "/")[0]
        let direct = try await signed(String(host))
        #expect(through.path == path + direct.path.dropFirst())
        #expect(through.signature == direct.signature && direct.signature != nil)
    }

    @Test(arguments: [
        "https://", "http://", "http://vpc.aliyuncs.com", "http://127.evil.example",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1@evil.example", "http://localhost.evil.example", "a/b?c", "a/b#c", "a/../b", "a/b//c", "a/b c",
        "a/%41", "a?b", "a#b", "user@host", "a:", "a:0", "a:65536", "a:b", "a:+1",
        "a:1:2", "a..b", ".a", "a..", "a b", "http://", "[fe80::1%25eth0]", "ftp://a", "https://https://a", "[::1",
        "[]", "[a]", "[::1]x", "中国.example",
        "a\r\nX: y",
    ])
    func refusesInvalidEndpoints(endpoint: String) async {
        await #expect(throws: ConfigurationError.self) {
            try await authority(region: "cn-shanghai", endpoint: endpoint)
        }
    }

    @Test func errorsShowNoPassword() async throws {
        let error = await #expect(throws: ConfigurationError.self) {
            try await authority(region: "cn-shanghai", endpoint: "https://user:p@ss@vpc.aliyuncs.com")
        }
        #expect(error?.problem == #"The endpoint "…@vpc.aliyuncs.com" is not a host."#)
    }
}
