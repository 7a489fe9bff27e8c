internal import Crypto
internal import CryptoExtras

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// An RSA key pair whose public half Alibaba Cloud knows; accounts of the Japanese site have them.
struct RSAKeyPair {
    let publicKeyId: String
    /// In PEM, or the base64 inside of it.
    let privateKeyFile: String

    /// A session access key, which has no token. The V1 signature is made with the private key in place of a secret
    /// (wire contract §1.3).
    func credentials(through access: CredentialsAccess) async throws -> ExpiringCredentials {
        let key = try privateKey(
            await access.text(of: privateKeyFile, purpose: "The file of the private key"))
        let host = try securityTokenHost(
            region: nil, usesVPCEndpoint: nil, central: "sts.ap-northeast-1.aliyuncs.com", in: access.environment)
        let service = SecurityTokenService(host: host, access: access)
        let action = "GenerateSessionAccessKey"
        let request = service.unsigned(
            action,
            [RequestParameter("PublicKeyId", publicKeyId), RequestParameter("DurationSeconds", "3600")])
        var query = request.query
        query.append(contentsOf: [
            RequestParameter("Action", action), RequestParameter("Version", request.version),
            RequestParameter("Format", request.format), RequestParameter("Timestamp", request.timestamp.text),
            RequestParameter("SignatureNonce", request.nonce), RequestParameter("AccessKeyId", publicKeyId),
            RequestParameter("SignatureMethod", "SHA256withRSA"), RequestParameter("SignatureType", "PRIVATEKEY"),
            RequestParameter("SignatureVersion", "1.0"),
        ])
        let stringToSign = "GET&%2F&" + PercentEncoding.encode(query.encoded)
        let signature = try key.signature(for: Data(stringToSign.utf8), padding: .insecurePKCS1v1_5)
        query.append(RequestParameter("Signature", signature.rawRepresentation.base64EncodedString()))
        let remedy = "Check the key pair \(publicKeyId)."
        let message = request.message(target: "/?" + query.encoded, headers: request.headers, body: [])
        let answer = try await service.answer(to: message.head, action, remedy: remedy)
        guard let session = answer.object("SessionAccessKey"), let id = session.text("SessionAccessKeyId"),
            let secret = session.text("SessionAccessKeySecret")
        else {
            throw ConfigurationError(problem: "STS at \(host) answered \(action) without a key.", remedy: remedy)
        }
        return ExpiringCredentials(.accessKey(id: id, secret: secret), expiration: session.date("Expiration"))
    }

    private func privateKey(_ text: String) throws(ConfigurationError) -> _RSA.Signing.PrivateKey {
        do {
            // Keys of 1024 bits are old, but they are the service's to refuse.
            if text.hasPrefix("-----") { return try _RSA.Signing.PrivateKey(unsafePEMRepresentation: text) }
            let der = Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data()
            return try _RSA.Signing.PrivateKey(unsafeDERRepresentation: der)
        } catch {
            throw ConfigurationError(
                problem: "The file \(privateKeyFile) holds no RSA private key.",
                remedy: "It must be in PEM without a passphrase, or the base64 inside of it.")
        }
    }
}
