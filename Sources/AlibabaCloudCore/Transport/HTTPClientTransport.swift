import AsyncHTTPClient
public import HTTPTypes
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTPCompression
import NIOSSL

/// The default transport: HTTP/1.1 over pooled connections.
///
/// ``shared`` serves a whole process. A transport that you create closes its connections when its last reference is
/// released; ``shutdown()`` closes them at once and waits until they are closed.
///
/// HTTP/2 is not supported. It would put all calls to a host on one connection, whose loss would leave each call with
/// an unknown outcome, and calls are too small to benefit from it.
public final class HTTPClientTransport: Transport {
    /// The transport of clients that are configured with no other one. It has the default configuration, lives as long
    /// as the process and needs no shutdown.
    ///
    /// If an environment variable holds an invalid proxy address, each call that needs that proxy throws an error that
    /// names the variable.
    public static let shared = HTTPClientTransport(unchecked: TransportConfiguration())

    private let pools: Result<ConnectionPools, ConfigurationError>
    private let maximumResponseSize: Int
    private let poolTimeout: Duration
    /// Measures the time that requests wait for connections.
    private let scheduler = DeadlineScheduler(ContinuousClock())
    /// The route of the last request, which is usually that of the next one.
    private let lastRoute = NIOLockedValueBox<Route?>(nil)

    private let hasWarned = NIOLockedValueBox(false)

    private struct Route: Sendable {
        let scheme: String?
        let authority: String?
        let target: RequestTarget
        let connections: HostConnections
    }

    /// Creates a transport with connections of its own.
    ///
    /// - Throws: ``ConfigurationError`` if a value is out of range, or if the trust roots or a proxy are invalid.
    public convenience init(_ configuration: TransportConfiguration) throws(ConfigurationError) {
        self.init(unchecked: configuration)
        _ = try pools.get()
    }

    /// Keeps an error of the configuration until the first call.
    private init(unchecked configuration: TransportConfiguration) {
        maximumResponseSize = configuration.maximumResponseSize
        poolTimeout = configuration.poolTimeout
        pools = Result { () throws(ConfigurationError) in try ConnectionPools(configuration) }
    }

    deinit {
        if case .success(let pools) = pools { pools.close() }
    }

    /// Sends one request and returns its complete response.
    ///
    /// - Throws: `CancellationError` if the task was cancelled; ``TransportFailure`` otherwise.
    public func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse {
        try await send(request, body: body, reporting: nil)
    }

    /// - Parameter progress: Records whether the request has been sent.
    func send(
        _ request: HTTPRequest, body: [UInt8], reporting progress: SendingProgress?
    ) async throws -> TransportResponse {
        do {
            return try await send(request, body: body, within: nil, reporting: progress)
        } catch let unsent as UnsentRequestError {
            throw unsent.reason
        }
    }

    /// - Throws: ``TransportFailure``, `CancellationError` or the timeout of the limit. The last two are wrapped in an
    ///   ``UnsentRequestError`` if nothing was sent.
    func send(
        _ request: HTTPRequest, body: [UInt8], within limit: TimeLimit?, reporting progress: SendingProgress? = nil
    ) async throws -> TransportResponse {
        do {
            try Task.checkCancellation()
            try limit?.check()
        } catch {
            throw UnsentRequestError(error)
        }
        let route = try route(of: request)
        let message = try route.target.message(request, body: body)
        var limit = limit
        let shard: ConnectionPool.Shard
        if let free = route.connections.takeFree() {
            shard = free
        } else {
            let start = limit?.scheduler.time()
            shard = try await waitForShard(route.connections, within: limit, reporting: progress)
            if let start, let whole = limit { limit = whole.shortened(by: whole.scheduler.time() - start) }
        }
        var gotResponse = false
        defer { route.connections.release(shard, gotResponse: gotResponse) }
        var replacements = 0
        while true {
            do {
                let response = try await exchange(
                    request, message, on: shard, with: route.connections.peer, within: limit, reporting: progress)
                gotResponse = true
                return response
            } catch let failure as TransportFailure where failure.isDeadConnection {
                // The host had closed an idle connection. Nothing was sent, so another connection can be used. Several
                // idle connections may have been closed at once.
                guard replacements < 3, route.connections.hasResponded else { throw failure }
                replacements += 1
            }
        }
    }

