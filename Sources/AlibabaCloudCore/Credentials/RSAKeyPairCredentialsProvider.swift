/// Session access keys for who holds the private half of an RSA key pair; accounts of the Japanese site have them.
public struct RSAKeyPairCredentialsProvider: CredentialsProvider {
    let refreshing: RefreshingCredentialsProvider

    /// - Parameters:
    ///   - publicKeyId: The id of the public half.
    ///   - privateKeyFile: The path of the file with the private half: PEM without a passphrase, or the base64 in it.
    ///   - transport: What reaches STS: that of `ALIBABA_CLOUD_STS_REGION`, else the one in Tokyo.
    ///   - environment: Where time, nonces and files come from.
    public init(
        publicKeyId: String, privateKeyFile: String, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        let access = CredentialsAccess(transport: transport, environment: environment)
        let keyPair = RSAKeyPair(publicKeyId: publicKeyId, privateKey: .file(privateKeyFile))
        refreshing = CredentialsOrigin.keyPair(keyPair).refreshing(through: access)
    }

    /// A session access key that has not expired.
    ///
    /// - Throws: ``ConfigurationError`` if the file cannot be read, or if STS cannot be reached or refuses.
    public func credentials() async throws -> Credentials {
        try await refreshing.credentials()
    }

    /// Another session access key than the refused one.
    ///
    /// - Throws: as ``credentials()``.
    public func renewedCredentials(after refused: Credentials) async throws -> Credentials {
        try await refreshing.renewedCredentials(after: refused)
    }
}
