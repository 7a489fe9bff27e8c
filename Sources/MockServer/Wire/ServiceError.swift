/// An error response of the service.
package struct ServiceError: Error, Sendable, Hashable {
    package let status: Int
    package let code: String
    package let message: String
    /// An explanation for the web UI, which is not sent to the client.
    package let reason: String?

    package init(status: Int, code: String, message: String, reason: String? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.reason = reason
    }
}
