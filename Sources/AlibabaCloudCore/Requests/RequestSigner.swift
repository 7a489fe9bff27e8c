public import HTTPTypes

/// Turns a request into the message that is sent, in the signer's dialect and with its proof of who sends it.
public protocol RequestSigner: Sendable {
    /// Called once per attempt, each with a new time and nonce.
    ///
    /// - Throws: whatever keeps the request from being signed, for example credentials of a kind that the signer does
    ///   not use. Calls report it as ``CallError/credentials(_:_:)``.
    func sign(_ request: UnsignedRequest, with credentials: Credentials) async throws -> SignedRequest
}

/// A message as a transport sends it.
///
/// The `host` header is the authority of the head, which transports write in the way of their HTTP version.
public struct SignedRequest: Sendable {
    /// Method, address and headers.
    public var head: HTTPRequest
    /// Exactly these bytes: signatures cover them.
    public var body: [UInt8]

    /// A message made of its parts.
    public init(head: HTTPRequest, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}

/// Signs nothing: the V3 dialect's anonymous form, for operations that ask for no credentials and for servers under
/// test. It ignores credentials.
public struct AnonymousSigner: RequestSigner {
    /// A signer that signs nothing.
    public init() {}

    /// The request in the V3 dialect, without a signature.
    public func sign(_ request: UnsignedRequest, with credentials: Credentials) -> SignedRequest {
        var request = request
        // The official client names the format once more in the query, for anonymous requests only (wire contract §1.4).
        request.query.append(RequestParameter("Format", request.format))
        return request.headerDialect()
    }
}
