import HTTPTypes

/// Reads the responses of one call.
struct ResponseReader {
    let schema: Schema
    let operation: ServiceOperation
    let secrets: CallSecrets
    /// The remaining time of the call, which limits how long a large body may take to decode.
    let limit: TimeLimit?
    let context: CallContext
    let client: ServiceClient

    /// Returns the fields of a response.
    ///
    /// - Throws: ``AttemptFailure`` if the response reports an error, or cannot be read in time or at all.
    func read(_ response: TransportResponse) throws(AttemptFailure) -> DecodedResponse {
        let deadline = response.isLarge ? DecodingDeadline(limit) : nil
        let responseContext = ResponseContext(
            requestIdInHeader: response.requestIdInHeader, secrets: secrets, signedText: response.signedText,
            shouldStop: deadline.map { deadline in { deadline.hasPassed() } })
        let result = Result { () throws(AttemptFailure) in try decode(response, responseContext) }
        if let reason = deadline?.reason {
            // A client error means that the service did nothing, whatever the rest of the body says.
            throw AttemptFailure(
                CallError(reason, context) { .middleware($0, context) },
                isUnsent: response.head.status.kind == .clientError)
        }
        return try result.get()
    }

    private func decode(
        _ response: TransportResponse, _ responseContext: ResponseContext
    ) throws(AttemptFailure) -> DecodedResponse {
        let status = response.head.status.code
        let format = client.configuration.responseFormat
        guard response.head.status.kind == .successful else {
            let details = ErrorDetails(
                status: status, body: response.body, format: format, in: responseContext, call: context)
            throw AttemptFailure(details, in: response, to: client)
        }
        let failure: ErrorDetails
        do throws(UnreadableResponse) {
            let parsed = try ParsedResponse(
                status: status, body: response.body, format: format, schema: schema, in: responseContext)
            guard client.configuration.successFalseIsFailure, let details = parsed.failure(of: context) else {
                var decoded = DecodedResponse()
                decoded.fields = try parsed.fields(&decoded.ignored)
                if decoded.ignored.concernOutermostList(of: schema) { decoded.fields.markIncomplete() }
                decoded.requestId = schema.requestIdPosition.flatMap(decoded.fields.text) ?? responseContext.requestId
                if let id = decoded.requestId, secrets.mayBe(in: id) {
                    decoded.requestId = secrets.redacted(id.cut(to: CallSecrets.requestIdLimit))
                }
                return decoded
            }
            failure = details
        } catch {
            var error = error
            if operation.isReadOnly { error.effect = .none }
            throw AttemptFailure(.unreadableResponse(error, context))
        }
        throw AttemptFailure(failure, in: response, to: client)
    }
}

/// The fields of a response, its request ID and the members that were ignored.
struct DecodedResponse {
    var fields = Fields.none
    var requestId: String?
    var ignored = IgnoredFields()
}

extension TransportResponse {
    /// True for a body so large that decoding it must respect the time limit.
    var isLarge: Bool { body.count >= DecodingDeadline.minimumBodySize }

    fileprivate var requestIdInHeader: String? {
        head.headerFields[.acsRequestId].flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension IgnoredFields {
    /// Returns whether elements were ignored in a list of the outermost object, or in the response itself.
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
