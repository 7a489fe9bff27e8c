/// Temporary credentials from an address that gives them out to who may reach it (wire contract §7).
///
/// The address may be plain HTTP, because such services are neighbours in the same container or pod. Anywhere else use
/// `https`: what they answer is a secret.
public struct URICredentialsProvider: CredentialsProvider {
    let refreshing: RefreshingCredentialsProvider

    /// - Parameters:
    ///   - uri: The address. Errors show no more than its host.
    ///   - transport: What reaches the address.
    ///   - environment: Where time comes from.
    public init(
        _ uri: String, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        let access = CredentialsAccess(transport: transport, environment: environment)
        refreshing = CredentialsOrigin.uri(uri).refreshing(through: access)
    }

    /// The credentials that were given out and have not expired.
    ///
    /// - Throws: ``ConfigurationError`` if nothing usable is at the address.
    public func credentials() async throws -> Credentials {
        try await refreshing.credentials()
    }

    /// What is given out now if the kept credentials are the refused ones.
    ///
    /// - Throws: as ``credentials()``.
    public func renewedCredentials(after refused: Credentials) async throws -> Credentials {
        try await refreshing.renewedCredentials(after: refused)
    }
}
