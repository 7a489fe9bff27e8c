import AlibabaCloudCore
import HTTPTypes
import SDKGenLoopbackServer
import Testing

/// The timeouts are an hour: a call that ends within the time limit of the test was ended by its cancellation.
@Suite(.timeLimit(.minutes(10))) struct TransportCancellationTests {
    private func expectCancellation(
        of call: @escaping @Sendable () async throws -> TransportResponse, when ready: () async throws -> Void
    ) async throws {
        let task = Task { try await call() }
        try await ready()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func cancelsBeforeTheStart() async throws {
        try await withLoopbackServer { _ in
            .text("")
        } run: { server in
            try await withTransport { transport in
                let go = LoopbackSignal()
                let task = Task {
                    try? await go.wait()
                    return try await transport.call(server.authority)
                }
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
            }
            #expect(await server.counts.connections == 0)
        }
    }

    @Test(arguments: [
        ("http", UnresponsivePort.dropsConnections), ("https", .dropsConnections), ("https", .acceptsConnections),
    ])
    func cancelsWhileConnecting(scheme: String, behavior: UnresponsivePort) async throws {
        // The shutdown of a transport waits for connections in progress, so the port is closed first.
        try await withTransport {
            $0.connectTimeout = .seconds(3_600)
        } run: { transport in
            try await withUnresponsivePort(behavior) { port in
                try await expectCancellation {
                    try await transport.call("127.0.0.1:\(port)", scheme: scheme)
                } when: {
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
        }
    }

    @Test func cancelsWhileAProxyConnects() async throws {
        let answer = LoopbackSignal()
        try await withLoopbackServer { _ in
            .steps(.wait(for: answer), .text("", status: 502))
        } run: { proxy in
            try await withTransport {
                $0.connectTimeout = .seconds(3_600)
                $0.proxy = .proxy("http://\(proxy.authority)")
            } run: { transport in
                try await expectCancellation {
                    try await transport.call("service.test", scheme: "https")
                } when: {
                    try await proxy.wait { $0.requests == 1 }
                }
                await answer.fire()
            }
        }
    }

    @Test func cancelsWhileWaitingForAConnection() async throws {
        let answer = LoopbackSignal()
        try await withLoopbackServer { _ in
            .steps(.wait(for: answer), .text("first"))
        } run: { server in
            try await withTransport {
                $0.maximumConnectionsPerHost = 1
                $0.connectTimeout = .seconds(3_600)
            } run: { transport in
                let first = Task { try await transport.call(server.authority) }
                try await server.wait { $0.requests == 1 }
                try await expectCancellation {
                    try await transport.call(server.authority)
                } when: {
                    try await Task.sleep(for: .milliseconds(50))
                }
                await answer.fire()
                expect(try await first.value, says: "first")
            }
            #expect(await server.counts.requests == 1)
        }
    }

    @Test func cancelsWhileSending() async throws {
        try await withUnresponsivePort(.acceptsConnections) { port in
            try await withTransport { transport in
                // More than fits into the buffers of both sides.
                let body = String(repeating: "x", count: 32 << 20)
                try await expectCancellation {
                    try await transport.call("127.0.0.1:\(port)", body: body)
                } when: {
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
        }
    }

    @Test(
        arguments: [
            .noReply, .steps(.raw("HTTP/1.1 200 OK\r\nx-half"), .noReply),
            .steps(.head(length: 100), .raw("half"), .noReply), .steps(.head(), .raw("half"), .noReply),
        ] as [LoopbackReply]) func cancelsWhileWaitingForTheResponse(reply: LoopbackReply) async throws
    {
        try await withLoopbackServer { _ in
            reply
        } run: { server in
            try await withTransport { transport in
                try await expectCancellation {
                    try await transport.call(server.authority)
                } when: {
                    try await server.wait { $0.requests == 1 }
                    try await Task.sleep(for: .milliseconds(20))
                }
                // A late response must not be taken for that of another call.
                try await server.wait { $0.closedConnections == 1 }
            }
        }
    }

    @Test func cancelsManyConcurrentCalls() async throws {
        try await withLoopbackServer { _ in
            .noReply
        } run: { server in
            try await withTransport { transport in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 1...200 {
                        group.addTask {
                            _ = await #expect(throws: CancellationError.self) {
                                try await transport.call(server.authority)
                            }
                        }
                    }
                    try await server.wait { $0.requests >= 100 }
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
        }
    }
}
