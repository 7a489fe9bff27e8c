import Crypto
public import HTTPTypes

/// The request of one attempt before signing, independent of the wire dialect.
///
/// ``ACS3Signer`` and ``QuerySigner`` convert the request to a signed HTTP message. A custom signer that signs headers
/// can start from ``headerDialect()``.
public struct UnsignedRequest: Sendable {
    /// `https` or `http`.
    public var scheme: String
    /// The value of the `host` header: the host, with its port unless that is the default port.
    public var authority: String
    /// The HTTP method. The V1 signature covers it.
    public var method: HTTPRequest.Method
    /// The name of the operation. V3 sends it as `x-acs-action`, V1 as `Action`.
    public var operation: String
    /// The version of the service's API, for example `2016-04-28`.
    public var version: String
    /// The parameters of the operation in the query.
    public var query: RequestParameters
    /// The parameters of the operation in the form body. Without parameters, the request has no body.
    public var form: RequestParameters
    /// The headers that are the same in all dialects.
    public var headers: HTTPFields
    /// The time of the attempt. Services accept a difference of at most 15 minutes (wire protocol §1.3).
    public var timestamp: Timestamp
    /// A value that is unique for each attempt (wire protocol §1.3).
    public var nonce: String
    /// The value of `Format` in the V1 dialect and in anonymous calls, for example `json`.
    public var format: String

    /// Creates an unsigned request.
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

    /// Returns the HTTP message of the V3 dialect without a signature (wire protocol §1.4).
    ///
    /// The headers contain the operation, version, time, nonce, digest of the body, and content type of a form body.
    public func headerDialect() -> SignedRequest {
        let body = form.encodedBytes()
        var headers = headers
        // Five headers of the dialect, the content type, two headers of the security token, and the signature.
        headers.reserveCapacity(headers.count + 9)
        // In the sorted order, so that the signer's sort has little to do.
        headers[.acsAction] = operation
        headers[.acsContentSHA256] = SHA256.hexadecimalDigest(of: body)
        headers[.acsDate] = timestamp.text
        headers[.acsSignatureNonce] = nonce
        headers[.acsVersion] = version
        let target = query.isEmpty ? "/" : String(decoding: query.encodedBytes(after: "/?"), as: UTF8.self)
        return message(target: target, headers: headers, body: body)
    }

    /// Returns the HTTP message. Adds the content type of a form body.
    ///
    /// - Parameter target: The path, which is `/` for each operation (wire protocol §1.1), and the query.
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
    /// All properties. Secret headers are omitted.
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
