#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The file in which the official CLI keeps its profiles, `~/.aliyun/config.json` (wire contract §7).
struct CLIConfiguration {
    private let document: CredentialsDocument
    private let path: String
    private let now: Date

    init(_ content: [UInt8], path: String, now: Date) throws(ConfigurationError) {
        document = try CredentialsDocument(content, from: "The file \(path)")
        self.path = path
        self.now = now
    }

    /// The origin of a profile's credentials: of the one with this name, else of the current one.
    func origin(profile name: String?) throws(ConfigurationError) -> CredentialsOrigin {
        guard let name = name ?? document.text("current") else {
            throw ConfigurationError(
                problem: "The file \(path) says of no profile that it is the current one.",
                remedy: "Name one in \(CredentialsVariable.profile.rawValue), or run aliyun configure switch.")
        }
        return try origin(profile: name, after: [])
    }

    /// - Parameter users: The profiles that lead here, each the source of the one before.
    private func origin(profile name: String, after users: [String]) throws(ConfigurationError) -> CredentialsOrigin {
        guard !users.contains(name) else {
            throw ConfigurationError(
                problem: "In the file \(path) the source of the profile \(oneLine(name)) is the profile itself: "
                    + (users.drop { $0 != name } + [name]).map { oneLine($0) }.joined(separator: " → ") + ".",
                remedy: "Let a source_profile end at one with an access key.")
        }
        guard let document = document.objects("profiles").last(where: { $0.text("name") == name }) else {
            throw ConfigurationError(
                problem: "The file \(path) has no profile \(oneLine(name)).",
                remedy: "Check the name, or run aliyun configure --profile \(oneLine(name)).")
        }
        let profile = CLIProfile(document: document, name: oneLine(name), path: path, now: now)
        guard document.text("mode") == "ChainableRamRoleArn" else { return try profile.origin() }
        let source = try profile.required("source_profile")
        let role = try profile.role(sessionName: "ram_session_name")
        return .role(role, from: try origin(profile: source, after: users + [name]))
    }
}
