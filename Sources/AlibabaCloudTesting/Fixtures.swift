public import AlibabaCloudCore

extension ServiceResponse {
    /// Decodes a JSON text as if the service had sent it with status 200.
    ///
    /// - Throws: ``UnreadableResponse`` if the text is no JSON, or lacks a required field.
    public init(json: String) throws(UnreadableResponse) {
        try self.init(body: Array(json.utf8), format: .json)
    }
}

extension ServiceRequest {
    /// The error of a call with this request that the service refuses with a documented error.
    ///
    /// - Parameters:
    ///   - failure: The documented error, whose code the details get; none for `.unrecognized`.
    ///   - message: The explanation of the service.
    ///   - status: The HTTP status.
    ///   - requestId: The ID of the request.
    public func refusal(
        _ failure: Failure, message: String = "", status: Int = 400, requestId: String? = nil
    ) -> CallError<Failure> {
        let code = failure.documentedCode(besides: _Client.service.commonCodes) ?? ""
        return .service(
            failure,
            ErrorDetails(
                status: status, code: code, message: message, requestId: requestId, call: Self.stubContext))
    }

    /// The context of all calls of the operation that a stub answers.
    static var stubContext: CallContext { CallContext(service: _Client.service.name, action: operation.name) }
}
