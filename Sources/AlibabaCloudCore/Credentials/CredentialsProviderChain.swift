import NIOConcurrencyHelpers

/// Asks several sources one after the other for credentials. The first that is set up is the source from then on.
///
/// A source that is set up and fails ends the chain with its error: with the next one the process would run under
/// another identity. Only a ``ConfigurationError`` of the kind ``ConfigurationError/Kind/notConfigured`` makes the chain
/// go on. If no source is set up, the answer holds for five seconds.
///
/// Copies share the choice.
public struct CredentialsProviderChain: CredentialsProvider {
    /// A source of a chain.
    public struct Source: Sendable, CustomStringConvertible {
        /// The name that errors and logs have for the source.
        public let name: String
        /// What is asked.
        public let provider: any CredentialsProvider
        /// What sets the source up, `ALIBABA_CLOUD_CREDENTIALS_URI is set` for example; without any secret. For the source
        /// that was chosen also the sources before it, which are not set up.
        public let reason: String

        /// A source with its name, and what sets it up.
        public init(_ name: String, _ provider: any CredentialsProvider, because reason: String = "") {
            self.name = name
            self.provider = provider
            self.reason = reason
        }

        /// Name and reason.
        public var description: String { reason.isEmpty ? name : "\(name) (\(reason))" }
    }

    private let sources: [Source]
    private let choice = SharedValue<any CredentialsProvider>()
    private let progress = NIOLockedValueBox(Progress())
    /// The time since the chain was made.
    private let time: @Sendable () -> Duration

    private struct Progress {
        /// The sources that are not set up, as far as they have been asked.
        var absent: [CredentialsChainError.Attempt] = []
        /// The source that is asked now.
        var current: Source?
        /// The source that is set up.
        var chosen: Source?
        var isLogged = false
        var failure: (error: CredentialsChainError, end: Duration)?
    }

    /// A chain of these sources.
    public init(_ sources: [Source]) {
        self.init(sources, clock: ContinuousClock())
    }

    private init(_ sources: [Source], clock: any Clock<Duration>) {
        self.sources = sources
        time = stopwatch(clock)
    }

    /// The default sources, in the official order (wire contract §7). The first that is set up is used:
    ///
    /// 1. The environment, with any of `ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET` and
    ///    `ALIBABA_CLOUD_SECURITY_TOKEN`.
    /// 2. The role of an OIDC token, with any of `ALIBABA_CLOUD_ROLE_ARN`, `ALIBABA_CLOUD_OIDC_PROVIDER_ARN` and
    ///    `ALIBABA_CLOUD_OIDC_TOKEN_FILE`; without the others it fails.
    /// 3. A profile of the official CLI: the one in `ALIBABA_CLOUD_PROFILE`, else the current one; unless
    ///    `ALIBABA_CLOUD_CLI_PROFILE_DISABLED` is `true`.
    /// 4. A profile of `credentials.ini`: the one in `ALIBABA_CLOUD_PROFILE`, else `default`. A profile that the variable
    ///    names and that is in neither file is an error, and so is a missing file in `ALIBABA_CLOUD_CREDENTIALS_FILE`.
    /// 5. The role of this ECS instance, if the metadata service answers; unless `ALIBABA_CLOUD_ECS_METADATA_DISABLED` is
    ///    `true`.
    /// 6. The address in `ALIBABA_CLOUD_CREDENTIALS_URI`.
    ///
    /// - Parameters:
    ///   - transport: What reaches STS, the metadata service and the address.
    ///   - environment: What the sources look at.
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
                    "CLI profile", isCLIUsed ? cliProfile(access()) : AbsentSource.cliProfile,
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

    /// The source that was chosen, and why; `nil` until one was asked that is set up. Clients with a logger log it once.
    public var source: Source? { progress.withLockedValue { $0.chosen } }

