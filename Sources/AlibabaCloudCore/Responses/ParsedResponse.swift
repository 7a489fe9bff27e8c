import SDKGenJSONTree

/// The parsed body of a response with a success status.
struct ParsedResponse {
    private let schema: Schema
    private let status: Int
    private let body: [UInt8]
    private let document: ResponseDocument
    private let context: ResponseContext
    /// The error of a body from which only a failure can be read; `nil` for other bodies. Gateways send some errors in
    /// XML in any format.
    private let unreadable: UnreadableResponse?

    init(
        status: Int, body: [UInt8], format: ResponseFormat, schema: Schema, in context: ResponseContext = .none
    ) throws(UnreadableResponse) {
        self.schema = schema
        self.status = status
        self.body = body
        self.context = context
        if let malformation = schema.malformation { throw UnreadableResponse(status: status, malformation) }
        if schema.hasOnlyRequestId, !body.contains(where: { $0 > 0x20 || $0 == 0 }) {
            document = .object([])
            unreadable = nil
            return
        }
        do {
            document = try format.document(of: body, unless: context.shouldStop)
            unreadable = nil
        } catch {
            let problem = UnreadableResponse(
                status: status, requestId: context.requestId, path: nil, reason: context.secrets.redacted(error.reason),
                bodyPrefix: schema.bodyPrefix(body, context.secrets), effect: .possible)
            let members = ResponseFormat.scannedErrorMembers(of: body, unless: context.shouldStop)
            guard ErrorEnvelope(failureInSuccess: members, schema: schema) != nil else { throw problem }
            document = .object(members)
            unreadable = problem
        }
    }

    /// Decodes the fields of the response.
    func fields() throws(UnreadableResponse) -> Fields {
        var ignored = IgnoredFields()
        return try fields(&ignored)
    }

    /// Decodes the fields of the response.
    ///
    /// - Parameter ignored: Receives the fields whose values have the wrong type.
    func fields(_ ignored: inout IgnoredFields) throws(UnreadableResponse) -> Fields {
        if let unreadable { throw unreadable }
        var decoder = ResponseDecoder(schema: schema, unless: context.shouldStop)
        defer { ignored = decoder.ignored }
        do {
            var fields = try decoder.fields(of: document)
            if let position = schema.requestIdPosition, context.requestIdInHeader != nil,
                fields.text(position)?.isEmpty ?? true
            {
                fields.set(text: context.requestId, position)
            }
            return fields
        } catch {
            let isResponse = if case .object = document { true } else { false }
            throw UnreadableResponse(
                status: status,
                requestId: document.requestIdText.map(context.secrets.redacted) ?? context.requestId,
                path: error.path.map { context.secrets.redacted($0.cut(to: 1024)) },
                reason: context.secrets.redacted(error.reason),
                bodyPrefix: schema.bodyPrefix(body, context.secrets), fields: decoder.readable,
                effect: isResponse ? .certain : .possible)
        }
    }

    /// Returns the failure that the response reports despite its success status; `nil` if it reports none.
    func failure(of call: CallContext? = nil) -> ErrorDetails? {
        // The keys of a map are data, even if they look like members of an envelope.
        if unreadable == nil, case .map = schema.rootPosition.map({ schema.fields[$0].shape }) { return nil }
        guard case .object(let members) = document,
            var envelope = ErrorEnvelope(failureInSuccess: members, schema: schema)
        else { return nil }
        // The other members may contain sensitive values.
        if schema.hasSensitiveField { envelope.otherMembers = [:] }
        return ErrorDetails(
            status: status, envelope, bodyPrefix: schema.bodyPrefix(body, context.secrets), response: context,
            call: call)
    }
}

extension Schema {
    /// Returns the part of the body that errors may show; `nil` if the schema has sensitive fields.
    fileprivate func bodyPrefix(_ body: [UInt8], _ secrets: CallSecrets) -> String? {
        hasSensitiveField ? nil : boundedText(of: body, without: secrets)
    }

    /// True for the response of an operation that returns only a request ID.
    fileprivate var hasOnlyRequestId: Bool { fields.allSatisfy { $0.traits.contains(.requestId) } }

    /// Decodes the fields of a response with a success status. Ignores a failure that its body reports.
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
