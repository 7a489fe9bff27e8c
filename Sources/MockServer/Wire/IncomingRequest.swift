/// A request as it came off the socket.
package struct IncomingRequest: Sendable {
    /// `GET`, `POST`.
    package let method: String
    package let path: String
    /// What follows the question mark, still encoded.
    package let query: String
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(
        method: String, path: String, query: String, headers: [(name: String, value: String)], body: [UInt8]
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers.map { ($0.name.lowercased(), $0.value) }
        self.body = body
    }

    /// All values of a header, in lower case, sorted and joined with `,`, as the signature sees them.
    func header(_ name: String) -> String? {
        let values = headers.lazy.filter { $0.name == name }.map(\.value)
        return values.isEmpty ? nil : values.sorted().joined(separator: ",")
    }

    /// Whether the body holds parameters.
    var hasForm: Bool {
        header("content-type")?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false
    }
}
