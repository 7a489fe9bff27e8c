/// Which call, and which attempt of it, an error or a middleware is about.
///
/// A class, so that an error that carries one stays as small as a reference.
public final class CallContext: Sendable, CustomStringConvertible {
    /// The service's product name, `Vpc` for example.
    public let service: String
    /// The operation, `DescribeVpcs` for example.
    public let action: String
    /// The region of the client, empty for a client without one. A request can name another one.
    public let region: String
    /// The host that the call goes to, with its port if it is not the default one.
    public let endpoint: String
    /// The number of the attempt, counted from 1; 0 before the first.
    public let attempt: Int
    /// What kept the client from another attempt that its policy allows; `nil` if nothing did.
    public let retryObstacle: RetryObstacle?
    /// What the specs say of the codes with which the operation can fail; `nil` if they say nothing.
    let codeTraits: CodeTraits?
    /// Further sentences of an error: what became of the request.
    let notes: [String]

    /// A context made of its parts, for doubles of a client in tests.
    public convenience init(
        service: String = "", action: String, region: String = "", endpoint: String = "", attempt: Int = 1,
        retryObstacle: RetryObstacle? = nil
    ) {
        self.init(
            service: service, action: action, region: region, endpoint: endpoint, attempt: attempt,
            retryObstacle: retryObstacle, codeTraits: nil)
    }

    init(
        service: String, action: String, region: String, endpoint: String, attempt: Int,
        retryObstacle: RetryObstacle? = nil, codeTraits: CodeTraits?, notes: [String] = []
    ) {
        self.service = service
        self.action = action
        self.region = region
        self.endpoint = endpoint
        self.attempt = attempt
        self.retryObstacle = retryObstacle
        self.codeTraits = codeTraits
        self.notes = notes
    }

    /// The same context with what an error says besides.
    func adding(_ notes: [String] = [], retryObstacle: RetryObstacle? = nil) -> CallContext {
        CallContext(
            service: service, action: action, region: region, endpoint: endpoint, attempt: attempt,
            retryObstacle: retryObstacle ?? self.retryObstacle, codeTraits: codeTraits, notes: self.notes + notes)
    }

    /// Action, region, endpoint and attempt, as far as they are known.
    public var description: String {
        let region = region.isEmpty ? "" : " in \(region)"
        let endpoint = endpoint.isEmpty ? "" : " at \(endpoint)"
        return "\(action)\(region)\(endpoint)\(attempt > 1 ? ", attempt \(attempt)" : "")"
    }
}
