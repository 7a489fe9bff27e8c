/// The failure of a transport: no connection, a broken one, a timeout.
public struct TransportFailure: Error, Sendable, CustomStringConvertible {
    /// What the transport threw.
    public let underlying: any Error

    /// Wraps what was thrown.
    public init(_ underlying: any Error) {
        self.underlying = underlying
    }

    /// One sentence with the text of the underlying error.
    public var description: String { "The service could not be reached: \(underlying)" }
}
