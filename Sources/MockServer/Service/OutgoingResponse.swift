/// What goes back, and how.
package struct OutgoingResponse: Sendable {
    package enum Delivery: String, Sendable {
        case whole
        /// Half of the announced body, then the connection ends.
        case half
        /// The connection ends without an answer.
        case reset
    }

    package var status: Int
    package var contentType: String
    package var headers: [(name: String, value: String)] = []
    package var body: String
    /// In milliseconds.
    package var delay: Int64 = 0
    package var delivery: Delivery = .whole

    package init(status: Int, contentType: String, body: String) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}
