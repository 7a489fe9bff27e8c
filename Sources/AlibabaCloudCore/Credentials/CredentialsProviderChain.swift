/// Asks several sources one after the other. The first that has credentials is the one from then on.
///
/// Copies share the choice.
public struct CredentialsProviderChain: CredentialsProvider {
    /// A source of a chain.
    public struct Source: Sendable {
        /// The name that errors have for it.
        public let name: String
        /// What is asked.
        public let provider: any CredentialsProvider

        /// A source with its name.
        public init(_ name: String, _ provider: any CredentialsProvider) {
            self.name = name
            self.provider = provider
        }
    }

    private let sources: [Source]
    private let choice = SharedValue<any CredentialsProvider>()

    /// A chain of these sources.
    public init(_ sources: [Source]) {
        self.sources = sources
    }

    /// The default sources, in the official order (wire contract §7): environment variables; the role of an OIDC token
    /// that `ALIBABA_CLOUD_ROLE_ARN`, `ALIBABA_CLOUD_OIDC_PROVIDER_ARN` and `ALIBABA_CLOUD_OIDC_TOKEN_FILE` name; the
    /// profile of the official CLI unless `ALIBABA_CLOUD_CLI_PROFILE_DISABLED` is `true`; the profile of
    /// `credentials.ini`; the role of the ECS instance unless `ALIBABA_CLOUD_ECS_METADATA_DISABLED` is `true`; and the
    /// address in `ALIBABA_CLOUD_CREDENTIALS_URI`.
    ///
    /// - Parameters:
    ///   - transport: What reaches STS, the metadata service and the address.
    ///   - environment: What the sources look at.
    public init(
        transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        sources = [
            Source("environment variables", EnvironmentCredentialsProvider(environment: environment)),
            Source("OIDC role", oidcRole(transport, environment)),
            Source("CLI profile", cliProfile(transport, environment)),
            Source("credentials file", INIProfileCredentialsProvider(transport: transport, environment: environment)),
            Source("ECS role", ECSRoleCredentialsProvider(transport: transport, environment: environment)),
            Source("credentials URI", uri(transport, environment)),
        ]
    }

    /// The credentials of the source that was chosen, or of the first that has some.
    ///
    /// - Throws: ``CredentialsChainError`` if no source has any, and what the chosen one throws later.
    public func credentials() async throws -> Credentials {
        try await provider().credentials()
    }

    /// What the chosen source has instead of the refused credentials.
    ///
    /// - Throws: as ``credentials()``.
    public func renewedCredentials(after refused: Credentials) async throws -> Credentials {
        try await provider().renewedCredentials(after: refused)
    }

    private func provider() async throws -> any CredentialsProvider {
        let sources = sources
        return try await choice.value { _ in
            true
        } else: { _ in
            var attempts: [CredentialsChainError.Attempt] = []
            for source in sources {
                do {
                    _ = try await source.provider.credentials()
                    return source.provider
                } catch {
                    attempts.append(CredentialsChainError.Attempt(source: source.name, error: error))
                }
            }
            throw CredentialsChainError(attempts: attempts)
        }
    }
}

extension CredentialsProviderChain: PreparedCredentialsProvider {
    var credentialsAtHand: Credentials? {
        (choice.atHand as? any PreparedCredentialsProvider)?.credentialsAtHand
    }
}

/// A source that is not there, and why.
private struct AbsentSource: CredentialsProvider {
    let error: ConfigurationError

    init(_ problem: String, _ remedy: String) {
        error = ConfigurationError(problem: problem, remedy: remedy)
    }

    func credentials() throws -> Credentials { throw error }
}

private func oidcRole(_ transport: any Transport, _ environment: CredentialsEnvironment) -> any CredentialsProvider {
    guard let arn = environment[.roleARN], let provider = environment[.oidcProviderARN],
        let tokenFile = environment[.oidcTokenFile]
    else {
        let names = [CredentialsVariable.roleARN, .oidcProviderARN, .oidcTokenFile]
        let missing = names.filter { environment[$0] == nil }.map(\.rawValue).joined(separator: ", ")
        return AbsentSource("Not set: \(missing).", "In a pod of ACK, bind the role to its service account.")
    }
    return OIDCRoleCredentialsProvider(
        AssumedRole(arn: arn), provider: provider, tokenFile: tokenFile, transport: transport, environment: environment)
}

private func cliProfile(_ transport: any Transport, _ environment: CredentialsEnvironment) -> any CredentialsProvider {
    let switchedOff = CredentialsVariable.cliProfileDisabled
    guard !environment.isTrue(switchedOff) else {
        return AbsentSource("\(switchedOff.rawValue) is true.", "Unset it to use the profiles of the CLI.")
    }
    return CLIProfileCredentialsProvider(transport: transport, environment: environment)
}

private func uri(_ transport: any Transport, _ environment: CredentialsEnvironment) -> any CredentialsProvider {
    guard let uri = environment[.credentialsURI] else {
        return AbsentSource(
            "\(CredentialsVariable.credentialsURI.rawValue) is not set.",
            "Set it if a service here gives out credentials.")
    }
    return URICredentialsProvider(uri, transport: transport, environment: environment)
}
