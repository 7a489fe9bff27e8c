import AlibabaCloudCore
import HTTPTypes
import SDKGenLoopbackServer
import Testing

/// Responses with a status that HTTP does not define. The parser accepts them, and the HTTP client would trap.
@Suite(.timeLimit(.minutes(10))) struct ImpossibleStatusTests {
    private static let statuses = ["000", "001", "042", "099"]

    private static func head(_ status: String, _ headers: String = "content-length: 2\r\n") -> LoopbackReply {
        .raw("HTTP/1.1 \(status) No\r\n\(headers)\r\n")
    }

    private func expectRefusal(_ failure: TransportFailure, _ authority: String) {
        #expect(failure.kind == .malformedResponse && !failure.isUnsent)
        #expect(failure.description.hasPrefix("The response from \(authority) is not valid HTTP (a status of "))
    }

    @Test(
        arguments: statuses,
        [
            "content-length: 2\r\n", "content-length: 0\r\n", "", "connection: close\r\n",
            "transfer-encoding: chunked\r\n",
        ])
    func refusesTheResponse(status: String, headers: String) async throws {
        try await withLoopbackServer { _ in
            .steps(Self.head(status, headers), .raw("2\r\n{}\r\n0\r\n\r\n"))
        } run: { server in
            try await withTransport { transport in
                expectRefusal(try await transport.failure(server.authority), server.authority)
                try await server.wait { $0.closedConnections == 1 }
            }
        }
    }

    @Test func closesTheConnection() async throws {
        try await withLoopbackServer { request in
            request.number == 2 ? .steps(Self.head("010"), .raw("{}")) : .text("\(request.connection)")
        } run: { server in
            try await withTransport { transport in
                expect(try await transport.call(server.authority), says: "1")
                expectRefusal(try await transport.failure(server.authority), server.authority)
                expect(try await transport.call(server.authority), says: "2")
            }
        }
    }

    @Test func refusesTheStatusAfterInterimResponses() async throws {
        try await withLoopbackServer { _ in
            .steps(.raw("HTTP/1.1 100 Continue\r\n\r\n"), Self.head("099"), .raw("{}"))
        } run: { server in
            try await withTransport { transport in
                expectRefusal(try await transport.failure(server.authority), server.authority)
            }
        }
    }

    @Test func refusesTheStatusOverTLSAndThroughAProxy() async throws {
        try await withLoopbackServer(identity: .trusted) { _ in
            .steps(Self.head("007"), .raw("{}"))
        } run: { service in
            try await withTransport { transport in
                let authority = "localhost:\(service.port)"
                expectRefusal(try await transport.failure(authority, scheme: "https"), authority)
            }
            try await withLoopbackServer { _ in
                .tunnel(toPort: service.port)
            } run: { proxy in
                try await withTransport {
                    $0.proxy = .proxy(proxy.authority)
                } run: { transport in
                    let failure = try await transport.failure("service.test", scheme: "https")
                    #expect(failure.kind == .malformedResponse && !failure.isUnsent)
                }
            }
        }
    }

    @Test(arguments: statuses) func refusesTheStatusOfAProxy(status: String) async throws {
        try await withLoopbackServer { _ in
            .steps(Self.head(status), .raw("{}"))
        } run: { proxy in
            try await withTransport {
                $0.proxy = .proxy(proxy.authority)
            } run: { transport in
                let failure = try await transport.failure("service.test", scheme: "https")
                #expect(failure.kind == .proxyRefused && failure.isUnsent)
            }
        }
    }

    @Test func refusesTheStatusOfACredentialsServer() async throws {
        try await withLoopbackServer { _ in
            .steps(Self.head("000"), .raw("{}"))
        } run: { server in
            try await withTransport { transport in
                let provider = URICredentialsProvider("http://\(server.authority)/credentials", transport: transport)
                await #expect(throws: (any Error).self) { try await provider.credentials() }
            }
        }
    }
}
