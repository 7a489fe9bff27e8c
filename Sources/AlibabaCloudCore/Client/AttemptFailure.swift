internal import HTTPTypes

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
        self.init(error: .service(UntypedFailure(details)), kind: kind, advice: advice)
    }
}

/// What a call has to know to read an answer.
struct AnswerReading {
    let layout: Result<ResponseLayout, ResponseLayout.Malformation>
    let operation: ServiceOperation
    let secrets: CallSecrets
    /// The rest of the call's time, for a body that takes some to read.
    let limit: TimeLimit?
    let context: CallContext
}

/// A response and what is told of it besides.
struct ReadResponse {
    var members = Members()
    var requestId: String?
    var ignored = IgnoredMembers()
}

extension TransportResponse {
    /// The response that this answer is, if it is one.
    func response(_ reading: AnswerReading, of client: ServiceClient) throws(AttemptFailure) -> ReadResponse {
        let deadline = isLarge ? DecodingDeadline(reading.limit) : nil
        let answer = AnswerContext(
            requestIdInHeader: requestIdInHeader, secrets: reading.secrets, signedText: signedText,
            isUnwanted: deadline.map { deadline in { deadline.hasPassed() } })
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
        _ reading: AnswerReading, of client: ServiceClient, _ answer: AnswerContext
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
            let layout = try reading.layout
                .mapError { UnreadableResponse(status: status, malformedLayout: $0, effect: .possible) }.get()
            let parsed = try ParsedResponse(status: status, body: body, format: format, layout: layout, in: answer)
            guard client.configuration.successFalseIsFailure, let details = parsed.failure(of: reading.context) else {
                var response = ReadResponse()
                response.members = try parsed.members(&response.ignored)
                for list in response.ignored.outermostLists(of: layout) { response.members.markIncomplete(list) }
                response.requestId = layout.requestIdName.flatMap(response.members.text) ?? answer.requestId
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
    var isLarge: Bool { body.count >= DecodingDeadline.leastBody }

    private var requestIdInHeader: String? {
        head.headerFields[.acsRequestId].flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension IgnoredMembers {
    /// The names of the lists in the outermost object of a response, or of the response itself, that have ignored elements.
    fileprivate func outermostLists(of layout: ResponseLayout) -> [String] {
        all.compactMap { member in
            let field = member.path.isEmpty ? layout.root : layout.fields.all.first { $0.name == member.path }
            guard let field, case .list = field.shape else { return nil }
            return field.name
        }
    }
}

extension HTTPField.Name {
    fileprivate static let acsRequestId = HTTPField.Name("x-acs-request-id")!
}
