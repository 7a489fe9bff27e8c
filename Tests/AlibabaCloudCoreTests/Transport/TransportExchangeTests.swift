import AlibabaCloudCore
import HTTPTypes
import SDKGenLoopbackServer
import Testing

@Suite(.timeLimit(.minutes(10))) struct TransportExchangeTests {
    @Test func sendsARequestUnchanged() async throws {
        try await withLoopbackServer { request in
            .json(#"{"RequestId":"4F2"}"#, status: 404, headers: [.server: "loopback"])
        } run: { server in
            try await withTransport { transport in
                let reply = try await transport.call(
                    server.authority, path: "/?A=%E4%B8%AD&B=a%20b~-_.!$'()*,;:@/?&C",
                    headers: [.accept: "application/json"], body: "x=1")
                #expect(reply.head.status == .notFound)
                #expect(reply.head.headerFields[.contentType] == "application/json")
                #expect(reply.head.headerFields[.server] == "loopback")
                #expect(reply.text == #"{"RequestId":"4F2"}"#)
            }
            let request = try #require(await server.requests.first)
            #expect(request.method == "POST")
            #expect(request.uri == "/?A=%E4%B8%AD&B=a%20b~-_.!$'()*,;:@/?&C")
            #expect(String(decoding: request.body, as: UTF8.self) == "x=1")
            #expect(
                request.headers == [
                    HTTPField.Name("host")!: server.authority, .accept: "application/json",
                    .acceptEncoding: "identity", .contentLength: "3",
                ])
        }
    }

    @Test(arguments: [
        "/", "/?", "/?a=b@c:1//d?e", "/?%2F", "//", "/a", "/a%20b/?c", "/:80?", "//user@other.example/?a",
    ])
    func sendsAPathUnchanged(path: String) async throws {
        try await withLoopbackServer { _ in
            .text("")
        } run: { server in
            try await withTransport { transport in
                _ = try await transport.call(server.authority, path: path)
            }
            #expect(await server.requests.first?.uri == path)
        }
    }

    @Test func sendsLengthZeroWithoutABody() async throws {
        try await withLoopbackServer { _ in
            .text("")
        } run: { server in
            try await withTransport { transport in
                let reply = try await transport.call(server.authority)
                #expect(reply.head.status == .ok && reply.body.isEmpty)
            }
            let request = try #require(await server.requests.first)
            #expect(request.headers[.contentLength] == "0")
            #expect(request.headers[.transferEncoding] == nil)
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308]) func returnsRedirects(status: Int) async throws {
        try await withLoopbackServer { _ in
            .redirect(to: "/elsewhere", status: status)
        } run: { server in
            try await withTransport { transport in
                let reply = try await transport.call(server.authority)
                #expect(reply.head.status.code == status)
                #expect(reply.head.headerFields[.location] == "/elsewhere")
            }
            #expect(await server.counts.requests == 1)
        }
    }

    @Test func assemblesResponsesSentInPieces() async throws {
        let more = LoopbackSignal()
        try await withLoopbackServer { _ in
            .steps(
                .raw("HTTP/1.1 100 Continue\r\n\r\n"), .head(headers: [.transferEncoding: "chunked"]), .chunk("one "),
                .wait(for: more), .chunk("two"), .chunk(""))
        } run: { server in
            try await withTransport { transport in
                async let reply = transport.call(server.authority)
                try await server.wait { $0.requests == 1 }
                await more.fire()
                let text = try await reply.text
                #expect(text == "one two")
            }
        }
    }

    @Test func reusesAConnection() async throws {
        try await withLoopbackServer { request in
            .text("\(request.connection)")
        } run: { server in
            try await withTransport { transport in
                for _ in 1...50 { expect(try await transport.call(server.authority, body: "b"), says: "1") }
            }
            #expect(await server.counts.connections == 1)
        }
    }

    @Test func doesNotReuseAClosedConnection() async throws {
        try await withLoopbackServer { request in
            .steps(.text("\(request.connection)"), .close)
        } run: { server in
            try await withTransport { transport in
                expect(try await transport.call(server.authority), says: "1")
                // The client has noticed the close when the server's side has completed it.
                try await server.wait { $0.closedConnections == 1 }
                try await Task.sleep(for: .milliseconds(20))
                expect(try await transport.call(server.authority), says: "2")
            }
        }
    }

    @Test func sendsEachOfManyConcurrentCallsOnce() async throws {
        try await withLoopbackServer { request in
            .text(request.parameter("number").map { "\($0) \(String(repeating: "x", count: 4_096))" } ?? "")
        } run: { server in
            try await withTransport { transport in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<1_000 {
                        group.addTask {
                            let reply = try await transport.call(server.authority, path: "/?number=\(number)")
                            #expect(reply.text.hasPrefix("\(number) ") && reply.body.count > 4_096)
                        }
                    }
                    try await group.waitForAll()
                }
            }
            let numbers = await server.requests.compactMap { $0.parameter("number").flatMap { Int($0) } }
            #expect(numbers.sorted() == Array(0..<1_000))
            #expect(await server.counts.connections <= TransportConfiguration().maximumConnectionsPerHost)
        }
    }

    @Test func sharedTransportIgnoresShutdown() async throws {
        try await withLoopbackServer { _ in
            .text("here")
        } run: { server in
            await HTTPClientTransport.shared.shutdown()
            expect(try await HTTPClientTransport.shared.call(server.authority), says: "here")
        }
    }

    @Test func sendsNothingAfterShutdown() async throws {
        try await withLoopbackServer { _ in
            .text("here")
        } run: { server in
            try await withTransport { transport in
                _ = try await transport.call(server.authority)
                await transport.shutdown()
                try await server.wait { $0.closedConnections == 1 }
                let failure = try await transport.failure(server.authority)
                #expect(failure.kind == .unsendable && failure.isUnsent)
                #expect(failure.description.contains("has been shut down"))
            }
        }
    }

    @Test func closesConnectionsWhenReleased() async throws {
        try await withLoopbackServer { _ in
            .text("here")
        } run: { server in
            var configuration = TransportConfiguration()
            configuration.proxy = .none
            _ = try await HTTPClientTransport(configuration).call(server.authority)
            try await server.wait { $0.closedConnections == 1 }
        }
    }

    @Test func refusesValuesOutOfRange() {
        for adjust in [
            { (configuration: inout TransportConfiguration) in configuration.connectTimeout = .zero },
            { $0.idleTimeout = .seconds(-1) }, { $0.maximumConnectionsPerHost = 0 }, { $0.maximumResponseSize = -1 },
            { $0.trustRoots = .certificates(pem: "no certificate".utf8) },
        ] {
            var configuration = TransportConfiguration()
            adjust(&configuration)
            #expect(throws: ConfigurationError.self) { try HTTPClientTransport(configuration) }
        }
    }
}
