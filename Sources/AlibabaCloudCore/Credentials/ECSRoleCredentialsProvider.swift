/// The credentials of the RAM role of the ECS instance that this process runs on, from its metadata service: version 2
/// with a token, else version 1 unless `ALIBABA_CLOUD_IMDSV1_DISABLED` is `true` (wire contract §7).
///
/// The service has no TLS; requests go over plain HTTP to 100.100.100.200 and nowhere else.
public struct ECSRoleCredentialsProvider: CredentialsProvider {
    let refreshing: RefreshingCredentialsProvider

    /// - Parameters:
    ///   - role: The name of the role; if `nil`, that of `ALIBABA_CLOUD_ECS_METADATA`, else the one that the service
    ///     names.
    ///   - transport: What reaches the metadata service: no proxy may be between.
    ///   - environment: Where time comes from, and the variables named here.
    public init(
        role: String? = nil, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        let access = CredentialsAccess(transport: transport, environment: environment)
        refreshing = CredentialsOrigin.instanceRole(name: role).refreshing(through: access)
    }

    /// The role of this machine, if it is an instance; if not, that is known within about a second.
    init(ofPossibleInstance access: CredentialsAccess) {
        refreshing = CredentialsOrigin.possibleInstanceRole.refreshing(through: access)
    }

    /// The credentials that the instance has now.
    ///
    /// - Throws: ``ConfigurationError`` if the metadata service refuses or fails; of the kind
    ///   ``ConfigurationError/Kind/notConfigured`` if there is no service or no role, or if
    ///   `ALIBABA_CLOUD_ECS_METADATA_DISABLED` is `true`.
    public func credentials() async throws -> Credentials {
        try await refreshing.credentials()
    }

    /// What the service gives out now if the kept credentials are the refused ones.
    ///
    /// - Throws: as ``credentials()``.
    public func renewedCredentials(after refused: Credentials) async throws -> Credentials {
        try await refreshing.renewedCredentials(after: refused)
    }
}
