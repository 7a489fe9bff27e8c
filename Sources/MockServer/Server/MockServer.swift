import SDKGenDiagnostics
import SDKGenGeneration
package import SDKGenServiceModel

/// An HTTP server that behaves like the service that a specs folder describes.
///
/// ```swift
/// let server = try await MockServer.start(specs: "specs/vpc")
/// // Point a client at http://127.0.0.1 and server.port.
/// await server.stop()
/// ```
public struct MockServer: Sendable {
    /// The name or address that the server listens on.
    public let host: String
    /// The port that the server listens on.
    public var port: Int { server.port }
    /// The service in memory that produces the responses.
    package let service: MockService
    /// The number of operations in the specs.
    public var operationCount: Int { service.operationCount }
    /// The title of the service in the specs.
    public var title: String { service.title }

    /// The reason why the recording failed, such as a full disk; nil if it has not failed. The server continues without
    /// recording.
    public var recordingFailure: String? { recorder?.failure }

    private let server: ListeningServer
    private let recorder: Recorder?

    private init(host: String, service: MockService, server: ListeningServer, recorder: Recorder?) {
        self.host = host
        self.service = service
        self.server = server
        self.recorder = recorder
    }

    /// Reads the specs, binds the port, and returns when the server accepts requests.
    ///
    /// - Parameters:
    ///   - specs: A folder with a `service.xml`.
    ///   - host: The name or address to listen on. The default is the loopback interface.
    ///   - port: The port to listen on; 0, the default, selects a free port.
    ///   - configuration: The keys, faults, limits and other behavior of the server.
    ///   - stopsOnSignals: Whether SIGTERM and SIGINT stop the server. Use it in a process that only runs the server.
    /// - Throws: ``MockServerError`` if the specs have errors, a fault names an unknown operation, the address cannot
    ///   be bound or a recording cannot be opened.
    public static func start(
        specs: String, host: String = "127.0.0.1", port: Int = 0,
        configuration: MockConfiguration = MockConfiguration(),
        stopsOnSignals: Bool = false
    ) async throws(MockServerError) -> MockServer {
        let checked = checkSpecs(in: specs)
        guard let service = checked.service else {
            throw MockServerError.specs(folder: specs, mistakes: checked.log.errorCount)
        }
        return try await start(
            service, host: host, port: port, configuration: configuration, stopsOnSignals: stopsOnSignals)
    }

    package static func start(
        _ model: Service, host: String = "127.0.0.1", port: Int = 0,
        configuration: MockConfiguration = MockConfiguration(), stopsOnSignals: Bool = false
    ) async throws(MockServerError) -> MockServer {
        try checkFaults(configuration.faults, of: model)
        var recorder: Recorder?
        var replay: Replay?
        switch configuration.recording {
        case .record(let path)?: recorder = try Recorder(to: path, model, start: systemTime())
        case .replay(let path)?: replay = try Replay(from: path, model)
        case nil: break
        }
        let log = ExchangeLog(model)
        let service = MockService(
            model, configuration, observers: [log] + [recorder].compactMap(\.self), replay: replay, now: systemTime)
        let crossSiteGuard = CrossSiteGuard(listeningHost: host, allowedHosts: configuration.allowedHosts)
        let server = try await ListeningServer(
            WebUI(service, log, crossSiteGuard), configuration.limits, host: host, port: port,
            stopsOnSignals: stopsOnSignals)
        return MockServer(host: host, service: service, server: server, recorder: recorder)
    }

    /// Checks the operations of faults, because a fault of a misspelled operation would never occur.
    private static func checkFaults(_ faults: [FaultRule], of model: Service) throws(MockServerError) {
        let names = model.operations.map(\.name.wire)
        for name in faults.compactMap(\.operation) where !names.contains(name) {
            let similar = nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
            throw MockServerError.fault(
                "a fault is configured for '\(name)', which is not an operation of the specs\(similar)")
        }
    }

    /// Triggers an event of a resource: an action of the vendor or another party, such as `approve`, `allocate` or
    /// `reject`.
    ///
    /// - Parameters:
    ///   - event: The name of the event in the specs.
    ///   - id: The ID of a resource.
    ///   - kind: The name of the resource's kind in the specs, if resources of several kinds share the ID, as a circuit
    ///     and its letter of authorization do. Nil, the default, selects the first kind whose state allows the event.
    /// - Returns: The name of the new state; nil if the event deleted the resource.
    /// - Throws: ``MockServerError/event(_:)`` if there is no such resource or event, or the state does not allow the
    ///   event.
    @discardableResult
    public func perform(_ event: String, on id: String, kind: String? = nil) throws(MockServerError) -> String? {
        do throws(ServiceError) {
            return try service.perform(event, on: id, of: kind)
        } catch {
            throw MockServerError.event(error.message)
        }
    }

    /// Adds a resource without calling an operation.
    ///
    /// ```swift
    /// let id = try server.add("PhysicalConnection", state: "Enabled", attributes: ["Name": "line 1"])
    /// ```
    ///
    /// - Parameters:
    ///   - kind: The name of the resource's kind in the specs.
    ///   - id: The ID of the resource; generated if nil. An existing resource with this ID is replaced.
    ///   - state: The name of a state in the specs. The default is the first state of the kind.
    ///   - attributes: The attributes that lists show, by their names on the wire.
    /// - Returns: The ID of the resource.
    /// - Throws: ``MockServerError/resource(_:)`` if the specs have no such kind or state.
    @discardableResult
    public func add(
        _ kind: String, id: String? = nil, state: String? = nil, attributes: [String: String] = [:]
    ) throws(MockServerError) -> String {
        do throws(ServiceError) {
            return try service.add(kind, id: id, state: state, attributes: attributes)
        } catch {
            throw MockServerError.resource(error.message)
        }
    }

    /// All resources, grouped by kind, each kind in the order of creation.
    public var resources: [ResourceReport] { service.reports() }

    /// Completes the requests in progress, then stops the server.
    public func stop() async { await server.stop() }

    /// Waits until the server has stopped.
    public func waitUntilStopped() async { await server.waitUntilStopped() }
}

/// The errors of starting and controlling a mock server.
public enum MockServerError: Error, Hashable, CustomStringConvertible {
    /// The specs have errors; `sdkgen lint` lists them.
    case specs(folder: String, mistakes: Int)
    /// The server cannot listen on the address.
    case address(host: String, port: Int, reason: String)
    /// The file of a recording cannot be opened.
    case recording(path: String, reason: String)
    /// A line of a recording is invalid; the message begins with `file:line:column`.
    case replay(String)
    /// A fault is configured for an operation that the specs do not have.
    case fault(String)
    /// The specs have no such kind of resource, or the kind has no such state.
    case resource(String)
    /// There is no such resource or event, or the state of the resource does not allow the event.
    case event(String)

    public var description: String {
        switch self {
        case .specs(let folder, let mistakes):
            "the specs in \(folder) have \(mistakes) error\(mistakes == 1 ? "" : "s"): run 'sdkgen lint \(folder)'"
        case .event(let message), .fault(let message), .replay(let message), .resource(let message): message
        case .recording(let path, let reason): "the recording '\(path)' cannot be opened: \(reason)"
        case .address(let host, let port, let reason):
            "cannot listen on \(host):\(port) (\(reason)): choose another port, or 0 for a free one"
        }
    }
}
