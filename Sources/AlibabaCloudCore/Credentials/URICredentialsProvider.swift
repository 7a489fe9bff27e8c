/// Provides temporary credentials that an HTTP server returns at a URI.
///
/// The URI may be plain HTTP, because such servers usually run in the same container or pod. Use `https` for any other
/// server: the response is a secret.
///
/// `credentials()` throws ``ConfigurationError`` if the server cannot be reached or returns no usable credentials.
public struct URICredentialsProvider: CachingCredentialsProvider {
    public let cache: RefreshingCredentialsProvider

    /// Creates a provider of the credentials at a URI.
    ///
    /// - Parameters:
    ///   - uri: The URI. Errors show only its host.
    ///   - transport: The transport to the server.
    ///   - environment: The clock.
    public init(
        _ uri: String, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        let access = CredentialsAccess(transport: transport, environment: environment)
        cache = CredentialsSource.uri(uri).refreshing(through: access)
    }
}
