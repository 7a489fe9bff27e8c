/// Provides temporary credentials of a RAM role that STS returns for an OIDC token (`AssumeRoleWithOIDC`), as in pods
/// of ACK that use RRSA.
///
/// `credentials()` throws ``ConfigurationError`` if the token cannot be read, or if STS cannot be reached or refuses.
public struct OIDCRoleCredentialsProvider: CachingCredentialsProvider {
    public let cache: RefreshingCredentialsProvider

    /// Creates a provider of the role's credentials.
    ///
    /// - Parameters:
    ///   - role: The role and the duration of its sessions.
    ///   - provider: The resource name of the identity provider, for example
    ///     `acs:ram::123456789012****:oidc-provider/ack`.
    ///   - tokenFile: The path of the token file. The file is read for each session, since its writer renews the token.
    ///   - transport: The transport to STS.
    ///   - environment: The clock, the files, and the variables for values that are `nil` in `role`.
    public init(
        _ role: AssumedRole, provider: String, tokenFile: String, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        let access = CredentialsAccess(transport: transport, environment: environment)
        cache = CredentialsSource.oidcRole(role, provider: provider, tokenFile: tokenFile)
            .refreshing(through: access)
    }
}
