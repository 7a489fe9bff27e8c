/// The credentials of a profile of the official CLI, in `~/.aliyun/config.json` (wire contract §7).
///
/// The modes AK, StsToken, RamRoleArn, EcsRamRole, OIDC, ChainableRamRoleArn and External work as for the CLI. CloudSSO
/// and OAuth need a browser: what the CLI left of its last login is used until it expires, and then the CLI must log in
/// again. The file is read again for each fetch, of fixed keys once an hour. It is never written, unlike the official
/// SDKs do after a fetch: it is the user's, and two processes that write it lose profiles.
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
        let access = CredentialsAccess(transport: transport, environment: environment)
        let path = file ?? environment.homeFolder + "/.aliyun/config.json"
        refreshing = RefreshingCredentialsProvider(now: environment.now) {
            guard let content = try await access.content(of: path, purpose: "The file") else {
                throw ConfigurationError(problem: "The file \(path) does not exist.", remedy: "Run aliyun configure.")
            }
            let configuration = try CLIConfiguration(content, path: path, now: environment.now())
            return try await configuration.origin(profile: profile ?? environment[.profile]).fetch(through: access)
        }
    }

    /// The credentials of the profile.
    ///
    /// - Throws: ``ConfigurationError`` if there is no such profile or if it has no credentials.
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
