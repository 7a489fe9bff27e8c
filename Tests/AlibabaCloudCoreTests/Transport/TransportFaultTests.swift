import AlibabaCloudCore
import HTTPTypes
import SDKGenLoopbackServer
import Testing

@Suite(.timeLimit(.minutes(10))) struct TransportFaultTests {
    @Test(
        arguments: [
            (.close, .connectionLost),
            (.reset, .connectionLost),
            (.steps(.raw("HTTP/1.1 200 O"), .close), .connectionLost),
            (.steps(.raw("HTTP/1.1 200 OK\r\ncontent-le"), .close), .connectionLost),
            (.steps(.head(length: 100), .raw("half of it"), .close), .connectionLost),
            (.steps(.head(length: 100), .raw("half of it"), .reset), .connectionLost),
            (.steps(.head(headers: [.transferEncoding: "chunked"]), .chunk("half"), .close), .connectionLost),
            (.raw("\u{1}\u{2}garbage\r\n\r\n"), .malformedResponse),
            (.raw("SSH-2.0-OpenSSH_9.6\r\n"), .malformedResponse),
            (.raw("HTTP/2.0 200 OK\r\n\r\n"), .malformedResponse),
            (.raw("HTTP/1.1 2x0 OK\r\n\r\n"), .malformedResponse),
            (.raw("HTTP/1.1 200 OK\r\nno colon\r\n\r\n"), .malformedResponse),
            (.raw("HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n"), .malformedResponse),
            (.raw("HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"), .malformedResponse),
            (.steps(.head(headers: [.transferEncoding: "chunked"]), .raw("no size\r\n")), .malformedResponse),
            (.text("not asked for", headers: [.contentEncoding: "gzip"]), .malformedResponse),
        ] as [(LoopbackReply, TransportFailure.Kind)])
    func reportsBrokenResponses(reply: LoopbackReply, kind: TransportFailure.Kind) async throws {
        try await withLoopbackServer { _ in
            reply
        } run: { server in
            try await withTransport { transport in
                let failure = try await transport.failure(server.authority, path: "/?Secret=hunter2")
                #expect(failure.kind == kind)
                #expect(!failure.isUnsent)
                #expect(failure.description.contains(server.authority))
                #expect(!"\(failure)".contains("hunter2"))
                try await server.wait { $0.closedConnections == 1 }
            }
            #expect(await server.counts.requests == 1)
        }
    }

    @Test func limitsTheSizeOfAHead() async throws {
        try await withLoopbackServer { _ in
            .steps(
                .raw("HTTP/1.1 200 OK\r\nx-long: "), .raw([UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)),
                .noReply)
        } run: { server in
            try await withTransport { transport in
                let failure = try await transport.failure(server.authority)
                #expect(failure.kind == .malformedResponse && !failure.isUnsent)
                try await server.wait { $0.closedConnections == 1 }
            }
        }
    }

    @Test func refusedConnectionIsUnsent() async throws {
        try await withTransport { transport in
            // Only the superuser may listen on this port, and no process does.
            let failure = try await transport.failure("127.0.0.1:1")
            #expect(failure.kind == .cannotConnect && failure.isUnsent)
            #expect(
                failure.description == "The connection to 127.0.0.1:1 could not be established (Connection refused).")
        }
    }

    @Test func unresolvedNameIsUnsent() async throws {
        try await withTransport { transport in
            // The label is too long for DNS, so no name server is queried.
            let host = String(repeating: "a", count: 64) + ".invalid"
            let failure = try await transport.failure(host, scheme: "https")
            #expect(failure.kind == .nameNotResolved && failure.isUnsent)
            #expect(failure.description.hasPrefix("No address was found for \(host): "))
        }
    }

    @Test(arguments: [
        ("http", UnresponsivePort.dropsConnections), ("https", .dropsConnections), ("https", .acceptsConnections),
    ])
    func connectTimeoutCoversTCPAndTLS(scheme: String, behavior: UnresponsivePort) async throws {
        try await withUnresponsivePort(behavior) { port in
            try await withTransport {
                $0.connectTimeout = .milliseconds(200)
            } run: { transport in
                let failure = try await transport.failure("127.0.0.1:\(port)", scheme: scheme)
                #expect(failure.kind == .connectTimedOut && failure.isUnsent)
            }
        }
    }

    @Test(arguments: [1, 2, 3, 7, 20]) func usesAllAllowedConnections(limit: Int) async throws {
        try await withLoopbackServer { _ in
            .noReply
        } run: { server in
            try await withTransport {
                $0.maximumConnectionsPerHost = limit
            } run: { transport in
                let calls = (0..<limit + 2).map { _ in Task { try await transport.call(server.authority) } }
                try await server.wait { $0.requests == limit }
                // Leaves time for an excess connection to appear.
                try await Task.sleep(for: .milliseconds(50))
                #expect(await server.counts.requests == limit)
                #expect(await server.counts.connections == limit)
                for call in calls { call.cancel() }
                for call in calls { _ = await call.result }
            }
        }
    }

    @Test func timesOutInThePoolQueue() async throws {
        try await withLoopbackServer { _ in
            .noReply
        } run: { server in
            try await withTransport {
                $0.maximumConnectionsPerHost = 1
                $0.poolTimeout = .milliseconds(200)
            } run: { transport in
                let first = Task { try await transport.call(server.authority) }
                try await server.wait { $0.requests == 1 }
                let failure = try await transport.failure(server.authority)
                #expect(failure.kind == .noFreeConnection && failure.isUnsent)
                #expect(
                    failure.description
                        == "All 1 connections to \(server.authority) were busy for 0.2 seconds, the poolTimeout of"
                        + " the transport: make fewer concurrent calls, or raise maximumConnectionsPerHost or poolTimeout of"
                        + " its configuration.")
                #expect(await server.counts.connections == 1)
                #expect(await server.counts.requests == 1)
                first.cancel()
                _ = await first.result
            }
        }
    }

    @Test func servesAllWaitingRequests() async throws {
        try await withLoopbackServer { request in
            .text("\(request.parameter("n") ?? "")")
        } run: { server in
            try await withTransport {
                $0.maximumConnectionsPerHost = 3
                $0.poolTimeout = .seconds(600)
            } run: { transport in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<300 {
                        group.addTask {
                            let call = Task { try await transport.call(server.authority, path: "/?n=\(number)") }
                            // One in seven is cancelled while it waits or is served.
                            if number % 7 == 0 {
                                call.cancel()
                                _ = await call.result
                            } else {
                                let reply = try await call.value
                                #expect(reply.text == "\(number)")
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }

    /// The server resets each connection after its response. A request that finds such a connection gets another one.
    @Test func replacesAnIdleConnectionThatWasClosed() async throws {
        try await withLoopbackServer { _ in
            .steps(.text("here"), .reset)
        } run: { server in
            try await withTransport { transport in
                for _ in 1...200 {
                    do {
                        expect(try await transport.call(server.authority), says: "here")
                    } catch let failure as TransportFailure {
                        #expect(failure.kind == .connectionLost && !failure.isUnsent)
                        #expect(failure.description.contains(" was lost before the response was complete"))
                    }
                }
            }
        }
    }

    @Test(
        arguments: [
            LoopbackReply.bytes([UInt8](repeating: 0, count: 10_000_000)),
            .steps(.head(), .raw([UInt8](repeating: 0, count: 10_000_000)), .close),
            .steps(
                .head(headers: [.transferEncoding: "chunked"]), .chunk(String(repeating: "x", count: 10_000_000)),
                .noReply),
            .steps(.head(length: 10_000_000), .noReply),
            .steps(.head(length: 1_001), .noReply),
        ] as [LoopbackReply]) func doesNotReadBodiesThatAreTooLarge(reply: LoopbackReply) async throws
    {
        try await withLoopbackServer { _ in
            reply
        } run: { server in
            try await withTransport {
                $0.maximumResponseSize = 1_000
            } run: { transport in
                let failure = try await transport.failure(server.authority)
                #expect(failure.kind == .responseTooLarge && !failure.isUnsent)
                #expect(failure.description.contains("1000 bytes"))
                try await server.wait { $0.closedConnections == 1 }
            }
        }
    }

    @Test func acceptsABodyOfTheMaximumSize() async throws {
        let body = [UInt8](repeating: 7, count: 10_000_000)
        try await withLoopbackServer { request in
            request.number == 1 ? .bytes(body) : .steps(.head(), .raw(body), .close)
        } run: { server in
            try await withTransport {
                $0.maximumResponseSize = body.count
            } run: { transport in
                for _ in 1...2 {
                    let reply = try await transport.call(server.authority)
                    #expect(reply.body == body)
                }
            }
        }
    }

    @Test func ignoresBytesBeyondTheContentLength() async throws {
        try await withLoopbackServer { request in
            request.number == 1
                ? .steps(.head(length: 5), .raw("hello" + String(repeating: "x", count: 1_000_000))) : .text("own")
        } run: { server in
            try await withTransport { transport in
                expect(try await transport.call(server.authority), says: "hello")
                try await server.wait { $0.closedConnections == 1 }
                expect(try await transport.call(server.authority), says: "own")
            }
        }
    }
}
