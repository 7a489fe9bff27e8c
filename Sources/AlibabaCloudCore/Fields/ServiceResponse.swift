/// The response of an operation.
public protocol ServiceResponse: FieldContainer {}

extension ServiceResponse {
    /// Decodes the body of a response with status 200.
    package init(body: [UInt8], format: ResponseFormat) throws(UnreadableResponse) {
        self.init(_fields: try Self._schema.fields(status: 200, body: body, format: format))
    }
}
