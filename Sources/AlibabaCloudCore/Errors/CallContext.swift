// A class, so that an error stores one reference.
/// The call and the attempt that an error or a middleware refers to.
public final class CallContext: Sendable, CustomStringConvertible {
    /// The product name of the service, for example `Vpc`.
    public let service: String
    /// The name of the operation, for example `DescribeVpcs`.
    public let action: String
    /// The region of the client; empty for a client without a region. A request can name another region.
    public let region: String
    /// The host that receives the call, with its port unless that is the default port.
    public let endpoint: String
    /// The number of the attempt, counted from 1; 0 before the first attempt.
    public let attempt: Int
    /// The reason why the client did not make another attempt that its policy allows; `nil` if there is none.
    public let retryObstacle: RetryObstacle?
    /// The specified traits of the operation's error codes; `nil` if the specification has none.
    let codeTraits: CodeTraits?
    /// Additional sentences for the error message, about the outcome of the request.
    let notes: [String]

    /// Creates a context for tests and test doubles.
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

    /// Returns the context with additional sentences and a retry obstacle.
    func adding(_ notes: [String] = [], retryObstacle: RetryObstacle? = nil) -> CallContext {
        CallContext(
            service: service, action: action, region: region, endpoint: endpoint, attempt: attempt,
            retryObstacle: retryObstacle ?? self.retryObstacle, codeTraits: codeTraits, notes: self.notes + notes)
    }

    /// The action, and the region, endpoint and attempt if they are known.
    public var description: String {
        let region = region.isEmpty ? "" : " in \(region)"
        let endpoint = endpoint.isEmpty ? "" : " at \(endpoint)"
        return "\(action)\(region)\(endpoint)\(attempt > 1 ? ", attempt \(attempt)" : "")"
    }
}
