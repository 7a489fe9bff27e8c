/// The failure of a credentials provider, or of a signer with its credentials.
public struct CredentialsFailure: Error, Sendable, CustomStringConvertible {
    /// What the provider or signer threw.
    public let underlying: any Error
    /// Why other credentials were needed: what the service said of those before.
    public let refusal: ErrorDetails?

    /// Wraps what was thrown.
    public init(_ underlying: any Error, after refusal: ErrorDetails? = nil) {
        self.underlying = underlying
        self.refusal = refusal
    }

    /// True if the provider says that it can have credentials later by itself: STS was busy, for example.
    public var isRetryable: Bool {
        switch underlying {
        case let error as ConfigurationError: error.kind == .passing
        case let error as CredentialsChainError: error.isPassing
        default: false
        }
    }

    /// The text of the underlying error, and what the service said before.
    public var description: String {
        guard let refusal else { return "The request could not be signed: \(underlying)" }
        return "\(refusal) Other credentials could not be had: \(underlying)"
    }
}
