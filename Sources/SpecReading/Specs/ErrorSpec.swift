package import SDKGenDiagnostics

/// An `<error>` element: a row of the error table.
///
/// A class, because it has many properties and is passed around often.
package final class ErrorSpec: Sendable {
    package let status: Located<Int>
    package let code: Located<String>
    /// Other codes with the same meaning.
    package let also: [Located<String>]
    /// The name of the Swift case, if it is not derived from the code.
    package let name: Located<String>?
    /// The message; nil if no document shows it.
    package let message: String?
    package let mayRetry: Bool?
    package let isNotFound: Bool?
    package let description: SpecText?
    package let remedy: SpecText?
    package let location: SourceLocation

    init?(_ node: SpecNode) {
        guard let status = node.count(.status), let code = node.word(.code) else { return nil }
        self.status = status
        self.code = code
        also = node.words(.also) ?? []
        name = node.word(.name)
        message = node.string(.message)?.value
        mayRetry = node.boolean(.retry)?.value
        isNotFound = node.boolean(.notFound)?.value
        description = node.text
        remedy = node.child(.remedy)?.text
        location = node.location
    }

    /// The code of the row, and the other codes with the same meaning.
    package var codes: [Located<String>] { [code] + also }
}
