/// The kind of a failed attempt, which decides whether it is retried.
enum FailureKind: Sendable, Hashable {
    /// The service refused the request before it had an effect, because of too many calls.
    case throttled
    /// The service refused the request before it had an effect, because of another operation in progress.
    case busy
    /// The request never reached the service.
    case unsent
    /// The operation may have been executed: the service failed, or there was no response.
    case unclear
    /// The service refused the credentials, which may have been rotated in the meantime.
    case staleCredentials
    /// The service refused the timestamp: the clock of this machine is wrong.
    case wrongClock
    /// A retry would fail again.
    case permanent
}

extension FailureKind {
    /// Classifies an error of the service (Wire protocol, Retries).
    ///
    /// - Parameter time: The timestamp of the request, in seconds since 1970.
    init(_ details: ErrorDetails, _ advice: RetryAdvice, additionalCodes: Set<String>, sentAt time: Int64? = nil) {
        if details.status == 407 {
            // A proxy requires other credentials.
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
            // A code below status 500 that the spec marks as retryable is a refusal.
            let isRefusal = Self.isConflict(details.code) || details.call?.codeTraits?.isRetryable(details.code) == true
            self = details.status < 500 && isRefusal ? .busy : .unclear
        } else if details.status < 500 && advice.delay != nil {
            // The official client treats any response with a requested pause as throttling.
            self = .throttled
        } else {
            self = .permanent
        }
    }

    /// Classifies the failure of a transport.
    init(_ failure: TransportFailure) {
        switch failure.kind {
        case _ where failure.isPermanent: self = .permanent
        case .unsendable, .tlsRefused, .responseTooLarge, .malformedResponse: self = .permanent
        case .nameNotResolved, .cannotConnect, .connectTimedOut, .noFreeConnection, .proxyRefused, .connectionLost,
            .timedOut, .other:
            self = failure.isUnsent ? .unsent : .unclear
        }
    }

    /// Returns true for the codes with which services refuse a call because of another one. The code for a used nonce
    /// is not among them: every attempt has its own nonce, so a proxy sent the attempt twice, and the service may have
    /// executed the first request.
    private static func isConflict(_ code: String) -> Bool {
        conflicts.contains(code) || code.hasPrefix("TaskConflict.")
    }

    private static let conflicts: Set = [
        "OperationConflict", "TaskConflict", "SystemBusy", "Operation.Blocking", "IdempotentProcessing",
        "LastTokenProcessing", "OperationFailed.LastTokenProcessing",
    ]
}
