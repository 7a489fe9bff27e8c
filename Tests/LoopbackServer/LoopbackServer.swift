import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// A test server on this machine: HTTP/1.1 on 127.0.0.1 with a free port. A closure replies to each request.
///
/// ```swift
/// try await withLoopbackServer { request in
///     .json(#"{"RequestId": "\#(request.number)"}"#)
/// } run: { server in
///     let reply = try await get("http://\(server.authority)/")
///     #expect(await server.counts.connections == 1)
/// }
/// ```
package actor LoopbackServer {
    package struct Counts: Sendable, Hashable {
        /// The number of accepted connections.
        package var connections = 0
        /// The number of accepted connections that have been closed by either side.
        package var closedConnections = 0
        /// The number of complete requests.
        package var requests = 0
    }

    /// The limits that end a runaway test: further connections and requests are closed without a reply.
    package struct Limits: Sendable {
        package var connections = 2_000
        package var requests = 100_000
        package init() {}
    }

    package nonisolated let port: Int
    /// `127.0.0.1` and the port.
    package nonisolated var authority: String { "127.0.0.1:\(port)" }

    package private(set) var counts = Counts() { didSet { notifyWatchers() } }
    /// The first 2,000 complete requests, in the order of their numbers.
    package private(set) var requests: [LoopbackRequest] = []

    private let answer: @Sendable (LoopbackRequest) async throws -> LoopbackReply
    private let limits: Limits
    private let listener: any Channel
    private var connections: [Int: (channel: any Channel, task: Task<Void, Never>)] = [:]
    private var isStopped = false
    private var watchers: [(condition: @Sendable (Counts) -> Bool, signal: LoopbackSignal)] = []

    fileprivate init(
        listener: any Channel, port: Int, limits: Limits,
        answer: @escaping @Sendable (LoopbackRequest) async throws -> LoopbackReply
    ) {
        self.listener = listener
        self.port = port
        self.limits = limits
        self.answer = answer
    }

    /// Waits until the counts satisfy a condition.
    package func wait(until condition: @escaping @Sendable (Counts) -> Bool) async throws {
        guard !condition(counts) else { return }
        let signal = LoopbackSignal()
        watchers.append((condition, signal))
        try await signal.wait()
    }

    private func notifyWatchers() {
        for watcher in watchers where watcher.condition(counts) {
            Task { await watcher.signal.fire() }
        }
        watchers.removeAll { $0.condition(counts) }
    }

    fileprivate func accept(_ connection: LoopbackConnection) {
        counts.connections += 1
        let number = counts.connections
        guard !isStopped, number <= limits.connections else {
            connection.channel.close(promise: nil)
            return
        }
        let task = Task {
            do {
                for await request in connection.requests {
                    try await connection.perform(try await reply(to: request, on: number))
                    if request.isLast { try await connection.channel.close() }
                }
            } catch {
                try? await connection.channel.close()
            }
        }
        connections[number] = (connection.channel, task)
        connection.channel.closeFuture.whenComplete { _ in
            Task { await self.closed(number) }
        }
    }

    private func closed(_ number: Int) {
        counts.closedConnections += 1
        connections.removeValue(forKey: number)?.task.cancel()
    }

    private func reply(to request: LoopbackConnection.Request, on connection: Int) async throws -> LoopbackReply {
        counts.requests += 1
        guard counts.requests <= limits.requests else { return .close }
        let request = request.numbered(counts.requests, connection: connection)
        if requests.count < 2_000 { requests.append(request) }
        return try await answer(request)
    }

    fileprivate func stop() async {
        isStopped = true
        try? await listener.close()
        let open = connections.values
        for connection in open {
            connection.task.cancel()
            try? await connection.channel.close()
            await connection.task.value
        }
    }
}

/// Runs a server while the closure `body` runs. When `body` returns or throws, all connections are closed and all
/// `answer` closures have ended.
///
/// - Parameters:
///   - identity: The certificate of a TLS server; `nil` for plain HTTP.
///   - answer: Returns the reply to a request, and may suspend. An error closes the connection.
package func withLoopbackServer<Result>(
    identity: LoopbackIdentity? = nil, limits: LoopbackServer.Limits = LoopbackServer.Limits(),
    isolation: isolated (any Actor)? = #isolation,
    _ answer: @escaping @Sendable (LoopbackRequest) async throws -> LoopbackReply,
    run body: (LoopbackServer) async throws -> Result
) async throws -> Result {
    let tls = try identity.map { try NIOSSLContext(configuration: $0.serverConfiguration()) }
    let (accepted, acceptor) = AsyncStream<LoopbackConnection>.makeStream()
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.backlog, value: 1_024)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                acceptor.yield(try LoopbackConnection(on: channel, tls: tls))
            }
        }
        .bind(host: "127.0.0.1", port: 0).get()
    guard let port = listener.localAddress?.port else { throw LoopbackError.noPort }
    let server = LoopbackServer(listener: listener, port: port, limits: limits, answer: answer)
    let accepting = Task {
        for await connection in accepted { await server.accept(connection) }
    }
    func stop() async {
        await server.stop()
        acceptor.finish()
        await accepting.value
    }
    do {
        let result = try await body(server)
        await stop()
        return result
    } catch {
        await stop()
        throw error
    }
}

enum LoopbackError: Error {
    case noPort
    case noSocket
}
