/// No source of a chain is set up.
public struct CredentialsChainError: Error, Sendable, CustomStringConvertible {
    /// One source that was asked, and why it has no credentials.
    public struct Attempt: Sendable, CustomStringConvertible {
        /// The name of the source, `environment variables` for example.
        public let source: String
        /// What the source threw, most often a ``ConfigurationError``.
        public let error: any Error

        /// Both in one line.
        public var description: String { "\(source): \(error)" }
    }

    /// The sources in the order in which they were asked.
    public let attempts: [Attempt]
    /// True if the call ended before the last of ``attempts`` had answered, so that a later call can succeed.
    public let isPassing: Bool

    init(attempts: [Attempt], isPassing: Bool = false) {
        self.attempts = attempts
        self.isPassing = isPassing
    }

    /// A line for each source.
    public var description: String {
        (["No source has credentials\(isPassing ? " yet" : "")."] + attempts.map { "- \($0)" }).joined(separator: "\n")
    }
}
