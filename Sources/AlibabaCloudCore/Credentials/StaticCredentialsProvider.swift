/// Provides fixed credentials.
public struct StaticCredentialsProvider: CredentialsProvider {
    private let value: Credentials

    /// Creates a provider of the given credentials.
    public init(_ credentials: Credentials) {
        value = credentials
    }

    /// Returns the credentials that the provider was created with.
    public func credentials() -> Credentials { value }

    public var cachedCredentials: Credentials? { value }
}
