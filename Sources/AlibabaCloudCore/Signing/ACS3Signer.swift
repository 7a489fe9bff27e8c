internal import HTTPTypes

/// Signs in the headers: `ACS3-HMAC-SHA256`, the V3 signature (wire contract §2.2).
///
/// It covers the host, the content type and the `x-acs-` headers. The others, `user-agent` for example, may be changed on the
/// way without harm to the signature.
public struct ACS3Signer: RequestSigner, ImmediateSigner {
    /// A signer of the V3 dialect.
    public init() {}

    /// The request in the V3 dialect: signed with an access key, which may be temporary; with a bearer token; or, for
    /// anonymous credentials, without any proof.
    ///
    /// - Throws: An error that says which part of the credentials cannot be sent, and quotes nothing of it.
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
            var message = request.headerDialect()
            if let securityToken {
                message.head.headerFields[.acsAccessKeyId] = id
                message.head.headerFields[.acsSecurityToken] = securityToken
            }
            message.head.headerFields[.authorization] = Self.authorization(of: message, id: id, secret: secret)
            return message
        }
    }

    private static func authorization(of message: SignedRequest, id: String, secret: String) -> String {
        let fields = message.head.headerFields
        let headers = CanonicalHeaders(
            fields.lazy.filter { isSigned($0.name) }.map { ($0.name.canonicalName, $0.value) },
            host: message.head.authority ?? "")
        let canonicalRequest = ACS3Signature.canonicalRequest(
            method: message.head.method.rawValue, target: message.head.path ?? "/", headers: headers,
            bodyDigest: fields.first { $0.name == .acsContentSHA256 }?.value ?? "")
        let stringToSign = ACS3Signature.stringToSign(for: canonicalRequest)
        let signature = ACS3Signature.signature(of: stringToSign, secret: secret)
        return ACS3Signature.authorization(id: id, headers: headers, signature: signature)
    }

    private static func isSigned(_ name: HTTPField.Name) -> Bool {
        name == .contentType || name.canonicalName.utf8.starts(with: "x-acs-".utf8)
    }
}

extension HTTPField.Name {
    static let acsAccessKeyId = HTTPField.Name("x-acs-accesskey-id")!
    static let acsSecurityToken = HTTPField.Name("x-acs-security-token")!
    static let acsBearerToken = HTTPField.Name("x-acs-bearer-token")!
    static let acsIdentityToken = HTTPField.Name("x-acs-zero-trust-idtoken")!
}
