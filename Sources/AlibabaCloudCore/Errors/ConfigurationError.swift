/// A missing or invalid setting of a client, or of a source of credentials.
///
/// The error repeats only error codes and request IDs from the texts that were read or received.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The effect of the error on retries, and on a chain of credentials providers.
    @nonexhaustive
    public enum Kind: Sendable, Hashable {
        /// A retry fails too, until the configuration changes.
        case permanent
        /// A retry can succeed later: a service was busy or could not be reached.
        case transient
        /// The source of credentials is not configured, so a ``CredentialsProviderChain`` tries the next provider.
        case notConfigured
    }

    /// The effect of the error on retries (``Kind/permanent`` by default).
    public let kind: Kind
    /// A sentence that describes the problem.
    public let problem: String
    /// A sentence that describes the remedy.
    public let remedy: String

    /// Creates an error. Custom credentials providers can throw it too. Neither sentence may contain a secret.
    public init(_ kind: Kind = .permanent, problem: String, remedy: String) {
        self.kind = kind
        self.problem = problem
        self.remedy = remedy
    }

    /// The problem and the remedy.
    public var description: String { "\(problem) \(remedy)" }
}
