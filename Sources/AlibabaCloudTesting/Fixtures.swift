public import AlibabaCloudCore

extension ServiceResponse {
    /// Decodes a JSON text as the body of a response with status 200.
    ///
    /// - Throws: `UnreadableResponse` if the text is invalid JSON, or if a required field is absent.
    public init(json: String) throws(UnreadableResponse) {
        do {
            try self.init(body: Array(json.utf8), format: .json)
        } catch {
            // No operation was called.
            var error = error
            error.effect = .none
            throw error
        }
    }
}

extension ServiceRequest {
    /// Decodes a JSON text as the response to a call. The error of an unreadable text is the same as for a response of
    /// the service.
    static func response(json: String) throws(UnreadableResponse) -> Response {
        do {
            return try Response(body: Array(json.utf8), format: .json)
        } catch {
            var error = error
            if operation.isReadOnly { error.effect = .none }
            throw error
        }
    }

    /// Returns the error of a call that the service refuses with a documented error.
    ///
    /// - Parameters:
    ///   - failure: The documented error. The details get its code, or an empty code for `.unrecognized`.
    ///   - message: The explanation of the service.
    ///   - status: The HTTP status (400 by default).
    ///   - requestId: The request ID.
    public func refusal(
        _ failure: Failure, message: String = "", status: Int = 400, requestId: String? = nil
    ) -> CallError<Failure> {
        let code = failure.documentedCode(besides: _Client.service.commonCodes) ?? ""
        return .service(
            failure,
            ErrorDetails(
                status: status, code: code, message: message, requestId: requestId, call: Self.stubContext))
    }

    /// The context of all calls of the operation to a stub.
    static var stubContext: CallContext { CallContext(service: _Client.service.name, action: operation.name) }
}
