/// An invalid field of a request. The client sends no invalid request.
public struct InvalidRequest: Error, Sendable, Hashable, CustomStringConvertible {
    /// The wire name of the field, for example `Filter.1.Key`.
    public let field: String
    /// A sentence that describes the problem.
    public let reason: String

    /// Creates an error for a field.
    public init(field: String, reason: String) {
        self.field = field
        self.reason = reason
    }

    /// A sentence with the wire name of the field and the problem.
    public var description: String { "The field \(field) is invalid: \(reason)" }
}
