/// What is missing or wrong in what a client was given, or in the place where its credentials were to be: the client cannot be made,
/// or the source has no credentials.
///
/// Nothing that was read or received is in it but error codes and request ids.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What the error means for another attempt, and for a chain of credentials sources.
    @nonexhaustive
    public enum Kind: Sendable, Hashable {
        /// Another attempt fails as well until somebody changes something.
        case permanent
        /// Another attempt can succeed later: a service was busy or could not be reached.
        case passing
        /// The source of credentials is not set up, so that a ``CredentialsProviderChain`` asks the next one.
        case notConfigured
    }

    /// Whether another attempt can succeed; ``Kind/permanent`` by default.
    public let kind: Kind
    /// What is wrong, as a sentence.
    public let problem: String
    /// What to do about it, as a sentence.
    public let remedy: String

    /// An error of two sentences, for credentials providers outside of this library as well. Neither may hold a secret.
    public init(_ kind: Kind = .permanent, problem: String, remedy: String) {
        self.kind = kind
        self.problem = problem
        self.remedy = remedy
    }

    /// Both sentences.
    public var description: String { "\(problem) \(remedy)" }
}
