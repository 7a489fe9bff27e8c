internal import JSONTree

/// The body of a response with a status of success, read so far that it can be asked what it means.
struct ParsedResponse {
    private let layout: ResponseLayout
    private let status: Int
    private let body: [UInt8]
    private let document: ResponseDocument

    init(
        status: Int, body: [UInt8], format: ResponseFormat, layout: ResponseLayout
    ) throws(UnreadableResponse) {
        do {
            document = try format.document(of: body)
        } catch {
            throw UnreadableResponse(
                status: status, requestId: nil, path: nil, reason: error.reason, bodyPrefix: layout.bodyPrefix(body))
        }
        self.layout = layout
        self.status = status
        self.body = body
    }

    func members() throws(UnreadableResponse) -> Members {
        do {
            return try ResponseDecoder(layout: layout).members(of: document)
        } catch {
            throw UnreadableResponse(
                status: status, requestId: document.requestIdText, path: error.path, reason: error.reason,
                bodyPrefix: layout.bodyPrefix(body))
        }
    }

    /// The failure that the response reports in spite of its status; `nil` if it reports none.
    func failure(of call: CallContext? = nil) -> ErrorDetails? {
        // The names in a map are data, whatever they are.
        if case .map = layout.root?.shape { return nil }
        guard case .object(let members) = document,
            var envelope = ErrorEnvelope(failureInSuccess: members, layout: layout)
        else { return nil }
        // Among the other members may be what the response was to keep secret.
        if layout.hasSensitiveField { envelope.otherMembers = [:] }
        return ErrorDetails(status: status, envelope, bodyPrefix: layout.bodyPrefix(body), call: call)
    }
}

extension ResponseLayout {
    /// What of a body may be shown; `nil` if any part of it may be a sensitive member.
    fileprivate func bodyPrefix(_ body: [UInt8]) -> String? {
        hasSensitiveField ? nil : boundedText(of: body)
    }

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
