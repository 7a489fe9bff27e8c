/// What is missing or wrong in what a client was given, or in the place where its credentials were to be: the client cannot be made,
/// or the source has no credentials.
///
/// Nothing that was read or received is in it but error codes and request ids.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, as a sentence.
    public let problem: String
    /// What to do about it, as a sentence.
    public let remedy: String

    /// An error of two sentences, for credentials providers outside of this library as well. Neither may hold a secret.
    public init(problem: String, remedy: String) {
        self.problem = problem
        self.remedy = remedy
    }

    /// Both sentences.
    public var description: String { "\(problem) \(remedy)" }
}
