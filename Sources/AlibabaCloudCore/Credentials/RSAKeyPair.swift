import Crypto
import CryptoExtras

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An RSA key pair whose public key is registered with Alibaba Cloud, as accounts of the Japanese site can have.
struct RSAKeyPair {
    /// The location of the private key, which is PEM or the base64 text inside the PEM.
    enum PrivateKey {
        case file(String)
        /// The value in a profile: the key itself, as the official CLI writes it, or the path of a file.
        case keyOrFile(String, profile: String)
    }

    let publicKeyId: String
    let privateKey: PrivateKey
    var durationSeconds = 3600
    /// The region of STS, and whether to use its VPC endpoint; `nil` has the same meaning as in ``AssumedRole``.
    var stsRegion: String?
    var usesVPCEndpoint: Bool?

    /// Requests a session access key, which has no security token. The request has a V1 signature that is made with the
    /// private key instead of a secret.
    func credentials(through access: CredentialsAccess) async throws -> ExpiringCredentials {
        let key = try await key(through: access)
        let host = try securityTokenHost(
            region: stsRegion, usesVPCEndpoint: usesVPCEndpoint, central: "sts.ap-northeast-1.aliyuncs.com",
            in: access.environment)
        let service = SecurityTokenService(host: host, access: access)
        let action = "GenerateSessionAccessKey"
        let remedy = "Check the key pair \(oneLine(publicKeyId))."
        let document = try await service.document(action, remedy: remedy) {
            let request = service.unsigned(
                action,
                query: [
                    RequestParameter("PublicKeyId", publicKeyId),
                    RequestParameter("DurationSeconds", String(durationSeconds)),
                ])
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
            return request.message(target: "/?" + query.encoded, headers: request.headers, body: [])
        }
        guard let session = document.object("SessionAccessKey"), let id = session.text("SessionAccessKeyId"),
            let secret = session.text("SessionAccessKeySecret")
        else {
            throw ConfigurationError(problem: "STS at \(host) returned no key for \(action).", remedy: remedy)
        }
        return ExpiringCredentials(.accessKey(id: id, secret: secret), expiration: session.date("Expiration"))
    }

    private func key(through access: CredentialsAccess) async throws -> _RSA.Signing.PrivateKey {
        switch privateKey {
        case .file(let path):
            return try await key(inFile: path, through: access)
        case .keyOrFile(let text, let profile):
            if let key = Self.key(text.trimmed) { return key }
            if let content = try? await access.content(of: text, purpose: ""), let text = validText(content),
                let key = Self.key(text.trimmed)
            {
                return key
            }
            // The value is not shown, since it may be a damaged key.
            throw ConfigurationError(
                problem: "The private_key of the profile \(profile) is neither an RSA private key nor a file with one.",
                remedy: Self.remedy)
        }
    }

    private func key(
        inFile path: String, through access: CredentialsAccess
    ) async throws -> _RSA.Signing.PrivateKey {
        let text = try await access.text(of: path, purpose: "The file of the private key")
        guard let key = Self.key(text) else {
            throw ConfigurationError(
                problem: "The file \(path) holds no RSA private key.", remedy: Self.remedy)
        }
        return key
    }

    private static let remedy = "The key must be PEM without a passphrase, or the base64 text inside the PEM."

    private static func key(_ text: String) -> _RSA.Signing.PrivateKey? {
        // Keys of 1024 bits are accepted: whether to refuse them is up to the service.
        if text.hasPrefix("-----") { return try? _RSA.Signing.PrivateKey(unsafePEMRepresentation: text) }
        let der = Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data()
        return try? _RSA.Signing.PrivateKey(unsafeDERRepresentation: der)
    }
}
