/// An example request with its responses, as documented.
package struct Example: Sendable {
    package struct Response: Sendable {
        package enum Format: String, Sendable { case json, xml }
        package let format: Format
        package let status: Int
        package let body: String
        /// The reason why the vendor's sample cannot be parsed; nil if it can.
        package let broken: Documentation?

        package init(format: Format, status: Int, body: String, broken: Documentation?) {
            self.format = format
            self.status = status
            self.body = body
            self.broken = broken
        }
    }

    /// A parameter on the wire, and the value that the document shows if that value is invalid.
    package typealias Value = (name: String, value: String, shown: String?)

    package let title: String?

    /// The parameters of the request; nil if the document shows no request.
    package let request: [Value]?
    /// The arguments of the Swift call; nil if the request lacks a required parameter.
    package let arguments: [Argument]?
    package let responses: [Response]

    package init(
        title: String?, request: [Value]?, arguments: [Argument]?, responses: [Response]
    ) {
        self.title = title
        self.request = request
        self.arguments = arguments
        self.responses = responses
    }
}
