import Crypto
import CryptoExtras

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An RSA key pair whose public half Alibaba Cloud knows; accounts of the Japanese site have them.
struct RSAKeyPair {
    /// Where the private half is: in PEM, or as the base64 inside of it.
    enum PrivateKey {
        case file(String)
        /// The value of a profile's key: the key itself, as the official CLI writes it, or the path of a file.
        case keyOrFile(String, profile: String)
    }

    let publicKeyId: String
    let privateKey: PrivateKey
    var durationSeconds = 3600
    /// The region whose STS is asked, and whether inside of a VPC; `nil` as for ``AssumedRole``.
    var stsRegion: String?
    var usesVPCEndpoint: Bool?

    /// A session access key, which has no token. The V1 signature is made with the private key in place of a secret
    /// (wire contract §1.3).
    func credentials(through access: CredentialsAccess) async throws -> ExpiringCredentials {
        let key = try await key(through: access)
        let host = try securityTokenHost(
            region: stsRegion, usesVPCEndpoint: usesVPCEndpoint, central: "sts.ap-northeast-1.aliyuncs.com",
            in: access.environment)
        let service = SecurityTokenService(host: host, access: access)
        let action = "GenerateSessionAccessKey"
        let remedy = "Check the key pair \(oneLine(publicKeyId))."
        let answer = try await service.answer(action, remedy: remedy) {
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
        guard let session = answer.object("SessionAccessKey"), let id = session.text("SessionAccessKeyId"),
            let secret = session.text("SessionAccessKeySecret")
        else {
            throw ConfigurationError(problem: "STS at \(host) answered \(action) without a key.", remedy: remedy)
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
            // What the profile says is not shown: it may be a key that is broken.
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

    private static let remedy = "It must be in PEM without a passphrase, or the base64 inside of it."

    private static func key(_ text: String) -> _RSA.Signing.PrivateKey? {
        // Keys of 1024 bits are old, but they are the service's to refuse.
        if text.hasPrefix("-----") { return try? _RSA.Signing.PrivateKey(unsafePEMRepresentation: text) }
        let der = Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data()
        return try? _RSA.Signing.PrivateKey(unsafeDERRepresentation: der)
    }
}
