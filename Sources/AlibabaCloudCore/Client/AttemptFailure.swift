import HTTPTypes

/// The reason why an attempt failed, and whether a retry can succeed.
struct AttemptFailure: Error {
    let error: Call.Failure
    let kind: FailureKind
    var advice = RetryAdvice()
    /// True if the service may have executed the operation although the error does not say so.
    var hasUnknownOutcome = false
}

extension AttemptFailure {
    /// Creates the failure of an attempt that got no response, or one that cannot be read.
    ///
    /// - Parameter isUnsent: True if the service cannot have received the request.
    init(_ error: Call.Failure, isUnsent: Bool = false) {
        let kind: FailureKind
        var hasUnknownOutcome = !isUnsent
        switch error {
        case .transport(let failure, _):
            kind = FailureKind(failure)
            hasUnknownOutcome = !failure.isUnsent
        case .timedOut(.attempt, _):
            kind = isUnsent ? .unsent : .unclear
        case .timedOut(.call, _), .middleware, .cancelled:
            kind = .permanent
        case .service, .unreadableResponse, .credentials, .invalidRequest:
            kind = .permanent
            hasUnknownOutcome = false
        }
        self.init(error: error, kind: kind, hasUnknownOutcome: hasUnknownOutcome)
    }

    /// Creates the failure of an attempt whose response reports an error.
    init(_ details: ErrorDetails, in response: TransportResponse, to client: ServiceClient) {
        let now = client.time().secondsSinceEpoch
        let advice = RetryAdvice(response.head.headerFields, now: now)
        let kind = FailureKind(
            details, advice, additionalCodes: client.configuration.retry.additionalCodes, sentAt: now)
        self.init(error: .service(details), kind: kind, advice: advice)
    }
}
