/// No source of a chain has credentials.
public struct CredentialsChainError: Error, Sendable, CustomStringConvertible {
    /// One source that was asked, and why it has none.
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

    /// A line for each source.
    public var description: String {
        (["No source has credentials."] + attempts.map { "- \($0)" }).joined(separator: "\n")
    }
}
