package import SDKGenDiagnostics

/// An `<example>` element: a request with its responses.
package struct ExampleSpec: Sendable {
    package struct Request: Sendable {
        package let values: [(name: Located<String>, value: String, shown: String?)]
        package let location: SourceLocation

        init(_ node: SpecNode) {
            values = node.children(.exampleSet).compactMap { set in
                set.word(.name).map { (name: $0, value: set.verbatim.string, shown: set.string(.shown)?.value) }
            }
            location = node.location
        }
    }

    package struct Response: Sendable {
        package enum Format: String, Sendable { case json, xml }
        package let format: Format
        package let status: Located<Int>?
        package let body: String
        /// The offset of the body's first byte in the file.
        private let bodyOffset: Int
        /// The reason why the body cannot be decoded.
        package let broken: SpecText?
        package let location: SourceLocation

        /// Returns nil for a body that contains elements, which is an error.
        init?(_ node: SpecNode) {
            guard let format: Located<Format> = node.choice(.format), !node.verbatim.containsElements else {
                return nil
            }
            self.format = format.value
            status = node.count(.status)
            (body, bodyOffset) = Self.body(node.verbatim, in: node.location.file)
            broken = node.string(.broken).map { SpecText(lines: [$0.value], location: $0.location) }
            location = node.location
        }

        /// Returns the location of a range of bytes of the body.
        package func place(of bytes: Range<Int>) -> SourceLocation {
            location.file.place(ofText: bytes, from: bodyOffset)
        }

        /// Returns the body without the line ends beside its tags; the rest is the vendor's sample, unchanged.
        private static func body(_ verbatim: VerbatimText, in file: SourceFile) -> (body: String, offset: Int) {
            let text = verbatim.string
            if text.isOneLine, !text.isBlank { return (text, verbatim.offset) }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let isBlank = { (line: Substring) in line.allSatisfy(\.isWhitespace) }
            let rest = lines.drop(while: isBlank)
            let before = lines[..<rest.startIndex].reduce(0) { $0 + $1.utf8.count + 1 }
            let offset = file.place(ofText: before..<(before + 1), from: verbatim.offset).offset
            return (rest.reversed().drop(while: isBlank).reversed().joined(separator: "\n"), offset)
        }
    }

    package let title: String?
    package let request: Request?
    package let responses: [Response]
    package let location: SourceLocation

    init(_ node: SpecNode) {
        title = node.string(.title)?.value
        request = node.child(.exampleRequest).map(Request.init)
        responses = node.children(.exampleResponse).compactMap(Response.init)
        location = node.location
    }
}
