import Crypto
import HTTPTypes

/// Signs in the query: `HMAC-SHA1`, the V1 signature (wire contract §2.1).
public struct QuerySigner: RequestSigner, ImmediateSigner {
    private let keys = SigningKeyCache<Insecure.SHA1>(suffix: QuerySignature.keySuffix)

    /// A signer of the V1 dialect.
    public init() {}

    /// The request in the V1 dialect: signed with an access key, which may be temporary; with a bearer token; or, for
    /// anonymous credentials, without any proof.
    ///
    /// - Throws: An error that says which part of the credentials cannot be sent, and quotes nothing of it.
    public func sign(_ request: UnsignedRequest, with credentials: Credentials) throws -> SignedRequest {
        try credentials.checkSendable()
        let parameters = Self.parameters(of: request, credentials)
        var query = parameters.encodedBytes()
        if case .accessKey(_, let secret, _) = credentials {
            let signature = QuerySignature.signature(
                of: Self.stringToSign(for: request, parameters, query), key: keys.key(of: secret))
            query.append(contentsOf: "&Signature=".utf8)
            query.append(percentEncoded: signature)
        }
        return request.message(
            target: "/?" + String(decoding: query, as: UTF8.self), headers: request.headers,
            body: request.form.encodedBytes())
    }

    func stringToSign(for request: UnsignedRequest, with credentials: Credentials) -> [UInt8]? {
        guard case .accessKey = credentials else { return nil }
        let parameters = Self.parameters(of: request, credentials)
        return Self.stringToSign(for: request, parameters, parameters.encodedBytes())
    }

    /// - Parameter query: The parameters encoded.
    private static func stringToSign(
        for request: UnsignedRequest, _ parameters: RequestParameters, _ query: [UInt8]
    ) -> [UInt8] {
        var canonicalQuery = query
        if !request.form.isEmpty {
            // The form is signed too, but not repeated in the query.
            var parameters = parameters
            parameters.append(contentsOf: request.form)
            canonicalQuery = parameters.encodedBytes()
        }
        return QuerySignature.stringToSign(method: request.method.rawValue, canonicalQuery: canonicalQuery)
    }

    private static func parameters(of request: UnsignedRequest, _ credentials: Credentials) -> RequestParameters {
        var parameters = request.query
        parameters.append(contentsOf: commonParameters(of: request, credentials))
        return parameters
    }

    /// What the query holds besides the operation's own parameters (wire contract §1.3).
    private static func commonParameters(
        of request: UnsignedRequest, _ credentials: Credentials
    ) -> [RequestParameter] {
        var parameters = [
            RequestParameter("Action", request.operation), RequestParameter("Format", request.format),
            RequestParameter("SignatureNonce", request.nonce), RequestParameter("Timestamp", request.timestamp.text),
            RequestParameter("Version", request.version),
        ]
        switch credentials {
        case .anonymous:
            break
        case .bearer(let token):
            parameters.append(RequestParameter("BearerToken", token, isSensitive: true))
            parameters.append(RequestParameter("SignatureType", "BEARERTOKEN"))
        case .accessKey(let id, _, let securityToken):
            parameters.append(RequestParameter("AccessKeyId", id))
            parameters.append(RequestParameter("SignatureMethod", "HMAC-SHA1"))
            parameters.append(RequestParameter("SignatureVersion", "1.0"))
            if let securityToken {
                parameters.append(RequestParameter("SecurityToken", securityToken, isSensitive: true))
            }
        }
        return parameters
    }
}
