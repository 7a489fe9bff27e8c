/// Something that goes wrong on demand.
public enum Fault: Sendable, Hashable {
    /// An error with this code, as the operation or the service documents it.
    case error(code: String)
    /// The service asks to slow down, and says for how many milliseconds.
    case throttling(retryAfter: Int64)
    /// A server error without a body that means anything.
    case status(Int)
    /// The answer comes late, by milliseconds.
    case slow(Int64)
    /// Half of the answer, then the connection ends.
    case half
    /// The connection ends without an answer.
    case reset
    /// A body that is neither JSON nor XML.
    case garbage
    /// The right body under the content type of a page.
    case wrongContentType

    /// An hour, in milliseconds. An answer that is to come later comes then.
    static let longestDelay: Int64 = 3_600_000

    /// Reads `throttling`, `throttling:2000`, `503`, `slow:500`, `half`, `reset`, `garbage`, `wrong-content-type`, or an error code.
    ///
    /// - Returns: Nil for an empty text, for a number that is no status of a failure, and for more than an hour.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let kind = parts.first else { return nil }
        let number = parts.count == 2 ? Int64(parts[1]) : nil
        guard parts.count == 1 || number.map({ (0...Self.longestDelay).contains($0) }) == true else { return nil }
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

/// When a fault happens.
public struct FaultRule: Sendable, Hashable {
    /// The name of the operation, nil for all.
    public var operation: String?
    public var fault: Fault
    /// Which part of the calls it meets, from 0 to 1.
    public var rate: Double
    /// After how many it is over; nil for never.
    public var limit: Int?

    public init(_ fault: Fault, operation: String? = nil, rate: Double = 1, limit: Int? = nil) {
        self.fault = fault
        self.operation = operation
        self.rate = rate
        self.limit = limit
    }
}
