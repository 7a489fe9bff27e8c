/// The error of a chain in which no source is configured.
public struct CredentialsChainError: Error, Sendable, CustomStringConvertible {
    /// A source that was tried, and why it has no credentials.
    public struct Attempt: Sendable, CustomStringConvertible {
        /// The name of the source, for example `environment variables`.
        public let source: String
        /// The error of the source, usually a ``ConfigurationError``.
        public let error: any Error

        /// The name and the error on one line.
        public var description: String { "\(source): \(error)" }
    }

    /// The sources in the order in which they were tried.
    public let attempts: [Attempt]
    /// True if the call ended before the last of ``attempts`` returned, so that a later call can succeed.
    public let isTransient: Bool

    init(attempts: [Attempt], isTransient: Bool = false) {
        self.attempts = attempts
        self.isTransient = isTransient
    }

    /// One line for each source.
    public var description: String {
        let summary = "No source has credentials\(isTransient ? " yet" : "")."
        return ([summary] + attempts.map { "- \($0)" }).joined(separator: "\n")
    }
}
