/// Provides the temporary credentials of this ECS instance's RAM role, from the metadata service.
///
/// The provider uses version 2 of the service, with a token, and falls back to version 1 unless
/// `ALIBABA_CLOUD_IMDSV1_DISABLED` is `true`. The service has no TLS: requests go over plain HTTP to 100.100.100.200
/// only.
///
/// ``credentials()`` throws ``ConfigurationError`` if the metadata service refuses or fails. The kind of the error is
/// ``ConfigurationError/Kind/notConfigured`` if there is no such service or no role, or if
/// `ALIBABA_CLOUD_ECS_METADATA_DISABLED` is `true`.
public struct ECSRoleCredentialsProvider: CachingCredentialsProvider {
    public let cache: RefreshingCredentialsProvider

    /// Creates a provider of the role's credentials.
    ///
    /// - Parameters:
    ///   - role: The name of the role. By default that of `ALIBABA_CLOUD_ECS_METADATA`, or else the role that the
    ///     metadata service names.
    ///   - transport: The transport to the metadata service; it must not use a proxy.
    ///   - environment: The clock and the variables.
    public init(
        role: String? = nil, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        let access = CredentialsAccess(transport: transport, environment: environment)
        cache = CredentialsSource.instanceRole(name: role).refreshing(through: access)
    }

    /// Creates a provider for a machine that may not be an ECS instance; it then fails within about a second.
    init(ofPossibleInstance access: CredentialsAccess) {
        cache = CredentialsSource.possibleInstanceRole.refreshing(through: access)
    }
}