    private func waitForShard(
        _ connections: HostConnections, within limit: TimeLimit?, reporting progress: SendingProgress?
    ) async throws -> ConnectionPool.Shard {
        progress?.wait = connections.busyNote(poolTimeout)
        do {
            let shard = try await connections.take(within: poolTimeout, by: scheduler, limit: limit)
            progress?.wait = nil
            return shard
        } catch let failure as TransportFailure {
            throw failure
        } catch {
            throw UnsentRequestError(error, wait: connections.busyNote(poolTimeout))
        }
    }

    private func exchange(
        _ request: HTTPRequest, _ message: HTTPClient.Request, on shard: ConnectionPool.Shard, with peer: Peer,
        within limit: TimeLimit?, reporting progress: SendingProgress?
    ) async throws -> TransportResponse {
        let exchange = HTTPExchange(
            of: request, limit: maximumResponseSize, peer: peer, on: shard.eventLoop, reporting: progress)
        let timeout = limit?.schedule { exchange.end(throwing: $0) }
        defer { timeout?.cancel() }
        do {
            return try await withTaskCancellationHandler {
                try await exchange.response(to: message, by: shard.client)
            } onCancel: {
                exchange.end(throwing: CancellationError())
            }
        } catch {
            guard Task.isCancelled else { throw error }
            // The pool reports the cancellation of a task as various errors.
            let isUnsent = (error as? TransportFailure)?.isUnsent ?? (error is UnsentRequestError)
            throw isUnsent ? UnsentRequestError(CancellationError()) : CancellationError()
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

    /// The number of requests that wait for a connection to the host of the last request.
    var waitingCount: Int { lastRoute.withLockedValue { $0?.connections.waitingCount ?? 0 } }

    /// Returns a log message about ignored parts of the configuration, once; `nil` from then on, or if there are none.
    func takeWarning() -> String? {
        guard case .success(let pools) = pools, let warning = pools.warning else { return nil }
        let isFirst = hasWarned.withLockedValue { hasWarned in
            defer { hasWarned = true }
            return !hasWarned
        }
        return isFirst ? warning : nil
    }

    /// Closes all connections and waits until they are closed. Calls in progress and later calls fail. Does nothing for
    /// ``shared``.
    public func shutdown() async {
        guard self !== Self.shared, case .success(let pools) = pools else { return }
        await pools.shutdown()
    }
}

extension HTTPClientTransport: CustomReflectable {
    /// Is empty, since the properties hold the passwords of proxies.
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
        // Requests do not ask for compression, but some gateways compress anyway.
        settings.decompression = .enabled(limit: .size(configuration.maximumResponseSize))
        settings.timeout.connect = TimeAmount(configuration.connectTimeout.clamped)
        settings.httpVersion = .http1Only
        // Calls have spans of their own, and a request must carry no headers that were not signed.
        settings.tracing.tracer = nil
        settings.connectionPool.idleTimeout = TimeAmount(configuration.idleTimeout.clamped)
        // Calls have a retry policy of their own, so a refused connection must be reported at once.
        settings.connectionPool.retryConnectionEstablishment = false
        settings.http1_1ConnectionDebugInitializer = ResponseHeadCheck.add
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

    /// A log message about ignored parts of the configuration; `nil` if there are none.
    var warning: String? { proxies.warning }

    /// - Throws: ``ConfigurationError`` if the address of the target's proxy is invalid.
    func pool(for target: RequestTarget) throws(ConfigurationError) -> ConnectionPool {
        try proxies.proxy(for: target).flatMap { proxied[$0] } ?? direct
    }

    /// Starts to close the connections without waiting for the end.
    func close() {
        for pool in [direct] + proxied.values { pool.close() }
    }

    func shutdown() async {
        for pool in [direct] + proxied.values { await pool.shutdown() }
    }
}
