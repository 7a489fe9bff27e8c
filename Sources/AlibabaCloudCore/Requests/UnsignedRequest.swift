import Crypto
public import HTTPTypes

/// One attempt of a call before it is signed: everything a signature may cover, in no wire dialect yet.
///
/// ``ACS3Signer`` and ``QuerySigner`` make a message of it. A signer of your own that signs headers can start from
/// ``headerDialect()``.
public struct UnsignedRequest: Sendable {
    /// `https` or `http`.
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

    /// A request made of its parts.
    public init(
        scheme: String, authority: String, method: HTTPRequest.Method, operation: String, version: String,
        query: RequestParameters, form: RequestParameters, headers: HTTPFields, timestamp: Timestamp, nonce: String,
        format: String
    ) {
        self.scheme = scheme
        self.authority = authority
        self.method = method
        self.operation = operation
        self.version = version
        self.query = query
        self.form = form
        self.headers = headers
        self.timestamp = timestamp
        self.nonce = nonce
        self.format = format
    }

    /// The V3 dialect without a signature: operation, version, time and nonce as headers, the digest of the body, and
    /// the content type of a form (wire contract §1.4).
    public func headerDialect() -> SignedRequest {
        let body = form.encodedBytes()
        var headers = headers
        // With the content type, the token and its key, and the signature.
        headers.reserveCapacity(headers.count + 9)
        // In the order in which they are signed, which leaves little to sort.
        headers[.acsAction] = operation
        headers[.acsContentSHA256] = SHA256.hexadecimalDigest(of: body)
        headers[.acsDate] = timestamp.text
        headers[.acsSignatureNonce] = nonce
        headers[.acsVersion] = version
        let target = query.isEmpty ? "/" : String(decoding: query.encodedBytes(after: "/?"), as: UTF8.self)
        return message(target: target, headers: headers, body: body)
    }

    /// The message with these headers and the content type of a form.
    ///
    /// - Parameter target: The path, which is `/` for every operation (wire contract §1.1), and the query.
    func message(target: String, headers: HTTPFields, body: [UInt8]) -> SignedRequest {
        var head = HTTPRequest(
            method: method, scheme: scheme, authority: authority, path: target, headerFields: headers)
        if !form.isEmpty {
            head.headerFields[.contentType] = "application/x-www-form-urlencoded"
        }
        return SignedRequest(head: head, body: body)
    }
}

extension UnsignedRequest: CustomReflectable {
    /// All parts, of the headers those that are no secrets.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "scheme": scheme, "authority": authority, "method": method, "operation": operation, "version": version,
                "query": query, "form": form, "headers": headers.redacted, "timestamp": timestamp, "nonce": nonce,
                "format": format,
            ], displayStyle: .struct)
    }
}

extension HTTPField.Name {
    static let acsAction = HTTPField.Name("x-acs-action")!
    static let acsVersion = HTTPField.Name("x-acs-version")!
    static let acsDate = HTTPField.Name("x-acs-date")!
    static let acsSignatureNonce = HTTPField.Name("x-acs-signature-nonce")!
    static let acsContentSHA256 = HTTPField.Name("x-acs-content-sha256")!
}
