/// Provides session access keys that STS returns for an RSA key pair (`GenerateSessionAccessKey`), which accounts of
/// the Japanese site can have.
///
/// ``credentials()`` throws ``ConfigurationError`` if the private key cannot be read, or if STS cannot be reached or
/// refuses.
public struct RSAKeyPairCredentialsProvider: CachingCredentialsProvider {
    public let cache: RefreshingCredentialsProvider

    /// Creates a provider of session access keys.
    ///
    /// - Parameters:
    ///   - publicKeyId: The ID of the public key.
    ///   - privateKeyFile: The path of the private key: PEM without a passphrase, or the base64 text inside the PEM.
    ///   - transport: The transport to STS: in the region of `ALIBABA_CLOUD_STS_REGION`, or in Tokyo by default.
    ///   - environment: The clock, the nonces and the files.
    public init(
        publicKeyId: String, privateKeyFile: String, transport: any Transport = HTTPClientTransport.shared,
        environment: CredentialsEnvironment = CredentialsEnvironment()
    ) {
        let access = CredentialsAccess(transport: transport, environment: environment)
        let keyPair = RSAKeyPair(publicKeyId: publicKeyId, privateKey: .file(privateKeyFile))
        cache = CredentialsSource.keyPair(keyPair).refreshing(through: access)
    }
}
