internal import HTTPTypes

/// Why one attempt did not get what it asked for, and what that means for another one.
struct AttemptFailure: Error {
    let error: Call.Failure
    let kind: FailureKind
    var advice = RetryAdvice()
}

extension AttemptFailure {
    /// The failure of an attempt to which no answer came.
    init(_ error: Call.Failure) {
        let kind: FailureKind
        switch error {
        case .transport(let failure, _): kind = FailureKind(failure)
        case .timedOut(.attempt, _): kind = .unclear
        case .timedOut(.call, _), .service, .unreadableResponse, .credentials, .invalidRequest, .middleware,
            .cancelled:
            kind = .permanent
        }
        self.init(error: error, kind: kind)
    }

    /// The failure that an answer is; `nil` if it is what was asked for.
    init?(_ answer: TransportResponse, _ configuration: ClientConfiguration, _ context: CallContext) {
        guard answer.head.status.kind != .successful else { return nil }
        let details = ErrorDetails(
            status: answer.head.status.code, body: answer.body, format: configuration.responseFormat, call: context)
        let advice = RetryAdvice(answer.head.headerFields)
        let kind = FailureKind(details, advice, additionalCodes: configuration.retry.additionalCodes)
        self.init(error: .service(UntypedFailure(details)), kind: kind, advice: advice)
    }
}
