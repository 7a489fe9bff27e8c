import AsyncHTTPClient
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// The connections to all hosts that are reached directly, or through the same proxy.
///
/// The connections are divided into shards, each an HTTP client with one event loop. In a client with several event
/// loops, most exchanges run on another event loop than their connection, and each part of a response changes threads,
/// which costs more than the exchange itself.
final class ConnectionPool: Sendable {
    struct Shard: Sendable {
        let client: HTTPClient
        let eventLoop: any EventLoop
        let index: Int
    }

    let proxy: ProxyAddress?
    private let shards: [Shard]
    /// The maximum number of connections to a host in each shard.
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
        // The same event loops on all platforms, so that tests on one platform hold for all.
        let eventLoops = Array(MultiThreadedEventLoopGroup.singleton.makeIterator().prefix(maximumConnectionsPerHost))
        var shards: [Shard] = []
        var limits: [Int] = []
        for (index, eventLoop) in eventLoops.enumerated() {
            // The first shards get the remainder of the division.
            let limit = (maximumConnectionsPerHost + eventLoops.count - 1 - index) / eventLoops.count
            settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = limit
            let client = HTTPClient(eventLoopGroup: eventLoop, configuration: settings)
            shards.append(Shard(client: client, eventLoop: eventLoop, index: index))
            limits.append(limit)
        }
        self.shards = shards
        self.limits = limits
    }

    /// Returns the connections to the host of a target.
    func connections(to target: RequestTarget) -> HostConnections {
        hosts.withLockedValue { hosts in
            if let known = hosts[target.origin] { return known }
            let new = HostConnections(shards, limits: limits, peer: Peer(host: target.authority, proxy: proxy))
            hosts[target.origin] = new
            return new
        }
    }

    /// Starts to close the connections without waiting for the end.
    func close() {
        for shard in shards { shard.client.shutdown { _ in } }
    }

    func shutdown() async {
        // The only possible error says that the client has been shut down before.
        for shard in shards { try? await shard.client.shutdown() }
    }
}
