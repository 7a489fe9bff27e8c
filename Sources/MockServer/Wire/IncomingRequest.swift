import SDKGenWireForms

/// An HTTP request to the server.
package struct IncomingRequest: Sendable {
    /// `GET`, `POST`.
    package let method: String
    package let path: String
    /// The text after the question mark, still encoded.
    package let query: String
    /// The header fields; names are in lower case.
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

    /// Returns all values of a header, sorted and joined with `,` as in the canonical request; nil if it is absent.
    ///
    /// - Parameter name: The name in lower case.
    func header(_ name: String) -> String? {
        let values = headers.lazy.filter { $0.name == name }.map(\.value)
        return values.isEmpty ? nil : values.sorted().joined(separator: ",")
    }

    /// Whether the content type says that the body is a form.
    var hasForm: Bool {
        header("content-type")?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false
    }

    /// Decodes the parameters of the query.
    func queryParameters() throws(ServiceError) -> [WireParameter] { try Self.decode(query.utf8) }

    /// Decodes the body as a form, whatever the content type says.
    func formParameters() throws(ServiceError) -> [WireParameter] { try Self.decode(body) }

    private static func decode(_ text: some Collection<UInt8>) throws(ServiceError) -> [WireParameter] {
        do throws(FormEncoding.Malformed) {
            return try FormEncoding.parameters(of: text)
        } catch {
            throw ServiceError(
                status: 400, code: "InvalidParameter", message: "The parameters are not encoded properly.",
                reason: error.reason)
        }
    }
}
