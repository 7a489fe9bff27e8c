/// The profiles of the official SDKs in `credentials.ini`: a section of keys and values for each profile (Wire
/// protocol, Credentials).
///
/// A `#` starts a comment anywhere, even within a value, as in the official SDKs. A `;` starts a comment only at the
/// beginning of a line.
struct CredentialsINI {
    private var sections: [String: [String: String]] = [:]
    private let path: String

    init(_ content: [UInt8], path: String) throws(ConfigurationError) {
        self.path = path
        let remedy = "It must be an ini file in UTF-8: [profile], then lines of key = value."
        guard !isUTF16(content) else {
            throw ConfigurationError(problem: "The file \(path) is UTF-16.", remedy: "Save it in UTF-8.")
        }
        guard let text = validText(content) else {
            throw ConfigurationError(problem: "The file \(path) is not UTF-8.", remedy: remedy)
        }
        var section: String?
        // Some editors write a byte order mark.
        let lines = text.trimmingPrefix("\u{FEFF}").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let line = line.prefix { $0 != "#" }.trimmed
            if line.isEmpty || line.hasPrefix(";") { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                section = line.dropFirst().dropLast().trimmed
            } else if let section, let sign = line.firstIndex(where: { $0 == "=" || $0 == ":" }) {
                let key = line[..<sign].trimmed.lowercased()
                sections[section, default: [:]][key] = line[sign...].dropFirst().trimmed
            } else {
                throw ConfigurationError(
                    problem: "Line \(index + 1) of the file \(path) is neither a [profile] nor key = value.",
                    remedy: remedy)
            }
        }
    }

    /// Returns the source of the credentials of a profile.
    ///
    /// - Parameters:
    ///   - absence: The kind of the error if the profile does not exist.
    ///   - otherFiles: The files in which the profile was searched before, for the error.
    func source(
        profile name: String, absence: ConfigurationError.Kind, otherFiles: [String]
    ) throws(ConfigurationError) -> CredentialsSource {
        if let values = sections[name] {
            return try INIProfile(values: values, name: oneLine(name), path: path).source()
        }
        if absence != .notConfigured, !otherFiles.isEmpty {
            throw Self.missingProfile(name, in: otherFiles + [path])
        }
        throw ConfigurationError(
            absence, problem: "The file \(path) has no profile \(oneLine(name)).",
            remedy: "Add a section [\(oneLine(name))], or name another in \(CredentialsVariable.profile.rawValue).")
    }

    /// Returns the error for a profile that the environment names and that is in none of the files.
    static func missingProfile(_ name: String, in files: [String]) -> ConfigurationError {
        ConfigurationError(
            problem: "No file has the profile \(oneLine(name)): \(files.joined(separator: ", ")).",
            remedy: "Check the name in \(CredentialsVariable.profile.rawValue), or add the profile to one of them.")
    }
}

/// A profile of `credentials.ini`.
private struct INIProfile {
    let values: [String: String]
    let name: String
    let path: String

    func source() throws(ConfigurationError) -> CredentialsSource {
        switch try required("type").lowercased() {
        case "access_key":
            return .fixed(ExpiringCredentials(try accessKey()))
        case "ram_role_arn":
            return .role(try role(), from: .fixed(ExpiringCredentials(try accessKey())))
        case "oidc_role_arn":
            return .oidcRole(
                try role(), provider: try required("oidc_provider_arn"), tokenFile: try required("oidc_token_file_path")
            )
        case "ecs_ram_role":
            return .instanceRole(name: text("role_name"))
        case "rsa_key_pair":
            return .keyPair(
                RSAKeyPair(
                    publicKeyId: try required("public_key_id"), privateKey: .file(try required("private_key_file")))
            )
        default:
            throw ConfigurationError(
                problem: "The profile \(name) in \(path) has an unknown type.",
                remedy: "Use access_key, ram_role_arn, oidc_role_arn, ecs_ram_role or rsa_key_pair.")
        }
    }

    private func text(_ key: String) -> String? {
        values[key].flatMap { $0.isEmpty ? nil : $0 }
    }

    private func required(_ key: String) throws(ConfigurationError) -> String {
        guard let text = text(key) else {
            throw ConfigurationError(
                problem: "The profile \(name) in \(path) has no \(key).", remedy: "Add a line \(key) = ….")
        }
        return text
    }

    private func accessKey() throws(ConfigurationError) -> Credentials {
        .accessKey(id: try required("access_key_id"), secret: try required("access_key_secret"))
    }

    private func role() throws(ConfigurationError) -> AssumedRole {
        var role = AssumedRole(arn: try required("role_arn"))
        role.sessionName = text("role_session_name")
        role.policy = text("policy")
        return role
    }
}
