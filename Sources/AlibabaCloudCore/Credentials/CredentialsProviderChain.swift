import NIOConcurrencyHelpers

/// Tries several sources in order and uses the first one that is configured from then on.
///
/// A configured source that fails ends the chain with its error: the next source would run the process under another
/// identity. Only a ``ConfigurationError`` of the kind ``ConfigurationError/Kind/notConfigured`` makes the chain
/// continue. If no source is configured, that error is cached for five seconds.
///
/// Copies share the chosen source.
public struct CredentialsProviderChain: CredentialsProvider {
    /// A source of a chain.
    public struct Source: Sendable, CustomStringConvertible {
        /// The name of the source in errors and logs.
        public let name: String
        /// The provider of the credentials.
        public let provider: any CredentialsProvider
        /// The reason why the source counts as configured, for example `set: ALIBABA_CLOUD_CREDENTIALS_URI`; without
        /// any secret. The reason of the chosen source also lists the earlier sources, which are not configured.
        public let reason: String

        /// Creates a source.
        public init(_ name: String, _ provider: any CredentialsProvider, because reason: String = "") {
            self.name = name
            self.provider = provider
            self.reason = reason
        }

        /// The name and the reason.
        public var description: String { reason.isEmpty ? name : "\(name) (\(reason))" }
    }

    private let sources: [Source]
    private let choice = SingleFlight<any CredentialsProvider>()
    private let progress = NIOLockedValueBox(Progress())
    /// Returns the time since the creation of the chain.
    private let time: @Sendable () -> Duration

    private struct Progress {
        /// The sources tried so far. None of them is configured.
        var absent: [CredentialsChainError.Attempt] = []
        /// The source that is being tried.
        var current: Source?
        /// The source that is configured.
        var chosen: Source?
        var isLogged = false
        var failure: (error: CredentialsChainError, end: Duration)?
    }

    /// Creates a chain of the given sources.
    public init(_ sources: [Source]) {
        self.init(sources, clock: ContinuousClock())
    }

    private init(_ sources: [Source], clock: any Clock<Duration>) {
        self.sources = sources
        time = stopwatch(clock)
    }

    /// Creates the default chain, in the order of the official SDKs. The first configured source is used:
    ///
    /// 1. The access key of the environment, if `ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET` or
    ///    `ALIBABA_CLOUD_SECURITY_TOKEN` is set.
    /// 2. The role of an OIDC token, if `ALIBABA_CLOUD_ROLE_ARN`, `ALIBABA_CLOUD_OIDC_PROVIDER_ARN` or
    ///    `ALIBABA_CLOUD_OIDC_TOKEN_FILE` is set. If one of the three is missing, the source fails.
    /// 3. A profile of the official CLI: that of `ALIBABA_CLOUD_PROFILE`, or else the current one. The source is
    ///    skipped if `ALIBABA_CLOUD_CLI_PROFILE_DISABLED` is `true`.
    /// 4. A profile of `credentials.ini`: that of `ALIBABA_CLOUD_PROFILE`, or else `default`. The source fails if the
    ///    profile of the variable is in neither file, or if the file of `ALIBABA_CLOUD_CREDENTIALS_FILE` does not
    ///    exist.
    /// 5. The role of this ECS instance, if the metadata service responds. The source is skipped if
    ///    `ALIBABA_CLOUD_ECS_METADATA_DISABLED` is `true`.
    /// 6. The URI in `ALIBABA_CLOUD_CREDENTIALS_URI`.
    ///
    /// - Parameters:
    ///   - transport: The transport to STS, the metadata service and the URI.
    ///   - environment: The variables, files, programs and clocks that the sources use.
    public init(
        transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        let access = { CredentialsAccess(transport: transport, environment: environment) }
        let profile = environment[.profile] == nil ? "" : ", \(CredentialsVariable.profile.rawValue) names the profile"
        let cliFile = CLIConfiguration.path(in: environment)
        let isCLIUsed = !environment.isTrue(.cliProfileDisabled)
        self.init(
            [
                Source(
                    "environment variables", EnvironmentCredentialsProvider(environment: environment),
                    because: present([.accessKeyId, .accessKeySecret, .securityToken], environment)),
                Source(
                    "OIDC role", oidcRole(transport, environment),
                    because: present([.roleARN, .oidcProviderARN, .oidcTokenFile], environment)),
                Source(
                    "CLI profile", isCLIUsed ? cliProfile(access()) : UnavailableSource.cliProfile,
                    because: "\(cliFile) has the profile\(profile)"),
                Source(
                    "credentials file",
                    INIProfileCredentialsProvider(otherFiles: isCLIUsed ? [cliFile] : [], through: access()),
                    because: "a credentials file has the profile\(profile)"),
                Source(
                    "ECS role", ECSRoleCredentialsProvider(ofPossibleInstance: access()),
                    because: "the metadata service of this instance answers"),
                Source(
                    "credentials URI", uri(transport, environment),
                    because: present([.credentialsURI], environment)),
            ], clock: environment.clock)
    }

    /// The chosen source and the reason for it; `nil` until a configured source was found. A client with a logger logs
    /// the source once.
    public var source: Source? { progress.withLockedValue { $0.chosen } }

    /// Returns the credentials of the chosen source; on the first call, chooses the first configured source.
    ///
    /// - Throws: The error of that source, and ``CredentialsChainError`` if no source is configured.
    public func credentials() async throws -> Credentials {
        try await provider().credentials()
    }

