package import Diagnostics

/// A row of an error table, as `<error>` says; a class for the reason that ``DataSpec`` is one.
package final class ErrorSpec: Sendable {
    package let status: Located<Int>
    package let code: Located<String>
    package let message: String
    package let mayRetry: Bool?
    package let description: SpecText?
    package let remedy: SpecText?
    package let location: SourceLocation

    init?(_ node: SpecNode) {
        guard let status = node.count(.status), let code = node.word(.code), let message = node.string(.message)
        else { return nil }
        self.status = status
        self.code = code
        self.message = message.value
        mayRetry = node.boolean(.retry)?.value
        description = node.text
        remedy = node.child(.remedy)?.text
        location = node.location
    }
}

/// A request with its answers, as `<example>` says.
package struct ExampleSpec: Sendable {
    package struct Request: Sendable {
        package let values: [(name: Located<String>, value: String, shown: String?)]
        package let location: SourceLocation

        init(_ node: SpecNode) {
            values = node.children(.exampleSet).compactMap { set in
                set.word(.name).map { (name: $0, value: set.verbatim, shown: set.string(.shown)?.value) }
            }
            location = node.location
        }
    }

    package struct Response: Sendable {
        package enum Format: String, Sendable { case json, xml }
        package let format: Format
        package let status: Located<Int>?
        package let body: String
        /// Why the body cannot be read.
        package let broken: SpecText?
        package let location: SourceLocation
    }

    package let title: String?
    package let request: Request?
    package let responses: [Response]
    package let location: SourceLocation

    init(_ node: SpecNode) {
        title = node.string(.title)?.value
        request = node.child(.exampleRequest).map(Request.init)
        responses = node.children(.exampleResponse).compactMap { response in
            guard let format: Located<Response.Format> = response.choice(.format) else { return nil }
            return Response(
                format: format.value, status: response.count(.status), body: Self.body(response.verbatim),
                broken: response.string(.broken).map { SpecText(lines: [$0.value], location: $0.location) },
                location: response.location)
        }
        location = node.location
    }

    /// A body without the line ends between it and its tags; everything else is the vendor's.
    private static func body(_ verbatim: String) -> String {
        if verbatim.isOneLine, !verbatim.isBlank { return verbatim }
        let lines = verbatim.split(separator: "\n", omittingEmptySubsequences: false)
        let isBlank = { (line: Substring) in line.allSatisfy(\.isWhitespace) }
        return lines.drop(while: isBlank).reversed().drop(while: isBlank).reversed().joined(separator: "\n")
    }
}
