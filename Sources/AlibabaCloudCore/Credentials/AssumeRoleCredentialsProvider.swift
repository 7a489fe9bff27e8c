/// Provides temporary credentials of a RAM role that STS returns for other credentials (`AssumeRole`).
///
/// `credentials()` throws ``ConfigurationError`` if STS cannot be reached or refuses, and any error of the source.
public struct AssumeRoleCredentialsProvider: CachingCredentialsProvider {
    public let cache: RefreshingCredentialsProvider

    /// Creates a provider of the role's credentials.
    ///
    /// - Parameters:
    ///   - role: The role and the duration of its sessions.
    ///   - source: The credentials that assume the role: an access key with that permission, or another role.
    ///   - transport: The transport to STS.
    ///   - environment: The clock, the nonces, and the variables for values that are `nil` in `role`.
    public init(
        _ role: AssumedRole, source: any CredentialsProvider, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        let access = CredentialsAccess(transport: transport, environment: environment)
        cache = CredentialsSource.role(role, from: .provider(source)).refreshing(through: access)
    }
}
