/// The credentials of a profile in the file that the SDKs share: `~/.alibabacloud/credentials.ini`, or
/// `~/.alibabacloud/credentials` if that is not there; the vendor's SDKs do not agree on the name (wire contract §7).
///
/// The types are access_key, ram_role_arn, oidc_role_arn, ecs_ram_role and rsa_key_pair. The file is read again for
/// each fetch, of fixed keys once an hour, and never written.
public struct INIProfileCredentialsProvider: CredentialsProvider {
    let refreshing: RefreshingCredentialsProvider

    /// - Parameters:
    ///   - profile: The name of the profile; if `nil`, that of `ALIBABA_CLOUD_PROFILE`, else `default`.
    ///   - file: The path of the file; if `nil`, that of `ALIBABA_CLOUD_CREDENTIALS_FILE`, else the two named above.
    ///   - transport: What reaches STS and the metadata service, for profiles that need them.
    ///   - environment: Where files and time come from.
    public init(
        profile: String? = nil, file: String? = nil, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        self.init(
            profile: profile, file: file, otherFiles: [],
            through: CredentialsAccess(transport: transport, environment: environment))
    }

    /// - Parameter otherFiles: Where the profile that the environment names was looked for before.
    init(profile: String? = nil, file: String? = nil, otherFiles: [String], through access: CredentialsAccess) {
        let environment = access.environment
        let folder = environment.homeFolder + "/.alibabacloud/"
        let paths =
            (file ?? environment[.credentialsFile]).map { [$0] } ?? [
                folder + "credentials.ini", folder + "credentials",
            ]
        // Who names a profile or a file has set it up, there or not.
        let name = profile ?? environment[.profile]
        let isNamed = name != nil || file == nil && environment[.credentialsFile] != nil
        refreshing = RefreshingCredentialsProvider(now: access.time) {
            for path in paths {
                let content = try await access.content(
                    of: path, purpose: "The file", isOptional: !isNamed && file == nil)
                guard let content else { continue }
                let origin = try CredentialsINI(content, path: path).origin(
                    profile: name ?? "default", absence: name == nil ? .notConfigured : .permanent,
                    otherFiles: otherFiles)
                return try await origin.fetchAsConfigured(through: access)
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

    /// The credentials of the profile.
    ///
    /// - Throws: ``ConfigurationError`` if there is no such profile or if it has no credentials; of the kind
    ///   ``ConfigurationError/Kind/notConfigured`` if neither a profile nor a file is named and there is none.
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
