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
        guard let status = node.count(.status), let code = node.word(.code), node.word(.use) == nil else { return nil }
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

    /// Merges a shared row with the overrides of an operation.
    fileprivate init(shared: ErrorSpec, use reference: ErrorReference) {
        status = reference.status ?? Located(shared.status.value, at: reference.use.location)
        code = Located(shared.code.value, at: reference.use.location)
        also = shared.also.map { Located($0.value, at: reference.use.location) }
        name = shared.name
        message = reference.message ?? shared.message
        mayRetry = shared.mayRetry
        isNotFound = shared.isNotFound
        description = reference.description ?? shared.description
        remedy = reference.remedy ?? shared.remedy
        location = reference.location
    }

    /// The code of the row, and the other codes with the same meaning.
    package var codes: [Located<String>] { [code] + also }
}

/// An `<error>` element with `use`: the shared rows of a code, or one of them with another status, message or text.
package struct ErrorReference: Sendable {
    package let use: Located<String>
    package let status: Located<Int>?
    package let message: String?
    package let description: SpecText?
    package let remedy: SpecText?
    package let location: SourceLocation
    /// The attributes that a reference cannot have.
    package let forbidden: [SourceLocation]

    init?(_ node: SpecNode) {
        guard let use = node.word(.use) else { return nil }
        self.use = use
        status = node.count(.status)
        message = node.string(.message)?.value
        description = node.text
        remedy = node.child(.remedy)?.text
        location = node.location
        forbidden = [AttributeName.code, .also, .name, .retry, .notFound].compactMap { node.string($0)?.location }
    }

    /// Returns the rows that the reference stands for.
    ///
    /// - Parameter shared: The shared rows of the code, at least one.
    func rows(_ shared: [ErrorSpec]) -> [ErrorSpec] {
        let isOneRow = status != nil || message != nil
        return (isOneRow ? Array(shared.prefix(1)) : shared).map { ErrorSpec(shared: $0, use: self) }
    }
}

/// An entry of an error table: a row, or a reference to shared rows.
package enum ErrorEntry: Sendable {
    case row(ErrorSpec)
    case reference(ErrorReference)

    init?(_ node: SpecNode) {
        if let reference = ErrorReference(node) {
            self = .reference(reference)
        } else if let row = ErrorSpec(node) {
            self = .row(row)
        } else {
            return nil
        }
    }
}
