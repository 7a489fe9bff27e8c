import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// A socket that is listened on, and the task that serves it.
struct BoundServer: Sendable {
    let port: Int
    private let group: ServiceGroup
    private let running: Task<Void, any Error>

    /// - Parameter endsOnSignals: Whether SIGTERM and SIGINT are what ``stop()`` is.
    init(
        _ website: Website, _ limits: MockConfiguration.Limits, host: String, port: Int, endsOnSignals: Bool
    ) async throws(MockServerError) {
        var logger = Logger(label: "sdk-mock-server")
        logger.logLevel = .critical
        let (bound, binding) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            responder: CallResponder(website, bodyLimit: limits.body), server: .http1(configuration: limits.http),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil, backlog: 1_024,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    DescriptorLimit.connections(limits.connections))),
            onServerRunning: { channel in binding.yield(channel.localAddress?.port ?? port) }, logger: logger)
        let signals: [UnixSignal] = endsOnSignals ? [.sigterm, .sigint] : []
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
            let reason = if case .failure(let error) = result { "\(error)" } else { "the server ended at once" }
            throw MockServerError.address(host: host, port: port, reason: reason)
        }
        self.port = port
    }

    /// Answers what is under way, then ends.
    func stop() async {
        await group.triggerGracefulShutdown()
        await ended()
    }

    func ended() async { _ = await running.result }
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
