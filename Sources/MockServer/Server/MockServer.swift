import SDKGenDiagnostics
import SDKGenGeneration
package import SDKGenServiceModel

/// An HTTP server that behaves like the services that specs folders describe.
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
    /// The services in memory that produce the responses; at least one.
    package let services: [MockService]
    /// The number of operations in the specs of all services.
    public var operationCount: Int { services.reduce(0) { $0 + $1.operationCount } }
    /// The titles of the services in the specs, separated by commas.
    public var title: String { services.map(\.title).joined(separator: ", ") }

    /// The reason why the recording failed, such as a full disk; nil if it has not failed. The server continues without
    /// recording.
    public var recordingFailure: String? { recorder?.failure }

    private let server: ListeningServer
    private let recorder: Recorder?

    private init(host: String, services: [MockService], server: ListeningServer, recorder: Recorder?) {
        self.host = host
        self.services = services
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
        try await start(
            specs: [specs], host: host, port: port, configuration: configuration, stopsOnSignals: stopsOnSignals)
    }

    /// Starts a server of several services, which share the port.
    ///
    /// The version of a request selects its service, so clients of all services use the same endpoint:
    ///
    /// ```swift
    /// let server = try await MockServer.start(specs: ["specs/vpc", "specs/vpcpeer", "specs/sts"])
    /// ```
    ///
    /// - Parameters:
    ///   - specs: Folders with a `service.xml`, of services with different names.
    ///   - host: The name or address to listen on. The default is the loopback interface.
    ///   - port: The port to listen on; 0, the default, selects a free port.
    ///   - configuration: The keys, faults, limits and other behavior of all services.
    ///   - stopsOnSignals: Whether SIGTERM and SIGINT stop the server. Use it in a process that only runs the server.
    /// - Throws: ``MockServerError`` if the specs have errors, two folders have the same service, a fault names an
    ///   unknown operation, the address cannot be bound or a recording cannot be opened.
    public static func start(
        specs: [String], host: String = "127.0.0.1", port: Int = 0,
        configuration: MockConfiguration = MockConfiguration(),
        stopsOnSignals: Bool = false
    ) async throws(MockServerError) -> MockServer {
        var models: [Service] = []
        for folder in specs {
            let checked = checkSpecs(in: folder)
            guard let model = checked.service else {
                throw MockServerError.specs(folder: folder, mistakes: checked.log.errorCount)
            }
            guard !models.contains(where: { $0.name == model.name }) else {
                throw MockServerError.services("'\(folder)' has the service '\(model.name)', like an earlier folder")
            }
            models.append(model)
        }
        guard !models.isEmpty else { throw MockServerError.services("there is no specs folder; pass at least one") }
        return try await start(
            models, host: host, port: port, configuration: configuration, stopsOnSignals: stopsOnSignals)
    }

    package static func start(
        _ model: Service, host: String = "127.0.0.1", port: Int = 0,
        configuration: MockConfiguration = MockConfiguration(), stopsOnSignals: Bool = false
    ) async throws(MockServerError) -> MockServer {
        try await start(
            [model], host: host, port: port, configuration: configuration, stopsOnSignals: stopsOnSignals)
    }

    private static func start(
        _ models: [Service], host: String, port: Int, configuration: MockConfiguration, stopsOnSignals: Bool
    ) async throws(MockServerError) -> MockServer {
        try checkFaults(configuration.faults, of: models)
        var recorder: Recorder?
        var services: [(service: MockService, log: ExchangeLog)] = []
        for model in models {
            let log = ExchangeLog(model)
            var observers: [any ExchangeObserver] = [log]
            var replay: Replay?
            switch configuration.recording {
            case .record(let path)?:
                if let recorder {
                    observers.append(recorder.observer(of: model))
                } else {
                    let new = try Recorder(to: path, model, start: systemTime())
                    recorder = new
                    observers.append(new)
                }
            case .replay(let path)?: replay = try Replay(from: path, model, isShared: models.count > 1)
            case nil: break
            }
            services.append(
                (MockService(model, configuration, observers: observers, replay: replay, now: systemTime), log))
        }
        let crossSiteGuard = CrossSiteGuard(listeningHost: host, allowedHosts: configuration.allowedHosts)
        let server = try await ListeningServer(
            ServiceDirectory(services, crossSiteGuard), configuration.limits, host: host, port: port,
            stopsOnSignals: stopsOnSignals)
        return MockServer(host: host, services: services.map(\.service), server: server, recorder: recorder)
    }

    /// Checks the operations of faults, because a fault of a misspelled operation would never occur.
    private static func checkFaults(_ faults: [FaultRule], of models: [Service]) throws(MockServerError) {
        let names = models.flatMap { $0.operations.map(\.name.wire) }
        for name in faults.compactMap(\.operation) where !names.contains(name) {
            let similar = nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
            throw MockServerError.fault(
                "a fault is configured for '\(name)', which is not an operation of the specs\(similar)")
        }
    }

    /// Returns the first service that meets a condition; the first of all if none does.
    private func service(where isWanted: (MockService) -> Bool) throws(ServiceError) -> MockService {
        guard let service = services.first(where: isWanted) ?? services.first else { throw .missing("Version") }
        return service
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
            return try service { $0.has(id, of: kind) }.perform(event, on: id, of: kind)
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
    ///   - kind: The name of the resource's kind in the specs. If several services have such a kind, the resource is
    ///     added to the first of them whose operations create it.
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
            let isStored = services.contains { $0.index.isStored(kind) }
            let owner = try service { isStored ? $0.index.isStored(kind) : $0.index.resource(kind) != nil }
            return try owner.add(kind, id: id, state: state, attributes: attributes)
        } catch {
            throw MockServerError.resource(error.message)
        }
    }

    /// All resources, grouped by service and kind, each kind in the order of creation.
    public var resources: [ResourceReport] { services.flatMap { $0.reports() } }

    /// Completes the requests in progress, then stops the server.
    public func stop() async { await server.stop() }

    /// Waits until the server has stopped.
    public func waitUntilStopped() async { await server.waitUntilStopped() }
}

/// The errors of starting and controlling a mock server.
public enum MockServerError: Error, Hashable, CustomStringConvertible {
    /// The specs have errors; `sdkgen lint` lists them.
    case specs(folder: String, mistakes: Int)
    /// There is no service, or there are two with the same name.
    case services(String)
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
        case .event(let message), .fault(let message), .replay(let message), .resource(let message),
            .services(let message):
            message
        case .recording(let path, let reason): "the recording '\(path)' cannot be opened: \(reason)"
        case .address(let host, let port, let reason):
            "cannot listen on \(host):\(port) (\(reason)): choose another port, or 0 for a free one"
        }
    }
}
