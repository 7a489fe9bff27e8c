/// Sessions of a RAM role, which a token of an identity provider assumes at STS: what pods of ACK have (RRSA).
public struct OIDCRoleCredentialsProvider: CredentialsProvider {
    let refreshing: RefreshingCredentialsProvider

    /// - Parameters:
    ///   - role: The role and how long a session lasts.
    ///   - provider: The resource name of the identity provider, `acs:ram::123456789012****:oidc-provider/ack` for
    ///     example.
    ///   - tokenFile: The path of the file with the token, which is read for each session because its writer renews it.
    ///   - transport: What reaches STS.
    ///   - environment: Where time and files come from, and what the role leaves open.
    public init(
        _ role: AssumedRole, provider: String, tokenFile: String, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        let access = CredentialsAccess(transport: transport, environment: environment)
        refreshing = CredentialsOrigin.oidcRole(role, provider: provider, tokenFile: tokenFile)
            .refreshing(through: access)
    }

    /// The credentials of a session that has not ended.
    ///
    /// - Throws: ``ConfigurationError`` if the token cannot be read, or if STS cannot be reached or refuses.
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
