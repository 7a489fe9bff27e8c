/// Where a client's credentials come from, asked once per call.
public protocol CredentialsProvider: Sendable {
    /// The credentials to use now. A provider whose credentials expire keeps and renews them itself.
    ///
    /// - Throws: whatever keeps it from having any. Calls report it as ``CallError/credentials(_:_:)``, so its text must
    ///   hold no secret.
    func credentials() async throws -> Credentials

    /// The credentials to use after a service refused others, for example with `InvalidSecurityToken.Expired` (wire
    /// contract §5). Clients ask once per call and repeat the call only if the answer differs from what was refused.
    ///
    /// A provider that keeps credentials fetches new ones only if those it keeps are still the refused ones, so that a
    /// burst of refusals costs one fetch. Without an implementation, this is ``credentials()``.
    ///
    /// - Parameter refused: The credentials that the refused request was signed with.
    /// - Throws: as ``credentials()``.
    func renewedCredentials(after refused: Credentials) async throws -> Credentials
}

extension CredentialsProvider {
    /// What ``credentials()`` gives: right for a provider that keeps nothing.
    public func renewedCredentials(after refused: Credentials) async throws -> Credentials {
        try await credentials()
    }
}

/// Credentials that are known beforehand and never change.
public struct StaticCredentialsProvider: CredentialsProvider {
    private let value: Credentials

    /// A provider of these credentials.
    public init(_ credentials: Credentials) {
        value = credentials
    }

    /// The credentials it was made with.
    public func credentials() -> Credentials { value }
}
