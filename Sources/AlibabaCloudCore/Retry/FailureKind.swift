/// What a failed attempt means for another one.
enum FailureKind: Sendable, Hashable {
    /// Refused before anything was done, because there were too many calls.
    case throttled
    /// Refused before anything was done, because something else is under way.
    case busy
    /// It never reached the service.
    case unsent
    /// It may have been carried out all the same: the service failed, or no answer came.
    case unclear
    /// Refused because of credentials that may have been replaced meanwhile.
    case staleCredentials
    /// Refused because the time of this machine is wrong.
    case wrongClock
    /// It would fail again.
    case permanent
}

extension FailureKind {
    /// What an error of the service means (wire contract §5).
    ///
    /// - Parameter time: The time of the refused request, in seconds since 1970.
    init(_ details: ErrorDetails, _ advice: RetryAdvice, additionalCodes: Set<String>, sentAt time: Int64? = nil) {
        if details.status == 407 {
            // A proxy asks for other credentials.
            self = .permanent
        } else if details.isThrottling {
            self = .throttled
        } else if details.isExpiredCredentials {
            self = .staleCredentials
        } else if details.isClockSkew(answeredAt: advice.date, sentAt: time) {
            self = .wrongClock
        } else if additionalCodes.contains(details.code) {
            self = .busy
        } else if details.isRetryable {
            // What the specs call retryable below status 500 is a refusal.
            let isRefusal = Self.isConflict(details.code) || details.call?.codeTraits?.isRetryable(details.code) == true
            self = details.status < 500 && isRefusal ? .busy : .unclear
        } else if details.status < 500 && advice.delay != nil {
            // The official client takes any answer that says when to come back for throttling (wire contract §4.3).
            self = .throttled
        } else {
            self = .permanent
        }
    }

    /// What the failure of a transport means.
    init(_ failure: TransportFailure) {
        switch failure.kind {
        case _ where failure.isPermanent: self = .permanent
        case .unsendable, .tlsRefused, .responseTooLarge, .malformedResponse: self = .permanent
        case .nameNotResolved, .cannotConnect, .connectTimedOut, .noFreeConnection, .proxyRefused, .connectionLost,
            .timedOut, .other:
            self = failure.isUnsent ? .unsent : .unclear
        }
    }

    /// True for the codes with which services refuse one call because of another. A used nonce is not among them: every
    /// attempt has one of its own, so something between here and the service sent the attempt twice, and the first of
    /// the two may have been carried out.
    private static func isConflict(_ code: String) -> Bool {
        conflicts.contains(code) || code.hasPrefix("TaskConflict.")
    }

    private static let conflicts: Set = [
        "OperationConflict", "TaskConflict", "SystemBusy", "Operation.Blocking", "IdempotentProcessing",
        "LastTokenProcessing", "OperationFailed.LastTokenProcessing",
    ]
}
