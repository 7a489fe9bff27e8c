/// A failure that the server simulates.
public enum Fault: Sendable, Hashable {
    /// An error response with this code, as the operation or the service documents it.
    case error(code: String)
    /// A throttling error that asks the client to retry after a number of milliseconds.
    case throttling(retryAfter: Int64)
    /// A server error with this status, from 500 to 599.
    case status(Int)
    /// A response that is delayed by a number of milliseconds.
    case slow(Int64)
    /// Half of the body; then the connection is closed.
    case half
    /// No response; the connection is closed.
    case reset
    /// A body that is neither JSON nor XML.
    case garbage
    /// The correct body with the content type of HTML.
    case wrongContentType

    /// The maximum delay of a response in milliseconds, an hour.
    static let maximumDelay: Int64 = 3_600_000

    /// Parses `throttling`, `throttling:2000`, `503`, `slow:500`, `half`, `reset`, `garbage`, `wrong-content-type`, or
    /// an error code.
    ///
    /// Returns nil for an empty text, a status outside 500 to 599, and a time of more than an hour.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let kind = parts.first else { return nil }
        let number = parts.count == 2 ? Int64(parts[1]) : nil
        guard parts.count == 1 || number.map({ (0...Self.maximumDelay).contains($0) }) == true else { return nil }
        switch (kind, number) {
        case ("throttling", _): self = .throttling(retryAfter: number ?? 1_000)
        case ("slow", _): self = .slow(number ?? 1_000)
        case ("half", nil): self = .half
        case ("reset", nil): self = .reset
        case ("garbage", nil): self = .garbage
        case ("wrong-content-type", nil): self = .wrongContentType
        case (_, nil):
            guard let status = Int(kind) else {
                self = .error(code: kind)
                return
            }
            guard (500...599).contains(status) else { return nil }
            self = .status(status)
        default: return nil
        }
    }
}

/// A fault and the calls that it applies to.
public struct FaultRule: Sendable, Hashable {
    /// The name of the operation; nil for all operations.
    public var operation: String?
    public var fault: Fault
    /// The probability that a call fails, from 0 to 1. The default is 1.
    public var rate: Double
    /// The number of calls that fail before the rule stops applying; nil, the default, for no limit.
    public var limit: Int?

    public init(_ fault: Fault, operation: String? = nil, rate: Double = 1, limit: Int? = nil) {
        self.fault = fault
        self.operation = operation
        self.rate = rate
        self.limit = limit
    }
}
