/// An HTTP response and the way it is delivered.
package struct OutgoingResponse: Sendable {
    package enum Delivery: String, Sendable {
        /// The whole response.
        case whole
        /// Half of the announced body; then the connection is closed.
        case half
        /// No response; the connection is closed.
        case reset
    }

    package var status: Int
    package var contentType: String
    package var headers: [(name: String, value: String)] = []
    package var body: String
    /// The delay before the response in milliseconds.
    package var delay: Int64 = 0
    package var delivery: Delivery = .whole

    package init(status: Int, contentType: String, body: String) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}
