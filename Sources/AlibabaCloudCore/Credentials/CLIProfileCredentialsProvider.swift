/// Provides the credentials of a profile of the official CLI, from `~/.aliyun/config.json`.
///
/// All modes of the CLI are supported. CloudSSO and OAuth need a browser to log in: the provider uses the credentials
/// of the CLI's last login until they expire, and you then have to log in with the CLI again.
///
/// The file is read for each fetch, which is once an hour for fixed keys. The provider never writes the file, unlike
/// the official SDKs: two processes that write it at the same time lose profiles.
///
/// ``credentials()`` throws ``ConfigurationError`` if there is no such profile or the profile has no credentials. The
/// kind of the error is ``ConfigurationError/Kind/notConfigured`` if no profile is named and the file does not exist or
/// has no current profile.
public struct CLIProfileCredentialsProvider: CachingCredentialsProvider {
    public let cache: RefreshingCredentialsProvider

    /// Creates a provider of the profile's credentials.
    ///
    /// - Parameters:
    ///   - profile: The name of the profile. By default that of `ALIBABA_CLOUD_PROFILE`, or else the current profile.
    ///   - file: The path of the file; `.aliyun/config.json` in the home folder by default.
    ///   - transport: The transport to STS and the metadata service, for profiles that need them.
    ///   - environment: The files, the programs and the clock.
    public init(
        profile: String? = nil, file: String? = nil, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        self.init(
            profile: profile, file: file, absenceOfNamedProfile: .permanent,
            through: CredentialsAccess(transport: transport, environment: environment))
    }

    /// - Parameter absence: The kind of the error if a named profile does not exist. Without a name the kind is always
    ///   `notConfigured`.
    init(
        profile: String? = nil, file: String? = nil, absenceOfNamedProfile absence: ConfigurationError.Kind,
        through access: CredentialsAccess
    ) {
        let environment = access.environment
        let path = file ?? CLIConfiguration.path(in: environment)
        cache = RefreshingCredentialsProvider(now: access.time) {
            let name = profile ?? environment[.profile]
            let content = try await access.content(
                of: path, purpose: "The file", isOptional: name == nil && file == nil)
            guard let content else {
                throw ConfigurationError(
                    name == nil ? .notConfigured : absence, problem: "The file \(path) does not exist.",
                    remedy: "Run aliyun configure.")
            }
            return try await CLIConfiguration(content, path: path, in: environment)
                .source(profile: name, absence: absence).fetchAsConfigured(through: access)
        }
    }
}
