/// What the service answers in place of a success.
package struct Refusal: Error, Sendable, Hashable {
    package let status: Int
    package let code: String
    package let message: String
    /// For the person who looks into the server: why, in words that do not go onto the wire.
    package let reason: String?

    package init(status: Int, code: String, message: String, reason: String? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.reason = reason
    }
}
