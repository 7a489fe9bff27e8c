import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// A listening socket and the task that serves its connections.
struct ListeningServer: Sendable {
    let port: Int
    private let group: ServiceGroup
    private let running: Task<Void, any Error>

    /// Binds the address and returns when the server accepts connections.
    ///
    /// - Parameter stopsOnSignals: Whether SIGTERM and SIGINT stop the server.
    init(
        _ directory: ServiceDirectory, _ limits: MockConfiguration.Limits, host: String, port: Int, stopsOnSignals: Bool
    ) async throws(MockServerError) {
        var logger = Logger(label: "sdk-mock-server")
        logger.logLevel = .critical
        let (bound, binding) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            responder: RequestHandler(directory, bodyLimit: limits.body), server: .http1(configuration: limits.http),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil, backlog: 1_024,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    DescriptorLimit.connections(limits.connections))),
            onServerRunning: { channel in binding.yield(channel.localAddress?.port ?? port) }, logger: logger)
        let signals: [UnixSignal] = stopsOnSignals ? [.sigterm, .sigint] : []
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [application], gracefulShutdownSignals: signals, logger: logger))
        self.group = group
        running = Task {
            defer { binding.finish() }
            try await group.run()
        }
        var ports = bound.makeAsyncIterator()
        guard let port = await ports.next() else {
            let result = await running.result
            var reason = "the server stopped immediately"
            if case .failure(let error) = result { reason = systemReason(of: error) }
            throw MockServerError.address(host: host, port: port, reason: reason)
        }
        self.port = port
    }

    /// Completes the requests in progress, then stops.
    func stop() async {
        await group.triggerGracefulShutdown()
        await waitUntilStopped()
    }

    func waitUntilStopped() async { _ = await running.result }
}

extension MockConfiguration.Limits {
    fileprivate var http: HTTP1Channel.Configuration {
        let time = TimeAmount.milliseconds(requestTime.milliseconds)
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestBounds(RequestDeadline(time))],
            idleTimeout: .milliseconds(idleTime.milliseconds),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: header, maxHeaderListSize: headers, maxHeaderFieldCount: headerCount))
    }
}
