/// Leaves requests unsigned, whatever the credentials: for operations that need no credentials, and for test servers.
public struct AnonymousSigner: RequestSigner, ImmediateSigner {
    /// Creates a signer that leaves requests unsigned.
    public init() {}

    /// Returns the request in the V3 dialect, without a signature.
    public func sign(_ request: UnsignedRequest, with credentials: Credentials) -> SignedRequest {
        var request = request
        // The official client repeats the format in the query of anonymous requests only.
        request.query.append(RequestParameter("Format", request.format))
        return request.headerDialect()
    }

    func stringToSign(for request: UnsignedRequest, with credentials: Credentials) -> [UInt8]? { nil }
}
