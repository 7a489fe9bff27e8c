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
            "No further attempt was made: the pause of \(pause) before it would last beyond the timeout of the call"
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

extension CallError {
    /// The same error with what kept the client from another attempt.
    func notRetried(_ obstacle: RetryObstacle) -> CallError<UntypedFailure> where Failure == UntypedFailure {
        switch self {
        case .service(_, let details): .service(details.notRetried(obstacle))
        case .unreadableResponse(let response, let call): .unreadableResponse(response, call.notRetried(obstacle))
        case .transport(let failure, let call): .transport(failure, call.notRetried(obstacle))
        case .timedOut(let timeout, let call): .timedOut(timeout, call.notRetried(obstacle))
        case .credentials(let failure, let call): .credentials(failure, call.notRetried(obstacle))
        case .invalidRequest, .middleware, .cancelled: self
        }
    }
}
