import HTTPTypes
import SDKGenLoopbackServer
import Testing

@testable import AlibabaCloudCore

@Suite(.timeLimit(.minutes(10))) struct ProxyTests {
    /// Runs a service with TLS, and a proxy that tunnels connections to any host to that service.
    private func withProxiedService(
        _ body: (_ service: LoopbackServer, _ proxy: LoopbackServer) async throws -> Void
    ) async throws {
        try await withLoopbackServer(identity: .trusted) { _ in
            .text("the service")
        } run: { service in
            try await withLoopbackServer { request in
                request.method == "CONNECT" ? .tunnel(toPort: service.port) : .text("no", status: 405)
            } run: { proxy in
                try await body(service, proxy)
            }
        }
    }

    @Test func usesTheConfiguredProxy() async throws {
        try await withProxiedService { service, proxy in
            try await withTransport {
                $0.proxy = .proxy("http://user:p%40ss@\(proxy.authority)")
            } run: { transport in
                for _ in 1...3 {
                    expect(try await transport.call("service.test", scheme: "https"), says: "the service")
                }
            }
            #expect(await proxy.counts.requests == 1)
            let connect = try #require(await proxy.requests.first)
            #expect(connect.method == "CONNECT" && connect.uri == "service.test:443")
            #expect(connect.headers[.proxyAuthorization] == "Basic dXNlcjpwQHNz")
            let request = try #require(await service.requests.first)
            #expect(request.uri == "/")
            #expect(request.headers[.proxyAuthorization] == nil)
            #expect(request.headers[HTTPField.Name("host")!] == "service.test")
        }
    }

    @Test func usesTheProxyOfTheEnvironment() async throws {
        try await withProxiedService { service, proxy in
            let variables = ["HTTPS_PROXY": "http://\(proxy.authority)/", "NO_PROXY": "other.test"]
            try await withTransport {
                $0.proxy = .environment(variables)
            } run: { transport in
                expect(try await transport.call("service.test", scheme: "https"), says: "the service")
                #expect(await proxy.requests.map(\.uri) == ["service.test:443"])
                // The proxy of the environment is never used for this machine.
                expect(try await transport.call("localhost:\(service.port)", scheme: "https"), says: "the service")
                #expect(await proxy.counts.requests == 1)
            }
        }
    }

    @Test func configuredProxyServesThisMachineUnlessExcepted() async throws {
        try await withProxiedService { service, proxy in
            let host = "localhost:\(service.port)"
            try await withTransport {
                $0.proxy = .proxy(proxy.authority)
            } run: { transport in
                expect(try await transport.call(host, scheme: "https"), says: "the service")
            }
            #expect(await proxy.requests.map(\.uri) == [host])
            try await withTransport {
                $0.proxy = .proxy(proxy.authority, except: ["localhost"])
            } run: { transport in
                expect(try await transport.call(host, scheme: "https"), says: "the service")
            }
            #expect(await proxy.counts.requests == 1)
        }
    }

    @Test(
        arguments: [
            (.text("", status: 407), .proxyRefused), (.text("", status: 502), .proxyRefused), (.close, .cannotConnect),
        ] as [(LoopbackReply, TransportFailure.Kind)])
    func reportsAProxyThatDoesNotConnect(reply: LoopbackReply, kind: TransportFailure.Kind) async throws {
        try await withLoopbackServer { _ in
            reply
        } run: { proxy in
            try await withTransport {
                $0.proxy = .proxy("http://user:hunter2@\(proxy.authority)")
            } run: { transport in
                let failure = try await transport.failure("service.test", scheme: "https")
                #expect(failure.kind == kind && failure.isUnsent)
                #expect(failure.description.contains("service.test (through the proxy \(proxy.authority))"))
                var dumped = ""
                dump(failure, to: &dumped)
                #expect(!dumped.contains("hunter2") && !dumped.contains("dXNlcjpodW50ZXIy"))
            }
        }
    }

    @Test func reportsAnUnreachableProxy() async throws {
        try await withTransport {
            $0.proxy = .proxy("127.0.0.1:1")
        } run: { transport in
            let failure = try await transport.failure("service.test", scheme: "https")
            #expect(failure.kind == .cannotConnect && failure.isUnsent)
        }
    }

    @Test func reportsAnInvalidProxy() {
        var configuration = TransportConfiguration()
        for selection in [ProxySelection.proxy("socks4://proxy"), .proxy("proxy", except: ["10.0.0.0/33"])] {
            configuration.proxy = selection
            #expect(throws: ConfigurationError.self) { try HTTPClientTransport(configuration) }
        }
    }

    @Test func invalidVariableFailsTheCallsThatNeedIt() async throws {
        try await withLoopbackServer { _ in
            .text("here")
        } run: { server in
            try await withTransport {
                $0.proxy = .environment([
                    "ALL_PROXY": "socks5://user:hunter2@proxy:1080", "NO_PROXY": "/var/run/docker.sock",
                ])
            } run: { transport in
                expect(try await transport.call(server.authority), says: "here")
                let failure = try await transport.failure("service.test", scheme: "https")
                #expect(failure.kind == .unsendable && failure.isUnsent)
                #expect(
                    failure.description.hasPrefix(
                        "The environment variable ALL_PROXY is not a valid proxy address: a SOCKS proxy with user and")
                )
                #expect(!failure.description.contains("hunter2"))
            }
        }
    }

    @Test func usesASOCKSProxy() async throws {
        try await withLoopbackServer(identity: .trusted) { _ in
            .text("the service")
        } run: { service in
            let targets = try await withSOCKSProxy(to: service.port) { port in
                try await withTransport {
                    $0.proxy = .environment(["ALL_PROXY": "socks5h://127.0.0.1:\(port)"])
                } run: { transport in
                    expect(try await transport.call("service.test", scheme: "https"), says: "the service")
                }
            }
            #expect(targets == ["service.test:443"])
        }
    }

    @Test(arguments: [
        [UInt8]([5, 0xFF]), [5, 2], [4, 0], [0x48, 0x54, 0x54, 0x50], [5, 0, 5, 1, 0, 1, 0, 0, 0, 0, 0, 0],
        [5, 0, 5, 0, 7, 1, 0, 0, 0, 0, 0, 0], [5, 0, 5, 0, 0, 9, 0, 0, 0, 0, 0, 0],
    ])
    func reportsASOCKSProxyThatDoesNotConnect(answer: [UInt8]) async throws {
        try await withSOCKSProxy(answer: answer) { port in
            try await withTransport {
                $0.proxy = .proxy("socks5://127.0.0.1:\(port)")
            } run: { transport in
                let failure = try await transport.failure("service.test", scheme: "https")
                #expect(failure.kind == .proxyRefused && failure.isUnsent, "\(failure)")
            }
        }
    }

    @Test func doesNotRetryAfterProxyAuthenticationFails() async throws {
        try await withLoopbackServer { _ in
            .text("", status: 407, headers: [.proxyAuthenticate: "Basic"])
        } run: { proxy in
            try await withTransport {
                $0.proxy = .proxy(proxy.authority)
            } run: { transport in
                var configuration = ClientConfiguration(transport: transport)
                configuration.endpoint = "service.test"
                configuration.credentials = StaticCredentialsProvider(.accessKey(id: "id", secret: "s"))
                let error = await CallBench.describe(
                    try SampleClient(region: "cn-shanghai", configuration: configuration))
                #expect(error?.call?.attempt == 1 && error?.isRetryable == false)
                #expect(
                    error?.description.hasSuffix("could not be established: the proxy requires other credentials.")
                        == true)
            }
            #expect(await proxy.counts.requests == 1)
        }
    }

    @Test func logsIgnoredEntriesOnce() throws {
        var transport = TransportConfiguration()
        transport.proxy = .environment(["HTTPS_PROXY": "p:1", "NO_PROXY": "a/b"])
        let book = LogBook()
        var configuration = ClientConfiguration(transport: try HTTPClientTransport(transport))
        configuration.logger = book.logger
        for _ in 1...3 { _ = try SampleClient(region: "cn-shanghai", configuration: configuration) }
        #expect(book.lines.all.count == 1)
    }

    @Test func showsNoPassword() throws {
        var configuration = TransportConfiguration()
        configuration.proxy = .proxy("http://user:hunter2@proxy:3128")
        let transport = try HTTPClientTransport(configuration)
        var dumped = "\(configuration) \(transport)"
        dump(configuration, to: &dumped)
        dump(transport, to: &dumped)
        #expect(!dumped.contains("hunter2") && !dumped.contains("dXNlcjpodW50ZXIy"))
        #expect(dumped.contains("proxy"))
    }
}
