import HTTPTypes

/// Why one attempt did not get what it asked for, and what that means for another one.
struct AttemptFailure: Error {
    let error: Call.Failure
    let kind: FailureKind
    var advice = RetryAdvice()
    /// Whether the operation may have been carried out although the error does not say so.
    var hasUnknownOutcome = false
}

extension AttemptFailure {
    /// The failure of an attempt to which no answer came, or none that can be read.
    ///
    /// - Parameter isUnsent: Whether the service cannot have seen the request.
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

    /// The failure that an answer reports.
    fileprivate init(_ details: ErrorDetails, in answer: TransportResponse, to client: ServiceClient) {
        let now = client.time().secondsSinceEpoch
        let advice = RetryAdvice(answer.head.headerFields, now: now)
        let kind = FailureKind(
            details, advice, additionalCodes: client.configuration.retry.additionalCodes, sentAt: now)
        self.init(error: .service(details), kind: kind, advice: advice)
    }
}

/// What a call has to know to read an answer.
struct AnswerReading {
    let schema: Schema
    let operation: ServiceOperation
    let secrets: CallSecrets
    /// The rest of the call's time, for a body that takes some to read.
    let limit: TimeLimit?
    let context: CallContext
}

/// A response and what is told of it besides.
struct ReadResponse {
    var fields = Fields.none
    var requestId: String?
    var ignored = IgnoredFields()
}

extension TransportResponse {
    /// The response that this answer is, if it is one.
    func response(_ reading: AnswerReading, of client: ServiceClient) throws(AttemptFailure) -> ReadResponse {
        let deadline = isLarge ? DecodingDeadline(reading.limit) : nil
        let answer = ResponseContext(
            requestIdInHeader: requestIdInHeader, secrets: reading.secrets, signedText: signedText,
            shouldStop: deadline.map { deadline in { deadline.hasPassed() } })
        let result = Result { () throws(AttemptFailure) in
            try response(reading, of: client, answer)
        }
        if let reason = deadline?.reason {
            // What is refused was not carried out, whatever the rest of the answer says.
            throw AttemptFailure(
                CallError(reason, reading.context) { .middleware($0, reading.context) },
                isUnsent: head.status.kind == .clientError)
        }
        return try result.get()
    }

    private func response(
        _ reading: AnswerReading, of client: ServiceClient, _ answer: ResponseContext
    ) throws(AttemptFailure) -> ReadResponse {
        let status = head.status.code
        let format = client.configuration.responseFormat
        guard head.status.kind == .successful else {
            let details = ErrorDetails(
                status: status, body: body, format: format, in: answer, call: reading.context)
            throw AttemptFailure(details, in: self, to: client)
        }
        let failure: ErrorDetails
        do throws(UnreadableResponse) {
            let schema = reading.schema
            let parsed = try ParsedResponse(status: status, body: body, format: format, schema: schema, in: answer)
            guard client.configuration.successFalseIsFailure, let details = parsed.failure(of: reading.context) else {
                var response = ReadResponse()
                response.fields = try parsed.fields(&response.ignored)
                if response.ignored.concernOutermostList(of: schema) { response.fields.markIncomplete() }
                response.requestId = schema.requestIdPosition.flatMap(response.fields.text) ?? answer.requestId
                if let id = response.requestId, answer.secrets.mayBe(in: id) {
                    response.requestId = answer.secrets.redacted(id.cut(to: CallSecrets.requestIdLimit))
                }
                return response
            }
            failure = details
        } catch {
            var error = error
            if reading.operation.isReadOnly { error.effect = .none }
            throw AttemptFailure(.unreadableResponse(error, reading.context))
        }
        throw AttemptFailure(failure, in: self, to: client)
    }

    /// True for a body that is worth to be watched while it is read.
    var isLarge: Bool { body.count >= DecodingDeadline.minimumBodySize }

    private var requestIdInHeader: String? {
        head.headerFields[.acsRequestId].flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension IgnoredFields {
    /// Whether a list in the outermost object of a response, or the response itself, has ignored elements.
    fileprivate func concernOutermostList(of schema: Schema) -> Bool {
        all.contains { member in
            let position = member.path.isEmpty ? schema.rootPosition : schema.position(of: member.path)
            guard let position, case .list = schema.fields[position].shape else { return false }
            return true
        }
    }
}

extension HTTPField.Name {
    fileprivate static let acsRequestId = HTTPField.Name("x-acs-request-id")!
}
