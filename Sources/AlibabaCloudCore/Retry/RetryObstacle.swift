/// The reason why a call was not retried although its ``RetryPolicy`` allows a retry.
@nonexhaustive
public enum RetryObstacle: Sendable, Hashable {
    /// The retry budget of the client and its copies is used up; see ``ClientConfiguration/retryBudget``.
    case budget
    /// The pause before the retry would exceed ``ClientConfiguration/callTimeout``. The pause is the one that the
    /// service requested, or the backoff.
    case deadline(pause: Duration)
}

extension RetryObstacle: CustomStringConvertible {
    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .budget:
            "The call was not retried: the retry budget of the client and its copies is used up (retryBudget)."
        case .deadline(let pause):
            "The call was not retried: the pause of \(Duration.milliseconds(pause.milliseconds)) before the retry would"
                + " exceed the timeout of the call (callTimeout)."
        }
    }

    /// The reason as a word, for logs.
    var label: String {
        switch self {
        case .budget: "budget"
        case .deadline: "deadline"
        }
    }
}

extension CallError<UntypedFailure> {
    /// Returns the same error with the reason why the call was not retried.
    func notRetried(_ obstacle: RetryObstacle) -> Self {
        mapCall { $0.adding(retryObstacle: obstacle) }
    }
}
