internal import HTTPTypes

/// Signs in the query: `HMAC-SHA1`, the V1 signature (wire contract §2.1).
public struct QuerySigner: RequestSigner, ImmediateSigner {
    /// A signer of the V1 dialect.
    public init() {}

    /// The request in the V1 dialect: signed with an access key, which may be temporary; with a bearer token; or, for
    /// anonymous credentials, without any proof.
    ///
    /// - Throws: An error that says which part of the credentials cannot be sent, and quotes nothing of it.
    public func sign(_ request: UnsignedRequest, with credentials: Credentials) throws -> SignedRequest {
        try credentials.checkSendable()
        var parameters = request.query
        parameters.append(contentsOf: Self.commonParameters(of: request, credentials))
        var query = parameters.encodedBytes
        if case .accessKey(_, let secret, _) = credentials {
            var canonicalQuery = query
            if !request.form.isEmpty {
                // The form is signed too, but not repeated in the query.
                parameters.append(contentsOf: request.form)
                canonicalQuery = parameters.encodedBytes
            }
            let stringToSign = QuerySignature.stringToSign(
                method: request.method.rawValue, canonicalQuery: canonicalQuery)
            query.append(contentsOf: "&Signature=".utf8)
            query.append(percentEncoded: QuerySignature.signature(of: stringToSign, secret: secret))
        }
        return request.message(
            query: String(decoding: query, as: UTF8.self), headers: request.headers, body: request.form.encodedBytes)
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
