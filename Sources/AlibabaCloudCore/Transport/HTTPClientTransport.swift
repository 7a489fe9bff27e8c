import AsyncHTTPClient
public import HTTPTypes
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTPCompression
import NIOSSL

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
    /// If the environment names a proxy that cannot be read, each call that needs it fails with a sentence that says so.
    public static let shared = HTTPClientTransport(unchecked: TransportConfiguration())

    private let pools: Result<ConnectionPools, ConfigurationError>
    private let maximumResponseSize: Int
    private let poolTimeout: Duration
    /// Ends the waiting for connections.
    private let alarmClock = AlarmClock(ContinuousClock())
    /// The way of the last message, which most often is that of the next.
    private let lastRoute = NIOLockedValueBox<Route?>(nil)

    private let hasWarned = NIOLockedValueBox(false)

    private struct Route: Sendable {
        let scheme: String?
        let authority: String?
        let target: RequestTarget
        let connections: HostConnections
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
        poolTimeout = configuration.poolTimeout
        pools = Result { () throws(ConfigurationError) in try ConnectionPools(configuration) }
    }

    deinit {
        if case .success(let pools) = pools { pools.close() }
    }

    /// Sends one message and collects the answer to it.
    ///
    /// - Throws: `CancellationError` if the task was cancelled, and else ``TransportFailure``.
    public func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse {
        try await send(request, body: body, reporting: nil)
    }

    /// - Parameter progress: Is told how far the request got.
    func send(
        _ request: HTTPRequest, body: [UInt8], reporting progress: SendingProgress?
    ) async throws -> TransportResponse {
        do {
            return try await send(request, body: body, within: nil, reporting: progress)
        } catch let unsent as UnsentRequest {
            throw unsent.reason
        }
    }

    /// - Throws: ``TransportFailure``, `CancellationError` or the timeout of the limit; the last two as an ``UnsentRequest`` if nothing was
    ///   sent.
    func send(
        _ request: HTTPRequest, body: [UInt8], within limit: TimeLimit?, reporting progress: SendingProgress? = nil
    ) async throws -> TransportResponse {
        do {
            try Task.checkCancellation()
            try limit?.check()
        } catch {
            throw UnsentRequest(error)
        }
        let route = try route(of: request)
        let message = try route.target.message(request, body: body)
        var limit = limit
        let lane: ConnectionPool.Lane
        if let free = route.connections.enter() {
            lane = free
        } else {
            let start = limit?.clock.time()
            lane = try await freeLane(route.connections, within: limit, reporting: progress)
            if let start, let whole = limit { limit = whole.shortened(by: whole.clock.time() - start) }
        }
        var isAnswered = false
        defer { route.connections.leave(lane, isAnswered: isAnswered) }
        var replacements = 0
        while true {
            do {
                let response = try await exchange(
                    request, message, on: lane, with: route.connections.peer, within: limit, reporting: progress)
                isAnswered = true
                return response
            } catch let failure as TransportFailure where failure.isDeadConnection {
                // A kept connection that the other side has closed meanwhile. Nothing was sent, so that another one does as well; several
                // can be closed at a time.
                guard replacements < 3, route.connections.hasAnswered else { throw failure }
                replacements += 1
            }
        }
    }

    private func freeLane(
        _ connections: HostConnections, within limit: TimeLimit?, reporting progress: SendingProgress?
    ) async throws -> ConnectionPool.Lane {
        progress?.wait = connections.busyNote(poolTimeout)
        do {
            let lane = try await connections.wait(atMost: poolTimeout, by: alarmClock, within: limit)
            progress?.wait = nil
            return lane
        } catch let failure as TransportFailure {
            throw failure
        } catch {
            throw UnsentRequest(error, wait: connections.busyNote(poolTimeout))
        }
    }

    private func exchange(
        _ request: HTTPRequest, _ message: HTTPClient.Request, on lane: ConnectionPool.Lane, with peer: Peer,
        within limit: TimeLimit?, reporting progress: SendingProgress?
    ) async throws -> TransportResponse {
        let exchange = HTTPExchange(
            of: request, limit: maximumResponseSize, peer: peer, on: lane.eventLoop, reporting: progress)
        let alarm = limit?.setAlarm { exchange.end(throwing: $0) }
        defer { alarm?.callOff() }
        do {
            return try await withTaskCancellationHandler {
                try await exchange.response(to: message, by: lane.client)
            } onCancel: {
                exchange.end(throwing: CancellationError())
            }
        } catch {
            guard Task.isCancelled else { throw error }
            // The pool reports a cancelled task in various ways.
            let isUnsent = (error as? TransportFailure)?.isUnsent ?? (error is UnsentRequest)
            throw isUnsent ? UnsentRequest(CancellationError()) : CancellationError()
        }
    }

    private func route(of request: HTTPRequest) throws(TransportFailure) -> Route {
        let scheme = request.scheme
        let authority = request.authority
        if let last = lastRoute.withLockedValue({ $0 }), last.scheme == scheme, last.authority == authority {
            return last
        }
        let target = try RequestTarget(scheme: scheme, authority: authority)
        let connections: HostConnections
        do {
            connections = try pools.get().pool(for: target).connections(to: target)
        } catch {
            throw TransportFailure(.unsendable, isUnsent: true, explanation: "\(error)", underlying: error)
        }
        let route = Route(scheme: scheme, authority: authority, target: target, connections: connections)
        lastRoute.withLockedValue { $0 = route }
        return route
    }

    /// How many requests wait for a connection to the host of the last one.
    var waitingCount: Int { lastRoute.withLockedValue { $0?.connections.waitingCount ?? 0 } }

    /// What the configuration holds that is ignored, as a sentence for a log; `nil` from the second time on.
    func takeWarning() -> String? {
        guard case .success(let pools) = pools, let warning = pools.warning else { return nil }
        let isFirst = hasWarned.withLockedValue { hasWarned in
            defer { hasWarned = true }
            return !hasWarned
        }
        return isFirst ? warning : nil
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
        // Nobody asks for compression, and gateways compress all the same.
        settings.decompression = .enabled(limit: .size(configuration.maximumResponseSize))
        settings.timeout.connect = TimeAmount(configuration.connectTimeout.clamped)
        settings.httpVersion = .http1Only
        // The caller has spans of its own, and headers that nobody signed do not belong into the message.
        settings.tracing.tracer = nil
        settings.connectionPool.idleTimeout = TimeAmount(configuration.idleTimeout.clamped)
        // Whether to try again is up to the caller, who is to hear of a refused connection at once.
        settings.connectionPool.retryConnectionEstablishment = false
        settings.http1_1ConnectionDebugInitializer = StatusCheck.add
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        let (roots, more) = try configuration.trustRoots.certificates()
        tls.trustRoots = roots
        if !more.isEmpty { tls.additionalTrustRoots = [.certificates(more)] }
        settings.tlsConfiguration = tls
        let limit = configuration.maximumConnectionsPerHost
        direct = ConnectionPool(settings, proxy: nil, maximumConnectionsPerHost: limit)
        proxied = Dictionary(
            uniqueKeysWithValues: proxies.addresses.map { proxy in
                (proxy, ConnectionPool(settings, proxy: proxy, maximumConnectionsPerHost: limit))
            })
    }

    /// What the configuration holds that is ignored, as a sentence for a log.
    var warning: String? { proxies.warning }

    /// - Throws: ``ConfigurationError`` if the proxy that the target needs cannot be read.
    func pool(for target: RequestTarget) throws(ConfigurationError) -> ConnectionPool {
        try proxies.proxy(for: target).flatMap { proxied[$0] } ?? direct
    }

    /// Begins to close the connections.
    func close() {
        for pool in [direct] + proxied.values { pool.close() }
    }

    func shutdown() async {
        for pool in [direct] + proxied.values { await pool.shutdown() }
    }
}
