/// The access key in the environment variables `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, a
/// temporary one if there is an `ALIBABA_CLOUD_SECURITY_TOKEN` (wire contract §7).
public struct EnvironmentCredentialsProvider: CredentialsProvider {
    private let environment: CredentialsEnvironment

    /// A provider of what is in this environment.
    public init(environment: CredentialsEnvironment = CredentialsEnvironment()) {
        self.environment = environment
    }

    /// - Throws: ``ConfigurationError`` if a variable is not set.
    public func credentials() throws -> Credentials {
        let names = [CredentialsVariable.accessKeyId, .accessKeySecret]
        guard let id = environment[.accessKeyId], let secret = environment[.accessKeySecret] else {
            let missing = names.filter { environment[$0] == nil }.map(\.rawValue).joined(separator: " and ")
            throw ConfigurationError(
                problem: "\(missing) \(missing.contains(" ") ? "are" : "is") not set.",
                remedy: "Set both for a fixed access key.")
        }
        return .accessKey(id: id, secret: secret, securityToken: environment[.securityToken])
    }
}
