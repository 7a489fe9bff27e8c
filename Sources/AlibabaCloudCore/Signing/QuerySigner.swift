import Crypto
import HTTPTypes

/// Signs requests in the query, with the V1 signature `HMAC-SHA1`. See the article "Wire protocol".
public struct QuerySigner: RequestSigner, ImmediateSigner {
    private let keys = SigningKeyCache<Insecure.SHA1>(suffix: QuerySignature.keySuffix)

    /// Creates a signer of the V1 dialect.
    public init() {}

    /// Returns the request in the V1 dialect. An access key signs the request, a bearer token is added as a parameter,
    /// and anonymous credentials leave the request unsigned.
    ///
    /// - Throws: An error that names the part of the credentials that cannot be sent, without its value.
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

    /// - Parameter query: The encoded form of `parameters`.
    private static func stringToSign(
        for request: UnsignedRequest, _ parameters: RequestParameters, _ query: [UInt8]
    ) -> [UInt8] {
        var canonicalQuery = query
        if !request.form.isEmpty {
            // The signature also covers the form, which the query does not repeat.
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

    /// Returns the common parameters of the V1 dialect, which follow the operation's own parameters in the query.
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
