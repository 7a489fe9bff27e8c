/// The generated response of one operation.
public protocol ServiceResponse: FieldContainer {}

extension ServiceResponse {
    /// Decodes a JSON text as if a service had sent it with status 200: for doubles of a client in tests.
    ///
    /// - Throws: ``UnreadableResponse`` if the text is no JSON, or lacks a required field.
    public init(json: String) throws(UnreadableResponse) {
        try self.init(body: Array(json.utf8), format: .json)
    }

    /// The response that a service means by this body with status 200.
    package init(body: [UInt8], format: ResponseFormat) throws(UnreadableResponse) {
        self.init(_fields: try Self._schema.fields(status: 200, body: body, format: format))
    }
}
