/// The access key in the environment variables `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, a
/// temporary one if there is an `ALIBABA_CLOUD_SECURITY_TOKEN` (wire contract §7).
public struct EnvironmentCredentialsProvider: CredentialsProvider {
    private let environment: CredentialsEnvironment

    /// A provider of what is in this environment.
    public init(environment: CredentialsEnvironment = CredentialsEnvironment()) {
        self.environment = environment
    }

    /// The access key.
    ///
    /// - Throws: ``ConfigurationError`` if a variable is not set, of the kind ``ConfigurationError/Kind/notConfigured`` if
    ///   none of them is.
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
}
