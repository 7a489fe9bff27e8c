/// Where credentials are fetched from, every time anew: what environment variables, profiles and callers can name.
indirect enum CredentialsOrigin: Sendable {
    case fixed(ExpiringCredentials)
    case provider(any CredentialsProvider)
    /// A role that the credentials of another origin assume.
    case role(AssumedRole, from: CredentialsOrigin)
    /// A role that the token in a file assumes. Who writes the file renews the token, so that it is read each time.
    case oidcRole(AssumedRole, provider: String, tokenFile: String)
    case instanceRole(name: String?)
    /// The same where nobody knows whether this machine is an instance.
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
        case .role(let role, let origin):
            let service = SecurityTokenService(host: try role.stsHost(in: access.environment), access: access)
            return try await service.assumeRole(role, with: origin.fetch(through: access).credentials)
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

    /// A provider that keeps what is fetched from here.
    func refreshing(through access: CredentialsAccess) -> RefreshingCredentialsProvider {
        RefreshingCredentialsProvider(now: access.time) { try await fetch(through: access) }
    }

    /// What a profile has. A profile is set up, whatever of the places that it names is not.
    func fetchAsConfigured(through access: CredentialsAccess) async throws -> ExpiringCredentials {
        do {
            return try await fetch(through: access)
        } catch let error as ConfigurationError where error.kind == .notConfigured {
            throw ConfigurationError(problem: error.problem, remedy: error.remedy)
        }
    }
}
