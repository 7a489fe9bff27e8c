/// The credentials of a profile of the official CLI, in `~/.aliyun/config.json` (wire contract §7).
///
/// All modes of the CLI work as for the CLI itself, but for two that need a browser, CloudSSO and OAuth: what the CLI left
/// of its last login is used until it expires, and then the CLI must log in again. The file is read again for each fetch,
/// of fixed keys once an hour. It is never written, unlike the official SDKs do after a fetch: it is the user's, and two
/// processes that write it lose profiles.
public struct CLIProfileCredentialsProvider: CredentialsProvider {
    let refreshing: RefreshingCredentialsProvider

    /// - Parameters:
    ///   - profile: The name of the profile; if `nil`, that of `ALIBABA_CLOUD_PROFILE`, else the current one.
    ///   - file: The path of the file; if `nil`, `.aliyun/config.json` in the home folder.
    ///   - transport: What reaches STS and the metadata service, for profiles that need them.
    ///   - environment: Where files, programs and time come from.
    public init(
        profile: String? = nil, file: String? = nil, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        self.init(
            profile: profile, file: file, absenceOfNamedProfile: .permanent,
            through: CredentialsAccess(transport: transport, environment: environment))
    }

    /// - Parameter absence: What it means that the profile with the given name is not there. Without a name it means that
    ///   nothing is set up.
    init(
        profile: String? = nil, file: String? = nil, absenceOfNamedProfile absence: ConfigurationError.Kind,
        through access: CredentialsAccess
    ) {
        let environment = access.environment
        let path = file ?? CLIConfiguration.path(in: environment)
        refreshing = RefreshingCredentialsProvider(now: access.time) {
            let name = profile ?? environment[.profile]
            let content = try await access.content(
                of: path, purpose: "The file", isOptional: name == nil && file == nil)
            guard let content else {
                throw ConfigurationError(
                    name == nil ? .notConfigured : absence, problem: "The file \(path) does not exist.",
                    remedy: "Run aliyun configure.")
            }
            return try await CLIConfiguration(content, path: path, in: environment)
                .origin(profile: name, absence: absence).fetchAsConfigured(through: access)
        }
    }

    /// The credentials of the profile.
    ///
    /// - Throws: ``ConfigurationError`` if there is no such profile or if it has no credentials; of the kind
    ///   ``ConfigurationError/Kind/notConfigured`` if no profile is named and the file is not there or has no current one.
    public func credentials() async throws -> Credentials {
        try await refreshing.credentials()
    }

    /// What the profile has now if the kept credentials are the refused ones.
    ///
    /// - Throws: as ``credentials()``.
    public func renewedCredentials(after refused: Credentials) async throws -> Credentials {
        try await refreshing.renewedCredentials(after: refused)
    }
}
