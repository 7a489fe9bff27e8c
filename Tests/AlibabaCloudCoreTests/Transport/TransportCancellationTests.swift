import AlibabaCloudCore
import HTTPTypes
import SDKGenLoopbackServer
import Testing

/// Connections may take an hour here: what ends within the time limit was ended by the cancellation.
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

    @Test(arguments: [("http", Silence.deaf), ("https", .deaf), ("https", .accepting)])
    func cancelsWhileConnecting(scheme: String, silence: Silence) async throws {
        // The port closes before the transport does, which waits for the end of what it began.
        try await withTransport {
            $0.connectTimeout = .seconds(3_600)
        } run: { transport in
            try await withSilentListener(silence) { port in
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
        try await withSilentListener(.accepting) { port in
            try await withTransport { transport in
                // More than the buffers of both sides take.
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
            .silence, .steps(.raw("HTTP/1.1 200 OK\r\nx-half"), .silence),
            .steps(.head(length: 100), .raw("half"), .silence), .steps(.head(), .raw("half"), .silence),
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
                // An answer that may still come must not be taken for that of another call.
                try await server.wait { $0.closedConnections == 1 }
            }
        }
    }

    @Test func cancelsManyConcurrentCalls() async throws {
        try await withLoopbackServer { _ in
            .silence
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
