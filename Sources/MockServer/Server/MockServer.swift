import SDKGenDiagnostics
import SDKGenGeneration
package import SDKGenServiceModel

/// A server that answers as the service of a specs folder would, on a socket of this machine.
///
/// ```swift
/// let server = try await MockServer.start(specs: "specs/vpc")
/// // Point a client at http://127.0.0.1 and server.port.
/// await server.stop()
/// ```
public struct MockServer: Sendable {
    /// Where it listens.
    public let host: String
    public var port: Int { server.port }
    /// What it answers with.
    package let service: MockService
    /// How many operations it knows.
    public var operationCount: Int { service.operationCount }
    /// What the service is called.
    public var title: String { service.title }

    /// Why the recording has ended although the server goes on, a full disk for example; nil while there is no reason.
    public var recordingFailure: String? { recorder?.failure }

    private let server: BoundServer
    private let recorder: Recorder?

    private init(host: String, service: MockService, server: BoundServer, recorder: Recorder?) {
        self.host = host
        self.service = service
        self.server = server
        self.recorder = recorder
    }

    /// Reads the specs, binds the port, and returns when requests are accepted.
    ///
    /// - Parameters:
    ///   - specs: A folder with a `service.xml`.
    ///   - port: 0 for any that is free.
    ///   - endsOnSignals: Whether SIGTERM and SIGINT stop it; for a process that does nothing else.
    public static func start(
        specs: String, host: String = "127.0.0.1", port: Int = 0,
        configuration: MockConfiguration = MockConfiguration(),
        endsOnSignals: Bool = false
    ) async throws(MockServerError) -> MockServer {
        let checked = checkSpecs(in: specs)
        guard let service = checked.service else {
            throw MockServerError.specs(folder: specs, mistakes: checked.log.errorCount)
        }
        return try await start(
            service, host: host, port: port, configuration: configuration, endsOnSignals: endsOnSignals)
    }

    package static func start(
        _ model: Service, host: String = "127.0.0.1", port: Int = 0,
        configuration: MockConfiguration = MockConfiguration(), endsOnSignals: Bool = false
    ) async throws(MockServerError) -> MockServer {
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
        let gate = BrowserGate(listeningHost: host, allowedHosts: configuration.allowedHosts)
        let server = try await BoundServer(
            Website(service, log, gate), configuration.limits, host: host, port: port,
            endsOnSignals: endsOnSignals)
        return MockServer(host: host, service: service, server: server, recorder: recorder)
    }

    /// Does to a resource what the vendor or another party does: approves it, allocates it, turns it down.
    ///
    /// - Parameters:
    ///   - event: A name that the specs give to an event of the resource.
    ///   - id: The ID of a resource that an operation has created.
    ///   - kind: Which one is meant where several go by the same ID, as a circuit and its letter of authorization do:
    ///     what the specs call its kind. Nil for the one to which it can happen.
    /// - Returns: The name of the state afterwards, nil when the resource is gone.
    /// - Throws: ``MockServerError/event(_:)``.
    @discardableResult
    public func perform(_ event: String, on id: String, kind: String? = nil) throws(MockServerError) -> String? {
        do throws(Refusal) {
            return try service.perform(event, on: id, of: kind)
        } catch {
            throw MockServerError.event(error.message)
        }
    }

    /// Puts a resource into the server's memory, as if it had come into being before.
    ///
    /// ```swift
    /// let id = try server.add("PhysicalConnection", state: "Enabled", attributes: ["Name": "line 1"])
    /// ```
    ///
    /// - Parameters:
    ///   - kind: What the specs call its kind.
    ///   - id: One that is made up when it is nil. A resource that has it already is replaced.
    ///   - state: The name of a state in the specs; the first one when it is nil.
    ///   - attributes: What lists show of it, by names on the wire.
    /// - Returns: The ID.
    /// - Throws: ``MockServerError/resource(_:)``.
    @discardableResult
    public func add(
        _ kind: String, id: String? = nil, state: String? = nil, attributes: [String: String] = [:]
    ) throws(MockServerError) -> String {
        do throws(Refusal) {
            return try service.add(kind, id: id, state: state, attributes: attributes)
        } catch {
            throw MockServerError.resource(error.message)
        }
    }

    /// All resources as they are now, kind by kind, in the order in which they came into being.
    public var resources: [ResourceReport] { service.reports() }

    /// Answers what is under way, then ends.
    public func stop() async { await server.stop() }

    /// Returns when the server has ended.
    public func ended() async { await server.ended() }
}

/// Why a mock server could not be started.
public enum MockServerError: Error, Hashable, CustomStringConvertible {
    /// The specs have mistakes; `sdkgen lint` tells them.
    case specs(folder: String, mistakes: Int)
    /// The address could not be listened on.
    case address(host: String, port: Int, reason: String)
    /// The file of a recording cannot be written or read.
    case recording(path: String, reason: String)
    /// A line of a recording is broken; the text begins with `file:line:column`.
    case replay(String)
    /// There is no such kind of resource, or no such state of it.
    case resource(String)
    /// There is no such resource or event, or it does not happen in the state of the resource.
    case event(String)

    public var description: String {
        switch self {
        case .specs(let folder, let mistakes):
            "the specs in \(folder) have \(mistakes) mistake\(mistakes == 1 ? "" : "s"): run 'sdkgen lint \(folder)'"
        case .event(let message), .replay(let message), .resource(let message): message
        case .recording(let path, let reason): "the recording '\(path)' cannot be opened: \(reason)"
        case .address(let host, let port, let reason):
            "\(host):\(port) cannot be listened on (\(reason)): choose another port, or 0 for any that is free"
        }
    }
}
