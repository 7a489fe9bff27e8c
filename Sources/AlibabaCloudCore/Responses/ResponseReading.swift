internal import JSONTree

extension ResponseLayout {
    /// The members of a response with a status of success.
    func members(status: Int, body: [UInt8], format: ResponseFormat) throws(UnreadableResponse) -> Members {
        let bodyPrefix = hasSensitiveField ? nil : boundedText(of: body)
        let document: ResponseDocument
        do {
            document = try format.parse(body)
        } catch {
            throw UnreadableResponse(
                status: status, requestId: nil, path: nil, reason: error.reason, bodyPrefix: bodyPrefix)
        }
        do {
            return try ResponseDecoder(layout: self).members(of: document)
        } catch {
            throw UnreadableResponse(
                status: status, requestId: document.requestIdText, path: error.path, reason: error.reason,
                bodyPrefix: bodyPrefix)
        }
    }
}

extension UnreadableResponse {
    init(status: Int, malformedLayout: ResponseLayout.Malformation) {
        self.init(
            status: status, requestId: nil, path: nil,
            reason: "The generated layout is malformed in the line \"\(malformedLayout.line)\".", bodyPrefix: nil)
    }
}
