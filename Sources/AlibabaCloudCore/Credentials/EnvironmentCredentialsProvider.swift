/// Provides the access key of the environment variables `ALIBABA_CLOUD_ACCESS_KEY_ID` and
/// `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, and of `ALIBABA_CLOUD_SECURITY_TOKEN` for a temporary one.
public struct EnvironmentCredentialsProvider: CredentialsProvider {
    private let environment: CredentialsEnvironment

    /// Creates a provider of the access key in an environment.
    public init(environment: CredentialsEnvironment = CredentialsEnvironment()) {
        self.environment = environment
    }

    /// Returns the access key.
    ///
    /// - Throws: ``ConfigurationError`` if the ID or the secret is not set. The kind is
    ///   ``ConfigurationError/Kind/notConfigured`` if none of the three variables is set.
    public func credentials() throws -> Credentials {
        let names = [CredentialsVariable.accessKeyId, .accessKeySecret]
        guard let id = environment[.accessKeyId], let secret = environment[.accessKeySecret] else {
            let missing = names.filter { environment[$0] == nil }.map(\.rawValue)
            let isConfigured = missing.count < names.count || environment[.securityToken] != nil
            throw ConfigurationError(
                isConfigured ? .permanent : .notConfigured,
                problem: "\(missing.joined(separator: " and ")) \(missing.count > 1 ? "are" : "is") not set.",
                remedy: "Set both for a fixed access key.")
        }
        return .accessKey(id: id, secret: secret, securityToken: environment[.securityToken])
    }

    /// The access key; `nil` if it is not set.
    public var cachedCredentials: Credentials? { try? credentials() }
}
