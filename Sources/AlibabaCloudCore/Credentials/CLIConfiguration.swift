/// The file in which the official CLI keeps its profiles, `~/.aliyun/config.json` (wire contract §7).
struct CLIConfiguration {
    private let current: String?
    /// By their names; of repeated names the last one counts.
    private let profiles: [String: CredentialsDocument]
    private let path: String
    private let environment: CredentialsEnvironment

    init(_ content: [UInt8], path: String, in environment: CredentialsEnvironment) throws(ConfigurationError) {
        self.path = path
        self.environment = environment
        // An empty file sets up nothing.
        guard content.contains(where: { !" \t\r\n".utf8.contains($0) }) else {
            throw ConfigurationError(
                .notConfigured, problem: "The file \(path) is empty.", remedy: "Run aliyun configure.")
        }
        let document = try CredentialsDocument(file: content, at: path)
        guard document.isListOrAbsent("profiles") else {
            throw ConfigurationError(
                problem: "The file \(path) has \"profiles\" that are no list.", remedy: "Run aliyun configure.")
        }
        current = document.text("current")
        let named = document.objects("profiles").compactMap { profile in profile.text("name").map { ($0, profile) } }
        profiles = Dictionary(named, uniquingKeysWith: { _, last in last })
    }

    /// Where the file is.
    static func path(in environment: CredentialsEnvironment) -> String {
        environment.homeFolder + "/.aliyun/config.json"
    }

    /// The origin of a profile's credentials: of the one with this name, else of the current one.
    ///
    /// - Parameter absence: What it means that there is no profile with this name. A current profile that is not there is an error,
    ///   unless there are no profiles at all: so the CLI leaves the file when its last profile is deleted.
    func origin(
        profile name: String?, absence: ConfigurationError.Kind
    ) throws(ConfigurationError) -> CredentialsOrigin {
        if let name { return try origin(named: name, absence: absence) }
        guard current != nil || profiles["default"] != nil else {
            throw ConfigurationError(
                .notConfigured, problem: "The file \(path) says of no profile that it is the current one.",
                remedy: "Name one in \(CredentialsVariable.profile.rawValue), or run aliyun configure switch.")
        }
        if let current, profiles[current] == nil, !profiles.isEmpty {
            throw ConfigurationError(
                problem: "The file \(path) has no profile \(oneLine(current)), which it says is the current one.",
                remedy: "Name another in \(CredentialsVariable.profile.rawValue), or run aliyun configure switch.")
        }
        return try origin(named: current ?? "default", absence: .notConfigured)
    }

    private func origin(
        named name: String, absence: ConfigurationError.Kind
    ) throws(ConfigurationError) -> CredentialsOrigin {
        var profile = try profile(name, absence)
        var names = [name]
        var roles: [AssumedRole] = []
        while profile.isChained {
            roles.append(try profile.role())
            let source = try profile.required("source_profile")
            try checkChain(names, source)
            names.append(source)
            profile = try self.profile(source, .permanent)
        }
        return roles.reversed().reduce(try profile.origin()) { .role($1, from: $0) }
    }

    /// - Parameter names: The profiles so far, each the source of the one before.
    private func checkChain(_ names: [String], _ source: String) throws(ConfigurationError) {
        let remedy = "Let a source_profile end at one with an access key."
        if let start = names.firstIndex(of: source) {
            let circle = (names[start...] + [source]).map { oneLine($0) }
            let shown = circle.count <= 10 ? circle : circle.prefix(4) + ["…"] + circle.suffix(4)
            throw ConfigurationError(
                problem: "In the file \(path) the source of the profile \(oneLine(source)) is the profile itself: "
                    + shown.joined(separator: " → ") + ".",
                remedy: remedy)
        }
        guard names.count < Self.maximumChain else {
            throw ConfigurationError(
                problem: "In the file \(path) more than \(Self.maximumChain) profiles are each the source of the one "
                    + "before, from \(oneLine(names[0])) on.",
                remedy: remedy)
        }
    }

    /// Each profile of a chain is one more request.
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
