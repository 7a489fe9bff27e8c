/// Which limit of time a call went beyond.
@nonexhaustive
public enum CallTimeout: Error, Sendable, Hashable, CustomStringConvertible {
    /// No complete answer to one attempt within ``ClientConfiguration/attemptTimeout``, and no further attempt was to be
    /// made.
    case attempt(Duration)
    /// No answer to any attempt within ``ClientConfiguration/callTimeout``.
    case call(Duration)

    /// One sentence with the limit.
    public var description: String {
        switch self {
        case .attempt(let limit): "No complete answer came within \(limit)."
        case .call(let limit): "The call did not end within \(limit), all its attempts together."
        }
    }
}
