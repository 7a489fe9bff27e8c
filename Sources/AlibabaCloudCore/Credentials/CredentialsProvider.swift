/// Provides a client's credentials, once per call.
public protocol CredentialsProvider: Sendable {
    /// Returns the current credentials. A provider of temporary credentials caches and refreshes them itself.
    ///
    /// - Throws: Any error. A call reports it as ``CallError/credentials(_:_:)``, so its text must hold no secret.
    func credentials() async throws -> Credentials

    /// Returns the credentials to use after a service refused others, for example with `InvalidSecurityToken.Expired`.
    /// A client calls this method at most once per call, and retries only if the result differs from `refused`.
    ///
    /// A provider that caches credentials should fetch new ones only if the cached ones are the refused ones, so that a
    /// burst of refusals costs one fetch. The default implementation returns ``credentials()``.
    ///
    /// - Parameter refused: The credentials with which the refused request was signed.
    /// - Throws: The same errors as ``credentials()``.
    func renewedCredentials(after refused: Credentials) async throws -> Credentials

    /// The credentials if they are available without waiting; `nil` otherwise, and by default.
    ///
    /// A call that gets its credentials from this property is spared a task.
    var cachedCredentials: Credentials? { get }
}

extension CredentialsProvider {
    /// Returns ``credentials()``, which is right for a provider without a cache.
    public func renewedCredentials(after refused: Credentials) async throws -> Credentials {
        try await credentials()
    }

    public var cachedCredentials: Credentials? { nil }
}
