/// Signs nothing, whatever the credentials: the V3 dialect's anonymous form, for operations that ask for no credentials
/// and for servers under test.
public struct AnonymousSigner: RequestSigner, ImmediateSigner {
    /// A signer that signs nothing.
    public init() {}

    /// The request in the V3 dialect, without a signature.
    public func sign(_ request: UnsignedRequest, with credentials: Credentials) -> SignedRequest {
        var request = request
        // The official client names the format once more in the query, for anonymous requests only (wire contract §1.4).
        request.query.append(RequestParameter("Format", request.format))
        return request.headerDialect()
    }

    func stringToSign(for request: UnsignedRequest, with credentials: Credentials) -> [UInt8]? { nil }
}
