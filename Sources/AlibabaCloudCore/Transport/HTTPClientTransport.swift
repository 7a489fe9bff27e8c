internal import AsyncHTTPClient
public import HTTPTypes
internal import NIOConcurrencyHelpers
internal import NIOCore
internal import NIOSSL

/// The transport of clients that are given no other: HTTP/1.1 over connections that are kept and reused.
///
/// ``shared`` serves a whole process. A transport of one's own closes its connections when the last reference to it is
/// gone; ``shutdown()`` does the same at once and waits for it.
///
/// HTTP/2 is not offered: it would put all calls to a host on one connection, whose loss would leave each of them with
/// an unknown outcome, and calls are far too small for its benefits.
public final class HTTPClientTransport: Transport {
    /// The transport of all clients that are given no other, with the default configuration. It lasts as long as the
    /// process and needs no shutdown.
    ///
    /// If the environment names a proxy that is none, each call fails with a sentence that says so.
    public static let shared = HTTPClientTransport(unchecked: TransportConfiguration())

    private let pools: Result<ConnectionPools, ConfigurationError>
    private let maximumResponseSize: Int
    /// The way of the last message, which most often is that of the next.
    private let lastRoute = NIOLockedValueBox<Route?>(nil)

    private struct Route: Sendable {
        let scheme: String?
        let authority: String?
        let target: RequestTarget
        let pool: ConnectionPool
    }

    /// A transport with connections of its own.
    ///
    /// - Throws: ``ConfigurationError`` if a value is out of range, or if trust roots or proxies cannot be read.
    public convenience init(_ configuration: TransportConfiguration) throws(ConfigurationError) {
        self.init(unchecked: configuration)
        _ = try pools.get()
    }

    /// Keeps what is wrong with the configuration for the calls.
    private init(unchecked configuration: TransportConfiguration) {
        maximumResponseSize = configuration.maximumResponseSize
        pools = Result { () throws(ConfigurationError) in try ConnectionPools(configuration) }
    }

    deinit {
        if case .success(let pools) = pools { pools.close() }
    }

    /// Sends one message and collects the answer to it.
    ///
    /// - Throws: `CancellationError` if the task was cancelled, and else ``TransportFailure``.
    public func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse {
        try await send(request, body: body, within: nil)
    }

    /// - Throws: also the timeout of the limit.
    func send(_ request: HTTPRequest, body: [UInt8], within limit: TimeLimit?) async throws -> TransportResponse {
        try Task.checkCancellation()
        try limit?.check()
        let route = try route(of: request)
        let message = try route.target.message(request, body: body)
        let lane = route.pool.enter()
        defer { route.pool.leave(lane) }
        let exchange = HTTPExchange(
            of: request, limit: maximumResponseSize,
            peer: Peer(host: route.target.authority, proxy: route.pool.proxy), on: lane.eventLoop)
        let alarm = limit?.setAlarm { exchange.end(throwing: $0) }
        defer { alarm?.callOff() }
        do {
            return try await withTaskCancellationHandler {
                try await exchange.response(to: message, by: lane.client)
            } onCancel: {
                exchange.end(throwing: CancellationError())
            }
        } catch {
            // The pool reports a cancelled task in various ways.
            try Task.checkCancellation()
            throw error
        }
    }

    private func route(of request: HTTPRequest) throws(TransportFailure) -> Route {
        let scheme = request.scheme
        let authority = request.authority
        if let last = lastRoute.withLockedValue({ $0 }), last.scheme == scheme, last.authority == authority {
            return last
        }
        let target = try RequestTarget(scheme: scheme, authority: authority)
        let pool: ConnectionPool
        do {
            pool = try pools.get().pool(for: target)
        } catch {
            throw TransportFailure(.unsendable, isUnsent: true, explanation: "\(error)", underlying: error)
        }
        let route = Route(scheme: scheme, authority: authority, target: target, pool: pool)
        lastRoute.withLockedValue { $0 = route }
        return route
    }

    /// Closes all connections, and waits for those that are just being made. Calls that are under way fail, as do later
    /// ones. On ``shared`` it does nothing.
    public func shutdown() async {
        guard self !== Self.shared, case .success(let pools) = pools else { return }
        await pools.shutdown()
    }
}

extension HTTPClientTransport: CustomReflectable {
    /// Nothing: what is inside knows the passwords of proxies.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The connections of a transport: those without a proxy, and those through each proxy.
private struct ConnectionPools: Sendable {
    private let direct: ConnectionPool
    private let proxied: [ProxyAddress: ConnectionPool]
    private let proxies: ProxyRules

    init(_ configuration: TransportConfiguration) throws(ConfigurationError) {
        try configuration.validate()
        proxies = try configuration.proxy.rules.get()
        var settings = HTTPClient.Configuration()
        settings.redirectConfiguration = .disallow
        settings.decompression = .disabled
        settings.timeout.connect = TimeAmount(configuration.connectTimeout)
        settings.httpVersion = .http1Only
        // The caller has spans of its own, and headers that nobody signed do not belong into the message.
        settings.tracing.tracer = nil
        settings.connectionPool.idleTimeout = TimeAmount(configuration.idleTimeout)
        // Whether to try again is up to the caller, who is to hear of a refused connection at once.
        settings.connectionPool.retryConnectionEstablishment = false
        settings.http1_1ConnectionDebugInitializer = StatusCheck.add
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        tls.trustRoots = try configuration.trustRoots.certificates()
        settings.tlsConfiguration = tls
        let limit = configuration.maximumConnectionsPerHost
        direct = ConnectionPool(settings, proxy: nil, maximumConnectionsPerHost: limit)
        proxied = Dictionary(
            uniqueKeysWithValues: proxies.addresses.map { proxy in
                (proxy, ConnectionPool(settings, proxy: proxy, maximumConnectionsPerHost: limit))
            })
    }

    func pool(for target: RequestTarget) -> ConnectionPool {
        proxies.proxy(for: target).flatMap { proxied[$0] } ?? direct
    }

    /// Begins to close the connections.
    func close() {
        for pool in [direct] + proxied.values { pool.close() }
    }

    func shutdown() async {
        for pool in [direct] + proxied.values { await pool.shutdown() }
    }
}
