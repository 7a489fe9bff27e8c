/// Provides the credentials of a profile in the file that the official SDKs share: `~/.alibabacloud/credentials.ini`,
/// or `~/.alibabacloud/credentials` if that file does not exist.
///
/// The supported types are access_key, ram_role_arn, oidc_role_arn, ecs_ram_role and rsa_key_pair. The file is read for
/// each fetch, which is once an hour for fixed keys, and never written.
///
/// ``credentials()`` throws ``ConfigurationError`` if there is no such profile or the profile has no credentials. The
/// kind of the error is ``ConfigurationError/Kind/notConfigured`` if neither a profile nor a file is named and the
/// default profile does not exist.
public struct INIProfileCredentialsProvider: CachingCredentialsProvider {
    public let cache: RefreshingCredentialsProvider

    /// Creates a provider of the profile's credentials.
    ///
    /// - Parameters:
    ///   - profile: The name of the profile. By default that of `ALIBABA_CLOUD_PROFILE`, or else `default`.
    ///   - file: The path of the file. By default that of `ALIBABA_CLOUD_CREDENTIALS_FILE`, or else the two paths
    ///     above.
    ///   - transport: The transport to STS and the metadata service, for profiles that need them.
    ///   - environment: The files and the clock.
    public init(
        profile: String? = nil, file: String? = nil, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        self.init(
            profile: profile, file: file, otherFiles: [],
            through: CredentialsAccess(transport: transport, environment: environment))
    }

    /// - Parameter otherFiles: The files in which the profile of the environment was searched before, for messages.
    init(profile: String? = nil, file: String? = nil, otherFiles: [String], through access: CredentialsAccess) {
        let environment = access.environment
        let folder = environment.homeFolder + "/.alibabacloud/"
        let paths =
            (file ?? environment[.credentialsFile]).map { [$0] } ?? [
                folder + "credentials.ini", folder + "credentials",
            ]
        // A named profile or file counts as configured even if it does not exist.
        let name = profile ?? environment[.profile]
        let isNamed = name != nil || file == nil && environment[.credentialsFile] != nil
        cache = RefreshingCredentialsProvider(now: access.time) {
            for path in paths {
                let content = try await access.content(
                    of: path, purpose: "The file", isOptional: !isNamed && file == nil)
                guard let content else { continue }
                let source = try CredentialsINI(content, path: path).source(
                    profile: name ?? "default", absence: name == nil ? .notConfigured : .permanent,
                    otherFiles: otherFiles)
                return try await source.fetchAsConfigured(through: access)
            }
            if let name, !otherFiles.isEmpty {
                throw CredentialsINI.missingProfile(name, in: otherFiles + paths)
            }
            throw ConfigurationError(
                isNamed ? .permanent : .notConfigured,
                problem: "The file \(paths.joined(separator: " or ")) does not exist.",
                remedy: "Create it, or name one in \(CredentialsVariable.credentialsFile.rawValue).")
        }
    }
}
