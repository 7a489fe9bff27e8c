import NIOCore
import NIOHTTP1
import NIOPosix

/// Sends a number of requests over concurrent connections.
struct LoadGenerator {
    struct Result {
        let seconds: Double
        let failures: Int
        /// The sorted latencies in milliseconds, without the first request of each connection.
        let latencies: [Double]
        /// The highest latency of the first requests in milliseconds, which includes the time to accept the
        /// connections.
        let slowestFirst: Double

        /// Returns a percentile of the latencies.
        ///
        /// - Parameter part: The part of the requests that had at most this latency, from 0 to 1.
        func latency(_ part: Double) -> Double {
            latencies[min(latencies.count - 1, Int(Double(latencies.count) * part))]
        }
    }

    let connections: Int
    let requests: Int
    /// The requests per second over all connections; nil to send each request as soon as the previous response arrives.
    let rate: Double?

    func run(against port: Int) async throws -> Result {
        // One thread is enough for the client and leaves the other cores to the server.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let share = requests / connections
        var openConnections: [(channel: any Channel, result: EventLoopFuture<HTTP1Connection.Result>)] = []
        for number in 0..<connections {
            let done = group.next().makePromise(of: HTTP1Connection.Result.self)
            let channel = try await ClientBootstrap(group: group)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHTTPClientHandlers()
                        try channel.pipeline.syncOperations.addHandler(
                            HTTP1Connection(CircuitScenario(port: port, number: number), requests: share, done))
                    }
                }
                .connect(host: "127.0.0.1", port: port).get()
            openConnections.append((channel, done.futureResult))
        }
        // All connections are open before the first request.
        let start = ContinuousClock.now
        for (number, connection) in openConnections.enumerated() {
            let schedule = rate.map { RequestSchedule(first: Double(number) / $0, interval: Double(connections) / $0) }
            connection.channel.triggerUserOutboundEvent(
                schedule ?? RequestSchedule(first: 0, interval: 0), promise: nil)
        }
        var (failures, first, latencies) = (0, [Double](), [Double]())
        for connection in openConnections {
            let result = try await connection.result.get()
            failures += result.failures
            first += result.latencies.prefix(1)
            latencies += result.latencies.dropFirst()
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        for connection in openConnections { try? await connection.channel.close() }
        try await group.shutdownGracefully()
        return Result(
            seconds: seconds, failures: failures, latencies: latencies.sorted(), slowestFirst: first.max() ?? 0)
    }
}

/// The times at which a connection sends requests, in seconds.
struct RequestSchedule: Sendable {
    let first: Double
    /// The time between requests; 0 to send without waiting.
    let interval: Double
}
