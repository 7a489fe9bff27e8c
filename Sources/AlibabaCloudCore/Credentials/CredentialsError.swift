/// Why one source has no credentials: what was looked for and where, and what to do. Nothing that was read or received
/// is in it but error codes and request ids.
public struct CredentialsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, as a sentence.
    public let problem: String
    /// What to do about it, as a sentence.
    public let remedy: String

    /// An error of two sentences, for providers outside of this library as well. Neither may hold a secret.
    public init(problem: String, remedy: String) {
        self.problem = problem
        self.remedy = remedy
    }

    /// Both sentences in one line.
    public var description: String { "\(problem) \(remedy)" }
}

/// No source of a chain has credentials.
public struct CredentialsChainError: Error, Sendable, CustomStringConvertible {
    /// One source that was asked, and why it has none.
    public struct Attempt: Sendable, CustomStringConvertible {
        /// The name of the source, `environment variables` for example.
        public let source: String
        /// What the source threw, most often a ``CredentialsError``.
        public let error: any Error

        /// Both in one line.
        public var description: String { "\(source): \(error)" }
    }

    /// The sources in the order in which they were asked.
    public let attempts: [Attempt]

    /// A line for each source.
    public var description: String {
        (["No source has credentials."] + attempts.map { "- \($0)" }).joined(separator: "\n")
    }
}
