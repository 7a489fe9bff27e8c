import AsyncHTTPClient
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// The connections to all hosts that are reached in the same way.
///
/// They are spread over lanes, each a client with one event loop. A client with several event loops has most exchanges on one
/// and their connections on another, so that every part of an answer goes from thread to thread, which costs more than
/// the exchange.
final class ConnectionPool: Sendable {
    struct Lane: Sendable {
        let client: HTTPClient
        let eventLoop: any EventLoop
        let number: Int
    }

    let proxy: ProxyAddress?
    private let lanes: [Lane]
    /// How many connections to a host each lane has at most.
    private let limits: [Int]
    private let hosts = NIOLockedValueBox<[String: HostConnections]>([:])

    init(_ settings: HTTPClient.Configuration, proxy: ProxyAddress?, maximumConnectionsPerHost: Int) {
        self.proxy = proxy
        var settings = settings
        settings.proxy = proxy.map { proxy in
            switch proxy.kind {
            case .http:
                .server(
                    host: proxy.host, port: proxy.port,
                    authorization: proxy.credentials.map { .basic(username: $0.user, password: $0.password) })
            case .socks5: .socksServer(host: proxy.host, port: proxy.port)
            }
        }
        // The same event loops on all platforms, so that what is tested on one holds for all.
        let eventLoops = Array(MultiThreadedEventLoopGroup.singleton.makeIterator().prefix(maximumConnectionsPerHost))
        var lanes: [Lane] = []
        var limits: [Int] = []
        for (number, eventLoop) in eventLoops.enumerated() {
            // The first lanes have one connection more if they do not come out even.
            let limit = (maximumConnectionsPerHost + eventLoops.count - 1 - number) / eventLoops.count
            settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = limit
            let client = HTTPClient(eventLoopGroup: eventLoop, configuration: settings)
            lanes.append(Lane(client: client, eventLoop: eventLoop, number: number))
            limits.append(limit)
        }
        self.lanes = lanes
        self.limits = limits
    }

    /// The connections to the host of a target.
    func connections(to target: RequestTarget) -> HostConnections {
        hosts.withLockedValue { hosts in
            if let known = hosts[target.origin] { return known }
            let new = HostConnections(lanes, limits: limits, peer: Peer(host: target.authority, proxy: proxy))
            hosts[target.origin] = new
            return new
        }
    }

    /// Begins to close the connections.
    func close() {
        for lane in lanes { lane.client.shutdown { _ in } }
    }

    func shutdown() async {
        // All that it throws is that it happened before.
        for lane in lanes { try? await lane.client.shutdown() }
    }
}

/// How many exchanges are under way on each lane.
struct LaneLoads: Sendable {
    /// How many exchanges make a lane full while others are empty.
    static let comfortable = 4

    private var loads: [Int]
    private let widths: [Int]

    /// - Parameter limits: How many connections each lane has at most.
    init(limits: [Int]) {
        loads = limits.map { _ in 0 }
        widths = limits.map { min($0, Self.comfortable) }
    }

    /// Adds an exchange: to the first lane that is not full, so that few exchanges at a time share few connections, or to the
    /// one with the fewest if all are.
    mutating func add() -> Int {
        var lane = 0
        for other in loads.indices {
            if loads[other] < widths[other] {
                lane = other
                break
            }
            if loads[other] < loads[lane] { lane = other }
        }
        loads[lane] += 1
        return lane
    }

    mutating func remove(_ lane: Int) { loads[lane] -= 1 }
}
