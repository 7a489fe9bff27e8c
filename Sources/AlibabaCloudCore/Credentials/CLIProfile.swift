#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// One profile of the official CLI.
struct CLIProfile {
    let document: CredentialsDocument
    let name: String
    let path: String
    let now: Date

    /// The origin for every mode that needs neither a browser nor another profile.
    func origin() throws(ConfigurationError) -> CredentialsOrigin {
        let mode = document.text("mode") ?? "AK"
        switch mode {
        case "AK":
            return .fixed(ExpiringCredentials(try accessKey()))
        case "StsToken":
            let token = try required("sts_token")
            return .fixed(ExpiringCredentials(try accessKey(token: token)))
        case "RamRoleArn":
            return .role(try role(sessionName: "ram_session_name"), from: .fixed(ExpiringCredentials(try accessKey())))
        case "EcsRamRole":
            return .instanceRole(name: document.text("ram_role_name"))
        case "OIDC":
            return .oidcRole(
                try role(sessionName: "role_session_name"), provider: try required("oidc_provider_arn"),
                tokenFile: try required("oidc_token_file"))
        case "External":
            return .command(try required("process_command"))
        case "CloudSSO", "OAuth":
            return .fixed(try cachedCredentials(mode: mode))
        default:
            throw ConfigurationError(
                problem: "The profile \(name) in \(path) has a mode that is not known.",
                remedy:
                    "Use AK, StsToken, RamRoleArn, EcsRamRole, OIDC, ChainableRamRoleArn, External, CloudSSO or OAuth.")
        }
    }

    func role(sessionName: String) throws(ConfigurationError) -> AssumedRole {
        var role = AssumedRole(arn: try required("ram_role_arn"))
        role.sessionName = document.text(sessionName)
        if let seconds = document.text("expired_seconds").flatMap(Int.init), seconds > 0 {
            role.durationSeconds = seconds
        }
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

    private func accessKey(token: String? = nil) throws(ConfigurationError) -> Credentials {
        .accessKey(
            id: try required("access_key_id"), secret: try required("access_key_secret"), securityToken: token)
    }

    /// What the CLI left of its last login. Only it can log in again: that takes a browser. The file is read anew when
    /// these have expired.
    private func cachedCredentials(mode: String) throws(ConfigurationError) -> ExpiringCredentials {
        let token = document.text("sts_token")
        guard let id = document.text("access_key_id"), let secret = document.text("access_key_secret"), let token,
            let expiration = document.date("sts_expiration"), expiration > now
        else {
            throw ConfigurationError(
                problem: "The \(mode) login of the profile \(name) in \(path) has ended.",
                remedy: "Log in again with the CLI: aliyun configure --mode \(mode) --profile \(name).")
        }
        return ExpiringCredentials(
            .accessKey(id: id, secret: secret, securityToken: token), expiration: expiration, margin: .zero)
    }
}
