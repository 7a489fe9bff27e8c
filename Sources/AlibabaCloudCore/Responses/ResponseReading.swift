import SDKGenJSONTree

/// The body of a response with a status of success, read so far that it can be asked what it means.
struct ParsedResponse {
    private let schema: Schema
    private let status: Int
    private let body: [UInt8]
    private let document: ResponseDocument
    private let answer: AnswerContext
    /// Why the body is no response, if only an error can be read from it: gateways answer some errors in XML whatever the format.
    private let unreadable: UnreadableResponse?

    init(
        status: Int, body: [UInt8], format: ResponseFormat, schema: Schema, in answer: AnswerContext = .none
    ) throws(UnreadableResponse) {
        self.schema = schema
        self.status = status
        self.body = body
        self.answer = answer
        if let malformation = schema.malformation { throw UnreadableResponse(status: status, malformation) }
        if schema.saysNothing, !body.contains(where: { $0 > 0x20 || $0 == 0 }) {
            document = .object([])
            unreadable = nil
            return
        }
        do {
            document = try format.document(of: body, unless: answer.isUnwanted)
            unreadable = nil
        } catch {
            let problem = UnreadableResponse(
                status: status, requestId: answer.requestId, path: nil, reason: answer.secrets.redacted(error.reason),
                bodyPrefix: schema.bodyPrefix(body, answer.secrets), effect: .possible)
            let members = ResponseFormat.scannedErrorMembers(of: body, unless: answer.isUnwanted)
            guard ErrorEnvelope(failureInSuccess: members, schema: schema) != nil else { throw problem }
            document = .object(members)
            unreadable = problem
        }
    }

    func fields() throws(UnreadableResponse) -> Fields {
        var ignored = IgnoredMembers()
        return try fields(&ignored)
    }

    /// - Parameter ignored: Gets the members whose values are of other types than the schema says.
    func fields(_ ignored: inout IgnoredMembers) throws(UnreadableResponse) -> Fields {
        if let unreadable { throw unreadable }
        var decoder = ResponseDecoder(schema: schema, unless: answer.isUnwanted)
        defer { ignored = decoder.ignored }
        do {
            var fields = try decoder.fields(of: document)
            if let position = schema.requestIdPosition, answer.requestIdInHeader != nil,
                fields.text(position)?.isEmpty ?? true
            {
                fields.set(text: answer.requestId, position)
            }
            return fields
        } catch {
            let isResponse = if case .object = document { true } else { false }
            throw UnreadableResponse(
                status: status,
                requestId: document.requestIdText.map(answer.secrets.redacted) ?? answer.requestId,
                path: error.path.map { answer.secrets.redacted($0.cut(to: 1024)) },
                reason: answer.secrets.redacted(error.reason),
                bodyPrefix: schema.bodyPrefix(body, answer.secrets), fields: decoder.readable,
                effect: isResponse ? .certain : .possible)
        }
    }

    /// The failure that the response reports in spite of its status; `nil` if it reports none.
    func failure(of call: CallContext? = nil) -> ErrorDetails? {
        // The names in a map are data, whatever they are.
        if unreadable == nil, case .map = schema.rootPosition.map({ schema.fields[$0].shape }) { return nil }
        guard case .object(let members) = document,
            var envelope = ErrorEnvelope(failureInSuccess: members, schema: schema)
        else { return nil }
        // Among the other members may be what the response was to keep secret.
        if schema.hasSensitiveField { envelope.otherMembers = [:] }
        return ErrorDetails(
            status: status, envelope, bodyPrefix: schema.bodyPrefix(body, answer.secrets), answer: answer, call: call)
    }
}

/// What is known of an answer besides its status and its body.
struct AnswerContext {
    /// The request id of the headers, as it came.
    var requestIdInHeader: String?
    /// What must not stand in the texts that are made of the answer.
    var secrets = CallSecrets()
    /// Returns the text that the request's signature covers; called only if the service refuses the signature.
    var signedText: (() -> SignedText?)?
    /// Whether reading the body shall end, asked now and then; `nil` for a small body.
    var isUnwanted: (() -> Bool)?

    static var none: AnswerContext { AnswerContext() }

    /// The request id of the headers. Nobody needs it where the body has one, so it is looked through for secrets only here.
    var requestId: String? { requestIdInHeader.map(secrets.redacted) }
}

extension Schema {
    /// What of a body may be shown; `nil` if any part of it may be a sensitive member.
    fileprivate func bodyPrefix(_ body: [UInt8], _ secrets: CallSecrets) -> String? {
        hasSensitiveField ? nil : boundedText(of: body, without: secrets)
    }

    /// True for the responses of operations that answer nothing but a request id.
    fileprivate var saysNothing: Bool { fields.allSatisfy { $0.traits.contains(.requestId) } }

    /// The fields of a response with a status of success, whatever it says of success itself.
    func fields(status: Int, body: [UInt8], format: ResponseFormat) throws(UnreadableResponse) -> Fields {
        try ParsedResponse(status: status, body: body, format: format, schema: self).fields()
    }
}

extension UnreadableResponse {
    fileprivate init(status: Int, _ malformation: Schema.Malformation) {
        self.init(
            status: status, requestId: nil, path: nil,
            reason: "The generated schema is malformed in the line \"\(malformation.line)\".", bodyPrefix: nil,
            effect: .possible)
    }
}
