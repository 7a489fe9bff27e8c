/// The failure of a credentials provider, or of a signer with its credentials.
public struct CredentialsFailure: Error, Sendable, CustomStringConvertible {
    /// What the provider or signer threw.
    public let underlying: any Error

    /// Wraps what was thrown.
    public init(_ underlying: any Error) {
        self.underlying = underlying
    }

    /// One sentence with the text of the underlying error.
    public var description: String { "The request could not be signed: \(underlying)" }
}
