/// Sessions of a RAM role, which other credentials assume at STS. Their policy may have spaces, which the official
/// runtime's own signature for STS breaks on (wire contract §7).
public struct AssumeRoleCredentialsProvider: CredentialsProvider {
    let refreshing: RefreshingCredentialsProvider

    /// - Parameters:
    ///   - role: The role and how long a session lasts.
    ///   - source: Whose credentials assume it: an access key that may do so, or another role.
    ///   - transport: What reaches STS.
    ///   - environment: Where time and nonces come from, and what the role leaves open.
    public init(
        _ role: AssumedRole, source: any CredentialsProvider, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        let access = CredentialsAccess(transport: transport, environment: environment)
        refreshing = CredentialsOrigin.role(role, from: .provider(source)).refreshing(through: access)
    }

    /// The credentials of a session that has not ended.
    ///
    /// - Throws: ``ConfigurationError`` if STS cannot be reached or refuses, and what the source throws.
    public func credentials() async throws -> Credentials {
        try await refreshing.credentials()
    }

    /// The credentials of another session than the refused one.
    ///
    /// - Throws: as ``credentials()``.
    public func renewedCredentials(after refused: Credentials) async throws -> Credentials {
        try await refreshing.renewedCredentials(after: refused)
    }
}