    /// Returns the credentials that the chosen source has instead of the refused ones.
    ///
    /// - Throws: The same errors as ``credentials()``.
    public func renewedCredentials(after refused: Credentials) async throws -> Credentials {
        try await provider().renewedCredentials(after: refused)
    }

    /// The cached credentials of the chosen source; `nil` if it has none, or if no source has been chosen yet.
    public var cachedCredentials: Credentials? { choice.cached?.cachedCredentials }

    private func provider() async throws -> any CredentialsProvider {
        if let failure = progress.withLockedValue({ $0.failure }), time() < failure.end { throw failure.error }
        return try await choice.value(where: { _ in true }, load: { _ in try await choose() })
    }

    private func choose() async throws -> any CredentialsProvider {
        progress.withLockedValue { $0.absent = [] }
        for source in sources {
            progress.withLockedValue { $0.current = source }
            defer { progress.withLockedValue { $0.current = nil } }
            do {
                _ = try await source.provider.credentials()
                setChosen(source)
                return source.provider
            } catch let error where error.meansNotConfigured {
                progress.withLockedValue {
                    $0.absent.append(CredentialsChainError.Attempt(source: source.name, error: error))
                }
            } catch {
                setChosen(source, hasFailed: true)
                throw error
            }
        }
        let end = time() + .seconds(5)
        throw progress.withLockedValue { progress in
            let error = CredentialsChainError(attempts: progress.absent)
            progress.failure = (error, end)
            return error
        }
    }

    private func setChosen(_ source: Source, hasFailed: Bool = false) {
        progress.withLockedValue { progress in
            let absent = progress.absent.map(\.source).joined(separator: ", ")
            // The reason of a source assumes success, so it may be wrong for a source that failed.
            let reasons = [
                hasFailed ? "configured, but failed" : source.reason, absent.isEmpty ? "" : "not configured: \(absent)",
            ].filter { !$0.isEmpty }
            progress.chosen = Source(source.name, source.provider, because: reasons.joined(separator: "; "))
        }
    }
}

extension CredentialsProviderChain {
    /// Returns the chosen source once; `nil` from then on.
    func sourceToLog() -> Source? {
        progress.withLockedValue { progress in
            guard !progress.isLogged, let chosen = progress.chosen else { return nil }
            progress.isLogged = true
            return chosen
        }
    }

    /// The error for a call that times out while the chain chooses; `nil` if the chain is not choosing.
    var unfinishedChoice: CredentialsChainError? {
        progress.withLockedValue { progress in
            guard let current = progress.current else { return nil }
            let pending = ConfigurationError(
                .transient, problem: "The source did not respond within the time of the call.",
                remedy: "Raise the callTimeout if this is the source to use.")
            return CredentialsChainError(
                attempts: progress.absent + [CredentialsChainError.Attempt(source: current.name, error: pending)],
                isTransient: true)
        }
    }
}

extension Error {
    /// True if the source is not configured. A chain as a source is not configured if none of its sources is.
    fileprivate var meansNotConfigured: Bool {
        if let error = self as? CredentialsChainError { return !error.isTransient }
        return (self as? ConfigurationError)?.kind == .notConfigured
    }
}

/// A provider that always fails, for a source that is disabled or not configured.
private struct UnavailableSource: CredentialsProvider {
    let error: ConfigurationError

    func credentials() throws -> Credentials { throw error }

    static var cliProfile: UnavailableSource {
        UnavailableSource(
            error: ConfigurationError(
                .notConfigured, problem: "\(CredentialsVariable.cliProfileDisabled.rawValue) is true.",
                remedy: "Unset it to use the profiles of the CLI."))
    }
}

/// Returns a reason that lists the variables that are set.
private func present(_ names: [CredentialsVariable], _ environment: CredentialsEnvironment) -> String {
    "set: " + names.filter { environment[$0] != nil }.map(\.rawValue).joined(separator: ", ")
}

private func oidcRole(_ transport: any Transport, _ environment: CredentialsEnvironment) -> any CredentialsProvider {
    guard let arn = environment[.roleARN], let provider = environment[.oidcProviderARN],
        let tokenFile = environment[.oidcTokenFile]
    else {
        let names = [CredentialsVariable.roleARN, .oidcProviderARN, .oidcTokenFile]
        let missing = names.filter { environment[$0] == nil }.map(\.rawValue)
        return UnavailableSource(
            error: ConfigurationError(
                missing.count == names.count ? .notConfigured : .permanent,
                problem: "Not set: \(missing.joined(separator: ", ")).",
                remedy: missing.count == names.count
                    ? "In a pod of ACK, bind the role to its service account."
                    : "The role of an OIDC token needs all three variables; set these, or unset the others."))
    }
    return OIDCRoleCredentialsProvider(
        AssumedRole(arn: arn), provider: provider, tokenFile: tokenFile, transport: transport, environment: environment)
}

/// A missing profile does not end the chain: the profile that the environment names may be in the next file.
private func cliProfile(_ access: CredentialsAccess) -> any CredentialsProvider {
    CLIProfileCredentialsProvider(absenceOfNamedProfile: .notConfigured, through: access)
}

private func uri(_ transport: any Transport, _ environment: CredentialsEnvironment) -> any CredentialsProvider {
    guard let uri = environment[.credentialsURI] else {
        return UnavailableSource(
            error: ConfigurationError(
                .notConfigured, problem: "\(CredentialsVariable.credentialsURI.rawValue) is not set.",
                remedy: "Set it to the URI of a server that returns credentials."))
    }
    return URICredentialsProvider(uri, transport: transport, environment: environment)
}
