internal import JSONTree

/// The body of a response with a status of success, read so far that it can be asked what it means.
struct ParsedResponse {
    private let layout: ResponseLayout
    private let status: Int
    private let document: ResponseDocument
    /// `nil` if any part of the body may be a sensitive member.
    private let bodyPrefix: String?

    init(
        status: Int, body: [UInt8], format: ResponseFormat, layout: ResponseLayout
    ) throws(UnreadableResponse) {
        let bodyPrefix = layout.hasSensitiveField ? nil : boundedText(of: body)
        do {
            document = try format.document(of: body)
        } catch {
            throw UnreadableResponse(
                status: status, requestId: nil, path: nil, reason: error.reason, bodyPrefix: bodyPrefix)
        }
        self.layout = layout
        self.status = status
        self.bodyPrefix = bodyPrefix
    }

    func members() throws(UnreadableResponse) -> Members {
        do {
            return try ResponseDecoder(layout: layout).members(of: document)
        } catch {
            throw UnreadableResponse(
                status: status, requestId: document.requestIdText, path: error.path, reason: error.reason,
                bodyPrefix: bodyPrefix)
        }
    }

    /// The failure that the response reports in spite of its status; `nil` if it reports none.
    func failure(of call: CallContext? = nil) -> ErrorDetails? {
        guard case .object(let members) = document,
            var envelope = ErrorEnvelope(failureInSuccess: members, layout: layout)
        else { return nil }
        // Among the other members may be what the response was to keep secret.
        if layout.hasSensitiveField { envelope.otherMembers = [:] }
        return ErrorDetails(status: status, envelope, bodyPrefix: bodyPrefix, call: call)
    }
}

extension ResponseLayout {
    /// The members of a response with a status of success, whatever it says of success itself.
    func members(status: Int, body: [UInt8], format: ResponseFormat) throws(UnreadableResponse) -> Members {
        try ParsedResponse(status: status, body: body, format: format, layout: self).members()
    }
}

extension UnreadableResponse {
    init(status: Int, malformedLayout: ResponseLayout.Malformation) {
        self.init(
            status: status, requestId: nil, path: nil,
            reason: "The generated layout is malformed in the line \"\(malformedLayout.line)\".", bodyPrefix: nil)
    }
}
