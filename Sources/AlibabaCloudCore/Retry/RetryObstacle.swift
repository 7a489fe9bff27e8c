/// Why a call ended although its ``RetryPolicy`` allows another attempt.
@nonexhaustive
public enum RetryObstacle: Sendable, Hashable {
    /// The retry budget that all calls of the client share is used up, see ``ClientConfiguration/retryBudget``.
    case budget
    /// The pause before the attempt would last beyond ``ClientConfiguration/callTimeout``. It is the pause that the service asked for, or
    /// the backoff.
    case deadline(pause: Duration)
}

extension RetryObstacle: CustomStringConvertible {
    /// One sentence.
    public var description: String {
        switch self {
        case .budget:
            "No further attempt was made: the retry budget that all calls of the client share is used up (retryBudget)."
        case .deadline(let pause):
            "No further attempt was made: the pause of \(Duration.milliseconds(pause.milliseconds)) before it would last beyond the timeout of the call"
                + " (callTimeout)."
        }
    }

    /// A word for logs.
    var label: String {
        switch self {
        case .budget: "budget"
        case .deadline: "deadline"
        }
    }
}

extension CallError<UntypedFailure> {
    /// The same error with what kept the client from another attempt.
    func notRetried(_ obstacle: RetryObstacle) -> Self {
        mapCall { $0.adding(retryObstacle: obstacle) }
    }
}
