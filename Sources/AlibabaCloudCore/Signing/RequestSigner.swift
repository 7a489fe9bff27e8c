/// Serializes a request in the signer's dialect and signs it.
public protocol RequestSigner: Sendable {
    /// Returns the signed request. A call invokes this method once per attempt, each time with a new timestamp and
    /// nonce.
    ///
    /// - Throws: Any error, for example for a kind of credentials that the signer does not support. A call reports the
    ///   error as ``CallError/credentials(_:_:)``.
    func sign(_ request: UnsignedRequest, with credentials: Credentials) async throws -> SignedRequest
}

/// A signer that never suspends.
protocol ImmediateSigner: RequestSigner {
    /// Returns the text that the signature of the request covers; `nil` for credentials without a signature.
    func stringToSign(for request: UnsignedRequest, with credentials: Credentials) -> [UInt8]?
}
