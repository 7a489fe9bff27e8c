public import HTTPTypes

/// One attempt of a call before it is signed: everything a signature may cover, in no wire dialect yet.
///
/// A signer that signs headers (the V3 dialect) starts from ``headerDialect()``. One that signs the query (V1) adds
/// `Action`, `Version`, `Timestamp` and so on to ``query`` instead and signs query and form (wire contract §1.1, §2).
public struct UnsignedRequest: Sendable {
    /// `https`, or `http` for an endpoint on this machine.
    public var scheme: String
    /// The host, with its port unless that is the default one: the `host` header.
    public var authority: String
    /// The HTTP method, which V1 signs as well.
    public var method: HTTPRequest.Method
    /// The operation's name, which V3 sends as `x-acs-action` and V1 as `Action`.
    public var operation: String
    /// The version of the service's API, `2016-04-28` for example.
    public var version: String
    /// The operation's own parameters in the query.
    public var query: RequestParameters
    /// The operation's own parameters in the form body; without any there is no body.
    public var form: RequestParameters
    /// Headers that belong to no dialect.
    public var headers: HTTPFields
    /// When this attempt is made; services accept 15 minutes of difference (wire contract §1.3).
    public var timestamp: Timestamp
    /// Unique for each attempt (wire contract §1.3).
    public var nonce: String
    /// The `Format` of the V1 dialect and of anonymous calls, `json` for example.
    public var format: String

    /// The V3 dialect without a signature: operation, version, time and nonce as headers, the digest of the body, and
    /// the content type of a form (wire contract §1.4).
    public func headerDialect() -> SignedRequest {
        let body = Array(form.encoded.utf8)
        var headers = headers
        headers[.acsAction] = operation
        headers[.acsVersion] = version
        headers[.acsDate] = timestamp.text
        headers[.acsSignatureNonce] = nonce
        headers[.acsContentSHA256] = SHA256Digest(of: body).hexText
        if !form.isEmpty {
            headers[.contentType] = "application/x-www-form-urlencoded"
        }
        return SignedRequest(head: head(query: query, headers: headers), body: body)
    }

    /// The head of the message. The path of every operation is `/` (wire contract §1.1).
    public func head(query: RequestParameters, headers: HTTPFields) -> HTTPRequest {
        let path = query.isEmpty ? "/" : "/?\(query.encoded)"
        return HTTPRequest(method: method, scheme: scheme, authority: authority, path: path, headerFields: headers)
    }
}

extension HTTPField.Name {
    static let acsAction = HTTPField.Name("x-acs-action")!
    static let acsVersion = HTTPField.Name("x-acs-version")!
    static let acsDate = HTTPField.Name("x-acs-date")!
    static let acsSignatureNonce = HTTPField.Name("x-acs-signature-nonce")!
    static let acsContentSHA256 = HTTPField.Name("x-acs-content-sha256")!
}
