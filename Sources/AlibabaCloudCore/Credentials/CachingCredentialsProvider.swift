/// A credentials provider that leaves caching and refreshing to a ``RefreshingCredentialsProvider``.
public protocol CachingCredentialsProvider: CredentialsProvider {
    /// The provider that fetches, caches and refreshes the credentials.
    var cache: RefreshingCredentialsProvider { get }
}

extension CachingCredentialsProvider {
    /// Returns the cached credentials, or fetches new ones if none are cached or the cached ones have expired.
    ///
    /// - Throws: ``ConfigurationError`` if the source has no usable credentials, and `CancellationError` if the task is
    ///   cancelled while it waits for a fetch.
    public func credentials() async throws -> Credentials {
        try await cache.credentials()
    }

    /// Returns the cached credentials if they are not the refused ones; otherwise fetches new ones.
    ///
    /// - Throws: The same errors as ``credentials()``.
    public func renewedCredentials(after refused: Credentials) async throws -> Credentials {
        try await cache.renewedCredentials(after: refused)
    }

    /// The cached credentials; `nil` if none are cached or the cached ones have expired.
    public var cachedCredentials: Credentials? { cache.cachedCredentials }
}
