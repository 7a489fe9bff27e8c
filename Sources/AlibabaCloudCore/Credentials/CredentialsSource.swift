/// A source that environment variables, profiles or an application can name. Nothing is cached: each fetch reads it
/// anew.
indirect enum CredentialsSource: Sendable {
    case fixed(ExpiringCredentials)
    case provider(any CredentialsProvider)
    /// A role that is assumed with the credentials of another source.
    case role(AssumedRole, from: CredentialsSource)
    /// A role that is assumed with the OIDC token in a file. The file is read for each fetch, since its writer renews
    /// it.
    case oidcRole(AssumedRole, provider: String, tokenFile: String)
    case instanceRole(name: String?)
    /// The role of this machine, if it is an ECS instance at all.
    case possibleInstanceRole
    case uri(String)
    case command(String)
    case keyPair(RSAKeyPair)

    func fetch(through access: CredentialsAccess) async throws -> ExpiringCredentials {
        switch self {
        case .fixed(let credentials):
            return credentials
        case .provider(let provider):
            return ExpiringCredentials(try await provider.credentials())
        case .role(let role, let source):
            let service = SecurityTokenService(host: try role.stsHost(in: access.environment), access: access)
            return try await service.assumeRole(role, with: source.fetch(through: access).credentials)
        case .oidcRole(let role, let provider, let tokenFile):
            let service = SecurityTokenService(host: try role.stsHost(in: access.environment), access: access)
            let token = try await access.text(of: tokenFile, purpose: "The OIDC token file")
            return try await service.assumeRoleWithOIDC(role, provider: provider, token: token)
        case .instanceRole(let name):
            return try await InstanceMetadata(access: access).credentials(role: name ?? access.environment[.ecsRole])
        case .possibleInstanceRole:
            let metadata = InstanceMetadata(access: access, isProbe: !access.hasMetadata)
            return try await metadata.credentials(role: access.environment[.ecsRole])
        case .uri(let uri):
            return try await CredentialsURI(uri).credentials(through: access)
        case .command(let line):
            return try await CredentialsCommand(line).credentials(in: access.environment)
        case .keyPair(let keyPair):
            return try await keyPair.credentials(through: access)
        }
    }

    /// Returns a provider that caches and refreshes the credentials of this source.
    func refreshing(through access: CredentialsAccess) -> RefreshingCredentialsProvider {
        RefreshingCredentialsProvider(now: access.time) { try await fetch(through: access) }
    }

    /// Fetches the credentials of a profile. A profile that names an unconfigured source is an error: the chain must
    /// not continue with the next source.
    func fetchAsConfigured(through access: CredentialsAccess) async throws -> ExpiringCredentials {
        do {
            return try await fetch(through: access)
        } catch let error as ConfigurationError where error.kind == .notConfigured {
            throw ConfigurationError(problem: error.problem, remedy: error.remedy)
        }
    }
}
