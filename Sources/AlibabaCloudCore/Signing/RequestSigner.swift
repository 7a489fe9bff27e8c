/// Turns a request into the message that is sent, in the signer's dialect and with its proof of who sends it.
public protocol RequestSigner: Sendable {
    /// Called once per attempt, each with a new time and nonce.
    ///
    /// - Throws: whatever keeps the request from being signed, for example credentials of a kind that the signer does
    ///   not use. Calls report it as ``CallError/credentials(_:_:)``.
    func sign(_ request: UnsignedRequest, with credentials: Credentials) async throws -> SignedRequest
}

/// A signer that computes and waits for nothing.
protocol ImmediateSigner: RequestSigner {
    /// The text that the signature of the request is made of; `nil` for credentials without a signature.
    func stringToSign(for request: UnsignedRequest, with credentials: Credentials) -> [UInt8]?
}
