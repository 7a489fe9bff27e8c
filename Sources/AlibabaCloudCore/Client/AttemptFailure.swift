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

    /// The failure that an answer reports.
    fileprivate init(_ details: ErrorDetails, in answer: TransportResponse, to client: ServiceClient) {
        let advice = RetryAdvice(answer.head.headerFields)
        let kind = FailureKind(
            details, advice, additionalCodes: client.configuration.retry.additionalCodes,
            sentAt: client.time().secondsSinceEpoch)
        self.init(error: .service(UntypedFailure(details)), kind: kind, advice: advice)
    }
}

extension TransportResponse {
    /// The members of the response that this answer is, if it is one.
    func members(
        _ layout: Result<ResponseLayout, ResponseLayout.Malformation>,
        of client: ServiceClient, _ context: CallContext
    ) throws(AttemptFailure) -> Members {
        let status = head.status.code
        let format = client.configuration.responseFormat
        guard head.status.kind == .successful else {
            let details = ErrorDetails(
                status: status, body: body, format: format, signedText: signedText, call: context)
            throw AttemptFailure(details, in: self, to: client)
        }
        let failure: ErrorDetails
        do throws(UnreadableResponse) {
            let layout = try layout.mapError { UnreadableResponse(status: status, malformedLayout: $0) }.get()
            let response = try ParsedResponse(status: status, body: body, format: format, layout: layout)
            guard client.configuration.successFalseIsFailure, let details = response.failure(of: context) else {
                return try response.members()
            }
            failure = details
        } catch {
            throw AttemptFailure(.unreadableResponse(error, context))
        }
        throw AttemptFailure(failure, in: self, to: client)
    }
}
