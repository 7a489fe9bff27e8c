import AlibabaCloudCore
import HTTPTypes
import Loopback
import Testing

@Suite(.timeLimit(.minutes(10))) struct ProxyTests {
    /// Runs a service with TLS and a proxy that passes connections to any host on to it.
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

    @Test func aConfiguredProxyConnects() async throws {
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

    @Test func aProxyOfTheEnvironmentConnects() async throws {
        try await withProxiedService { service, proxy in
            let variables = ["HTTPS_PROXY": "http://\(proxy.authority)/", "NO_PROXY": "other.test"]
            try await withTransport {
                $0.proxy = .environment(variables)
            } run: { transport in
                expect(try await transport.call("service.test", scheme: "https"), says: "the service")
                #expect(await proxy.requests.map(\.uri) == ["service.test:443"])
                // Never for this machine.
                expect(try await transport.call("localhost:\(service.port)", scheme: "https"), says: "the service")
                #expect(await proxy.counts.requests == 1)
            }
        }
    }

    @Test func aConfiguredProxyServesThisMachineTooUnlessExcepted() async throws {
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
    func aProxyThatDoesNotConnect(reply: LoopbackReply, kind: TransportFailure.Kind) async throws {
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

    @Test func aProxyThatIsNotThere() async throws {
        try await withTransport {
            $0.proxy = .proxy("127.0.0.1:1")
        } run: { transport in
            let failure = try await transport.failure("service.test", scheme: "https")
            #expect(failure.kind == .cannotConnect && failure.isUnsent)
        }
    }

    @Test func whatIsNoProxyIsReported() {
        var configuration = TransportConfiguration()
        configuration.proxy = .environment(["https_proxy": "socks5://user:hunter2@proxy:1080"])
        let error = #expect(throws: ConfigurationError.self) { try HTTPClientTransport(configuration) }
        #expect(
            error?.description == "The environment variable https_proxy is not the address of a proxy: its scheme is"
                + " not http, the one way to speak with a proxy that is known here. Write it as http://host:port or"
                + " http://user:password@host:port, special characters of user and password percent-encoded.")
        configuration.proxy = .proxy("proxy", except: ["10.0.0.0/33"])
        #expect(throws: ConfigurationError.self) { try HTTPClientTransport(configuration) }
    }

    @Test func passwordsAreNotShown() throws {
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
