/// A profile of the official CLI.
struct CLIProfile {
    let document: CredentialsDocument
    let name: String
    let path: String
    private let environment: CredentialsEnvironment

    init(document: CredentialsDocument, name: String, path: String, in environment: CredentialsEnvironment) {
        self.document = document
        self.name = name
        self.path = path
        self.environment = environment
    }

    /// The mode as spelled in the file.
    private var mode: String { document.text("mode") ?? "AK" }

    /// True for a role that is assumed with the credentials of another profile.
    var isChained: Bool { mode.lowercased() == "chainableramrolearn" }

    /// Returns the source for every mode that needs no other profile. Modes are case-insensitive, as in the CLI.
    func source() throws(ConfigurationError) -> CredentialsSource {
        switch mode.lowercased() {
        case "ak":
            return .fixed(ExpiringCredentials(try accessKey()))
        case "ststoken":
            let token = try required("sts_token")
            return .fixed(ExpiringCredentials(try accessKey(token: token)))
        case "ramrolearn":
            let source = try accessKey(token: document.text("sts_token"))
            return .role(try role(), from: .fixed(ExpiringCredentials(source)))
        case "ecsramrole":
            return .instanceRole(name: document.text("ram_role_name"))
        case "ramrolearnwithrolename":
            return .role(try role(), from: .instanceRole(name: document.text("ram_role_name")))
        case "rsakeypair":
            return .keyPair(try keyPair())
        case "oidc":
            return .oidcRole(
                try role(sessionName: document.text("role_session_name")), provider: try required("oidc_provider_arn"),
                tokenFile: try required("oidc_token_file"))
        case "external":
            return .command(try required("process_command"))
        case "credentialsuri":
            return .uri(try uri())
        case "bearertoken":
            return .fixed(ExpiringCredentials(try bearerToken()))
        case "anonymous":
            return .fixed(ExpiringCredentials(.anonymous))
        case "cloudsso":
            return .fixed(try loginCredentials(mode: "CloudSSO"))
        case "oauth":
            return .fixed(try loginCredentials(mode: "OAuth"))
        default:
            throw ConfigurationError(
                problem: "The profile \(name) in \(path) has an unknown mode.",
                remedy:
                    "Use AK, StsToken, RamRoleArn, EcsRamRole, RamRoleArnWithRoleName, RsaKeyPair, OIDC, "
                    + "ChainableRamRoleArn, External, CredentialsURI, BearerToken, Anonymous, CloudSSO or OAuth.")
        }
    }

    /// - Parameter sessionName: The name of the session; by default that of the key `ram_session_name`.
    func role(sessionName: String? = nil) throws(ConfigurationError) -> AssumedRole {
        var role = AssumedRole(arn: try required("ram_role_arn"))
        role.sessionName = sessionName ?? document.text("ram_session_name")
        if let durationSeconds { role.durationSeconds = durationSeconds }
        role.policy = document.text("policy")
        role.externalId = document.text("external_id")
        role.stsRegion = document.text("sts_region")
        role.usesVPCEndpoint = document.boolean("enable_vpc")
        return role
    }

    func required(_ key: String) throws(ConfigurationError) -> String {
        guard let text = document.text(key) else {
            throw ConfigurationError(
                problem: "The profile \(name) in \(path) has no \(key).",
                remedy: "Run aliyun configure --profile \(name).")
        }
        return text
    }

    private var durationSeconds: Int? {
        document.text("expired_seconds").flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    }

    private func uri() throws(ConfigurationError) -> String {
        if document.text("credentials_uri") == nil, let uri = environment[.credentialsURI] { return uri }
        return try required("credentials_uri")
    }

    private func keyPair() throws(ConfigurationError) -> RSAKeyPair {
        var keyPair = RSAKeyPair(
            publicKeyId: try required("key_pair_name"),
            privateKey: .keyOrFile(try required("private_key"), profile: "\(name) in \(path)"))
        if let durationSeconds { keyPair.durationSeconds = durationSeconds }
        keyPair.stsRegion = document.text("sts_region")
        keyPair.usesVPCEndpoint = document.boolean("enable_vpc")
        return keyPair
    }

    /// Throws if the profile names a header other than that of the wire protocol.
    private func bearerToken() throws(ConfigurationError) -> Credentials {
        if let header = document.text("bearer_token_header_key"), header.lowercased() != "x-acs-bearer-token" {
            throw ConfigurationError(
                problem: "The profile \(name) in \(path) has a bearer_token_header_key of its own.",
                remedy: "Remove it; the token is sent as x-acs-bearer-token.")
        }
        return .bearer(token: try required("bearer_token"))
    }

    private func accessKey(token: String? = nil) throws(ConfigurationError) -> Credentials {
        .accessKey(
            id: try required("access_key_id"), secret: try required("access_key_secret"), securityToken: token)
    }

    /// Returns the credentials of the CLI's last login. Only the CLI can log in again, which takes a browser. The file
    /// is read again when these credentials have expired.
    private func loginCredentials(mode: String) throws(ConfigurationError) -> ExpiringCredentials {
        let token = document.text("sts_token")
        guard let id = document.text("access_key_id"), let secret = document.text("access_key_secret"), let token,
            let expiration = document.date("sts_expiration"), expiration > environment.now()
        else {
            throw ConfigurationError(
                problem: "The \(mode) login of the profile \(name) in \(path) has expired.",
                remedy: "Log in again with the CLI: aliyun configure --mode \(mode) --profile \(name).")
        }
        return ExpiringCredentials(
            .accessKey(id: id, secret: secret, securityToken: token), expiration: expiration, margin: .zero)
    }
}
