import Crypto
import HTTPTypes

/// Signs requests in the headers, with the V3 signature `ACS3-HMAC-SHA256`. See the article "Wire protocol".
///
/// The signature covers the host, the content type and the `x-acs-` headers. A proxy may change other headers, for
/// example `user-agent`, without invalidating the signature.
public struct ACS3Signer: RequestSigner, ImmediateSigner {
    private let keys = SigningKeyCache<SHA256>()

    /// Creates a signer of the V3 dialect.
    public init() {}

    /// Returns the request in the V3 dialect. An access key signs the request, a bearer token is added as a header, and
    /// anonymous credentials leave the request unsigned.
    ///
    /// - Throws: An error that names the part of the credentials that cannot be sent, without its value.
    public func sign(_ request: UnsignedRequest, with credentials: Credentials) throws -> SignedRequest {
        try credentials.checkSendable()
        switch credentials {
        case .anonymous:
            return AnonymousSigner().sign(request, with: credentials)
        case .bearer(let token):
            var request = request
            request.query.append(RequestParameter("SignatureType", "BEARERTOKEN"))
            var message = request.headerDialect()
            message.head.headerFields[.acsBearerToken] = token
            return message
        case .accessKey(let id, let secret, let securityToken):
            var message = Self.unsignedMessage(request, id: id, securityToken)
            let headers = CanonicalHeaders(of: message)
            message.head.headerFields[.authorization] = ACS3Signature.authorization(
                id: id, headers: headers, stringToSign: ACS3Signature.stringToSign(of: message, headers),
                key: keys.key(of: secret))
            return message
        }
    }

    func stringToSign(for request: UnsignedRequest, with credentials: Credentials) -> [UInt8]? {
        guard case .accessKey(let id, _, let securityToken) = credentials else { return nil }
        let message = Self.unsignedMessage(request, id: id, securityToken)
        return ACS3Signature.stringToSign(of: message, CanonicalHeaders(of: message))
    }

    private static func unsignedMessage(
        _ request: UnsignedRequest, id: String, _ securityToken: String?
    ) -> SignedRequest {
        var message = request.headerDialect()
        if let securityToken {
            message.head.headerFields[.acsAccessKeyId] = id
            message.head.headerFields[.acsSecurityToken] = securityToken
        }
        return message
    }
}

extension ACS3Signature {
    static func stringToSign(of message: SignedRequest, _ headers: CanonicalHeaders) -> [UInt8] {
        let digest = message.head.headerFields.first { $0.name == .acsContentSHA256 }?.value
        // The target of every message is "/" or "/?" and a query.
        let query = (message.head.path ?? "/").utf8.dropFirst("/?".utf8.count)
        return stringToSign(
            for: canonicalRequest(
                method: message.head.method.rawValue, query: query, headers: headers, bodyDigest: digest ?? ""))
    }
}

extension CanonicalHeaders {
    init(of message: SignedRequest) {
        self.init(
            message.head.headerFields.lazy.filter { Self.isSigned($0.name) }.map { ($0.name.canonicalName, $0.value) },
            host: message.head.authority ?? "")
    }

    private static func isSigned(_ name: HTTPField.Name) -> Bool {
        name == .contentType || name.canonicalName.hasPrefix("x-acs-")
    }
}

extension HTTPField.Name {
    static let acsAccessKeyId = HTTPField.Name("x-acs-accesskey-id")!
    static let acsSecurityToken = HTTPField.Name("x-acs-security-token")!
    static let acsBearerToken = HTTPField.Name("x-acs-bearer-token")!
    static let acsIdentityToken = HTTPField.Name("x-acs-zero-trust-idtoken")!
}
