import NIOCore
import NIOHTTP1
import NIOPosix

/// So many requests over so many connections that are open at once.
struct LoadGenerator {
    struct Result {
        let seconds: Double
        let failures: Int
        /// In milliseconds, sorted, without the first answers.
        let latencies: [Double]
        /// The slowest of the first answers, in milliseconds: connections that come all at once wait to be accepted.
        let slowestFirst: Double

        /// - Parameter part: Which part of the requests took no longer.
        func latency(_ part: Double) -> Double {
            latencies[min(latencies.count - 1, Int(Double(latencies.count) * part))]
        }
    }

    let connections: Int
    let requests: Int
    /// Requests a second, all connections together; nil for the next one as soon as the last is answered.
    let rate: Double?

    func run(against port: Int) async throws -> Result {
        // One thread is enough to sign and read, and leaves the rest to the server.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let share = requests / connections
        var callers: [(channel: any Channel, result: EventLoopFuture<HTTP1Connection.Result>)] = []
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
            callers.append((channel, done.futureResult))
        }
        // All are open before the first one asks.
        let start = ContinuousClock.now
        for (number, caller) in callers.enumerated() {
            let pace = rate.map { RequestSchedule(first: Double(number) / $0, interval: Double(connections) / $0) }
            caller.channel.triggerUserOutboundEvent(pace ?? RequestSchedule(first: 0, interval: 0), promise: nil)
        }
        var (failures, first, latencies) = (0, [Double](), [Double]())
        for caller in callers {
            let result = try await caller.result.get()
            failures += result.failures
            first += result.latencies.prefix(1)
            latencies += result.latencies.dropFirst()
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        for caller in callers { try? await caller.channel.close() }
        try await group.shutdownGracefully()
        return Result(
            seconds: seconds, failures: failures, latencies: latencies.sorted(), slowestFirst: first.max() ?? 0)
    }
}

/// When a connection asks, in seconds.
struct RequestSchedule: Sendable {
    let first: Double
    /// 0 for at once.
    let interval: Double
}
