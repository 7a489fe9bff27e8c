/// The failure of a credentials provider, or of a signer with its credentials.
public struct CredentialsFailure: Error, Sendable, CustomStringConvertible {
    /// The error that the provider or signer threw.
    public let underlying: any Error
    /// The error response that refused the previous credentials; `nil` if no credentials were refused.
    public let refusal: ErrorDetails?

    /// Wraps the error of a provider or signer.
    public init(_ underlying: any Error, after refusal: ErrorDetails? = nil) {
        self.underlying = underlying
        self.refusal = refusal
    }

    /// True if the error of the provider is transient, for example because STS was busy.
    public var isRetryable: Bool {
        switch underlying {
        case let error as ConfigurationError: error.kind == .transient
        case let error as CredentialsChainError: error.isPassing
        default: false
        }
    }

    /// The underlying error, and the error response that refused the previous credentials.
    public var description: String {
        guard let refusal else { return "The request could not be signed: \(underlying)" }
        return "\(refusal) New credentials are not available: \(underlying)"
    }
}
