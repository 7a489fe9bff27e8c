/// The generated response of one operation.
public protocol ServiceResponse: FieldContainer {}

extension ServiceResponse {
    /// The response that a service means by this body with status 200.
    package init(body: [UInt8], format: ResponseFormat) throws(UnreadableResponse) {
        self.init(_fields: try Self._schema.fields(status: 200, body: body, format: format))
    }
}
