/// The timeout that ended a call.
@nonexhaustive
public enum CallTimeout: Error, Sendable, Hashable, CustomStringConvertible {
    /// The last attempt got no complete response within ``ClientConfiguration/attemptTimeout``.
    case attempt(Duration)
    /// The call, with all its attempts, did not end within ``ClientConfiguration/callTimeout``.
    case call(Duration)

    /// A sentence with the duration of the timeout.
    public var description: String {
        switch self {
        case .attempt(let limit): "No complete response arrived within \(limit)."
        case .call(let limit): "The call with all its attempts did not end within \(limit)."
        }
    }
}
