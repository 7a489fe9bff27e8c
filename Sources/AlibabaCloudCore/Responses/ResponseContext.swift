/// The properties of a response other than its status and its body.
struct ResponseContext {
    /// The request ID in the headers, unredacted.
    var requestIdInHeader: String?
    /// The secrets that texts of the response must not contain.
    var secrets = CallSecrets()
    /// Returns the text that the client signed; called only if the service refuses the signature.
    var signedText: (() -> SignedText?)?
    /// Returns whether decoding must stop, and is called repeatedly; `nil` for a small body.
    var shouldStop: (() -> Bool)?

    static var none: ResponseContext { ResponseContext() }

    /// The request ID in the headers, redacted. Redaction takes time, so use this property only if the body has no
    /// request ID.
    var requestId: String? { requestIdInHeader.map(secrets.redacted) }
}
