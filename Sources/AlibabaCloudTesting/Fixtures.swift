public import AlibabaCloudCore

extension ServiceResponse {
    /// Decodes a JSON text as the body of a response with status 200.
    ///
    /// - Throws: `UnreadableResponse` if the text is invalid JSON, or if a required field is absent.
    public init(json: String) throws(UnreadableResponse) {
        try self.init(body: Array(json.utf8), format: .json)
    }
}

extension ServiceRequest {
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