    /// The credentials of the source that was chosen, or of the first that is set up.
    ///
    /// - Throws: What that source throws, and ``CredentialsChainError`` if no source is set up.
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
        if let failure = progress.withLockedValue({ $0.failure }), time() < failure.end { throw failure.error }
        return try await choice.value(where: { _ in true }, else: { _ in try await choose() })
    }

    private func choose() async throws -> any CredentialsProvider {
        progress.withLockedValue { $0.absent = [] }
        for source in sources {
            progress.withLockedValue { $0.current = source }
            defer { progress.withLockedValue { $0.current = nil } }
            do {
                _ = try await source.provider.credentials()
                noteChoice(of: source)
                return source.provider
            } catch let error where error.isAbsence {
                progress.withLockedValue {
                    $0.absent.append(CredentialsChainError.Attempt(source: source.name, error: error))
                }
            } catch {
                noteChoice(of: source, hasFailed: true)
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

    private func noteChoice(of source: Source, hasFailed: Bool = false) {
        progress.withLockedValue { progress in
            let absent = progress.absent.map(\.source).joined(separator: ", ")
            // The reason for a source says what it has, which one that fails need not have.
            let reasons = [
                hasFailed ? "it is set up, and failed" : source.reason, absent.isEmpty ? "" : "not set up: \(absent)",
            ].filter { !$0.isEmpty }
            progress.chosen = Source(source.name, source.provider, because: reasons.joined(separator: "; "))
        }
    }
}

extension CredentialsProviderChain {
    /// The chosen source, for the first who asks.
    func sourceToLog() -> Source? {
        progress.withLockedValue { progress in
            guard !progress.isLogged, let chosen = progress.chosen else { return nil }
            progress.isLogged = true
            return chosen
        }
    }

    /// What is known of the sources while none has answered; `nil` if no source is being asked for the first time.
    var unfinishedChoice: CredentialsChainError? {
        progress.withLockedValue { progress in
            guard let current = progress.current else { return nil }
            let pending = ConfigurationError(
                .transient, problem: "It was asked and has not answered within the time of the call.",
                remedy: "Allow the call more time if this is the source to use.")
            return CredentialsChainError(
                attempts: progress.absent + [CredentialsChainError.Attempt(source: current.name, error: pending)],
                isPassing: true)
        }
    }
}

extension CredentialsProviderChain: PreparedCredentialsProvider {
    var credentialsAtHand: Credentials? {
        (choice.atHand as? any PreparedCredentialsProvider)?.credentialsAtHand
    }
}

extension Error {
    /// True if a source is not set up. A chain within a chain is a source whose own sources are all not set up.
    fileprivate var isAbsence: Bool {
        if let error = self as? CredentialsChainError { return !error.isPassing }
        return (self as? ConfigurationError)?.kind == .notConfigured
    }
}

/// A source that fails without being asked, and why.
private struct AbsentSource: CredentialsProvider {
    let error: ConfigurationError

    func credentials() throws -> Credentials { throw error }

    static var cliProfile: AbsentSource {
        AbsentSource(
            error: ConfigurationError(
                .notConfigured, problem: "\(CredentialsVariable.cliProfileDisabled.rawValue) is true.",
                remedy: "Unset it to use the profiles of the CLI."))
    }
}

/// Which of the variables are set, as a reason.
private func present(_ names: [CredentialsVariable], _ environment: CredentialsEnvironment) -> String {
    "set: " + names.filter { environment[$0] != nil }.map(\.rawValue).joined(separator: ", ")
}

private func oidcRole(_ transport: any Transport, _ environment: CredentialsEnvironment) -> any CredentialsProvider {
    guard let arn = environment[.roleARN], let provider = environment[.oidcProviderARN],
        let tokenFile = environment[.oidcTokenFile]
    else {
        let names = [CredentialsVariable.roleARN, .oidcProviderARN, .oidcTokenFile]
        let missing = names.filter { environment[$0] == nil }.map(\.rawValue)
        return AbsentSource(
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

/// A profile that the environment names may be in the file that is looked at next.
private func cliProfile(_ access: CredentialsAccess) -> any CredentialsProvider {
    CLIProfileCredentialsProvider(absenceOfNamedProfile: .notConfigured, through: access)
}

private func uri(_ transport: any Transport, _ environment: CredentialsEnvironment) -> any CredentialsProvider {
    guard let uri = environment[.credentialsURI] else {
        return AbsentSource(
            error: ConfigurationError(
                .notConfigured, problem: "\(CredentialsVariable.credentialsURI.rawValue) is not set.",
                remedy: "Set it if a service here gives out credentials."))
    }
    return URICredentialsProvider(uri, transport: transport, environment: environment)
}
