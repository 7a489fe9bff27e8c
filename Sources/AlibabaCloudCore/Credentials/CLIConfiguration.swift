/// The profiles of the official CLI in `~/.aliyun/config.json` (Wire protocol, Credentials).
struct CLIConfiguration {
    private let current: String?
    /// The profiles by name; the last one wins if a name is repeated.
    private let profiles: [String: CredentialsDocument]
    private let path: String
    private let environment: CredentialsEnvironment

    init(_ content: [UInt8], path: String, in environment: CredentialsEnvironment) throws(ConfigurationError) {
        self.path = path
        self.environment = environment
        // An empty file counts as not configured.
        guard content.contains(where: { !" \t\r\n".utf8.contains($0) }) else {
            throw ConfigurationError(
                .notConfigured, problem: "The file \(path) is empty.", remedy: "Run aliyun configure.")
        }
        let document = try CredentialsDocument(file: content, at: path)
        guard document.isListOrAbsent("profiles") else {
            throw ConfigurationError(
                problem: "The file \(path) has \"profiles\" that are not a list.", remedy: "Run aliyun configure.")
        }
        current = document.text("current")
        let named = document.objects("profiles").compactMap { profile in profile.text("name").map { ($0, profile) } }
        profiles = Dictionary(named, uniquingKeysWith: { _, last in last })
    }

    /// Returns the default path of the file.
    static func path(in environment: CredentialsEnvironment) -> String {
        environment.homeFolder + "/.aliyun/config.json"
    }

    /// Returns the source of the credentials of the named profile, or of the current profile without a name.
    ///
    /// - Parameter absence: The kind of the error if the named profile does not exist. A current profile that does not
    ///   exist is a permanent error, unless there are no profiles at all, as after the CLI has deleted the last one.
    func source(
        profile name: String?, absence: ConfigurationError.Kind
    ) throws(ConfigurationError) -> CredentialsSource {
        if let name { return try source(named: name, absence: absence) }
        guard current != nil || profiles["default"] != nil else {
            throw ConfigurationError(
                .notConfigured, problem: "The file \(path) names no current profile.",
                remedy: "Name one in \(CredentialsVariable.profile.rawValue), or run aliyun configure switch.")
        }
        if let current, profiles[current] == nil, !profiles.isEmpty {
            throw ConfigurationError(
                problem: "The current profile \(oneLine(current)) does not exist in the file \(path).",
                remedy: "Name another in \(CredentialsVariable.profile.rawValue), or run aliyun configure switch.")
        }
        return try source(named: current ?? "default", absence: .notConfigured)
    }

    private func source(
        named name: String, absence: ConfigurationError.Kind
    ) throws(ConfigurationError) -> CredentialsSource {
        var profile = try profile(name, absence)
        var names = [name]
        var roles: [AssumedRole] = []
        while profile.isChained {
            roles.append(try profile.role())
            let next = try profile.required("source_profile")
            try checkChain(names, next)
            names.append(next)
            profile = try self.profile(next, .permanent)
        }
        return roles.reversed().reduce(try profile.source()) { .role($1, from: $0) }
    }

    /// Throws if the chain of source profiles is a cycle or too long.
    ///
    /// - Parameters:
    ///   - names: The profiles so far; each one is the source of the one before.
    ///   - next: The source of the last profile.
    private func checkChain(_ names: [String], _ next: String) throws(ConfigurationError) {
        let remedy = "The chain of source_profile must end at a profile with an access key."
        if let start = names.firstIndex(of: next) {
            let cycle = (names[start...] + [next]).map { oneLine($0) }
            let shown = cycle.count <= 10 ? cycle : cycle.prefix(4) + ["…"] + cycle.suffix(4)
            throw ConfigurationError(
                problem: "The source_profile entries in the file \(path) form a cycle: "
                    + shown.joined(separator: " → ") + ".",
                remedy: remedy)
        }
        guard names.count < Self.maximumChain else {
            throw ConfigurationError(
                problem: "The chain of source_profile from \(oneLine(names[0])) in the file \(path) has more than "
                    + "\(Self.maximumChain) profiles.",
                remedy: remedy)
        }
    }

    /// Limits the requests to STS. Each profile of a chain needs one request.
    private static let maximumChain = 100

    private func profile(_ name: String, _ absence: ConfigurationError.Kind) throws(ConfigurationError) -> CLIProfile {
        guard let document = profiles[name] else {
            throw ConfigurationError(
                absence, problem: "The file \(path) has no profile \(oneLine(name)).",
                remedy: "Check the name, or run aliyun configure --profile \(oneLine(name)).")
        }
        return CLIProfile(document: document, name: oneLine(name), path: path, in: environment)
    }
}
