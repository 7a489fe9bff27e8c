/// Authenticates requests: verifies the key or token, the timestamp and that the nonce is new.
final class Authenticator: Sendable {
    /// The maximum difference between the timestamp of a request and the server's clock, in seconds (wire protocol
    /// §1.3).
    static let allowedSkew: Int64 = 15 * 60

    private let keys: [String: MockConfiguration.Key]
    private let bearerTokens: [MockConfiguration.BearerToken]
    private let nonces = Locked(NonceCache())

    init(keys: [MockConfiguration.Key], bearerTokens: [MockConfiguration.BearerToken]) {
        self.keys = Dictionary(keys.map { ($0.id, $0) }) { _, last in last }
        signingKey = keys.last { $0.securityToken == nil } ?? keys.last
        self.bearerTokens = bearerTokens
    }

    /// The key that signs requests sent from the web UI. Keys without a security token are preferred.
    let signingKey: MockConfiguration.Key?

    /// Verifies the credentials of a request.
    ///
    /// - Parameter now: The current time in seconds since 1970.
    /// - Returns: The caller: the ID of the key, or a name that all bearers of tokens share.
    func authenticate(_ credentials: PresentedCredentials?, now: Int64) throws(ServiceError) -> String {
        switch credentials {
        case nil:
            throw ServiceError(
                status: 400, code: "MissingParameter",
                message:
                    "The input parameter 'Signature' that is mandatory for processing this request is not supplied.",
                reason: "The request is not signed.")
        case .signature(let presented)?: return try authenticate(presented, now: now)
        case .bearer(let presented)?: return try authenticate(presented, now: now)
        }
    }

    private func authenticate(_ presented: PresentedSignature, now: Int64) throws(ServiceError) -> String {
        guard let key = keys[presented.keyID] else {
            throw ServiceError(
                status: 404, code: "InvalidAccessKeyId.NotFound", message: "Specified access key is not found.",
                reason: "The server has no access key \(presented.keyID).")
        }
        try checkTime(presented.time, now: now)
        try checkToken(presented.securityToken, of: key)
        guard presented.signature.isSameInConstantTime(as: presented.signature(with: key.secret)) else {
            throw ServiceError(
                status: 400, code: "SignatureDoesNotMatch",
                message:
                    "Specified signature is not matched with our calculation. server string to sign is:\(presented.stringToSign)",
                reason: mistake(in: presented)?.explanation
                    ?? "The client signed with a secret other than that of \(key.id), or signed a different canonical form."
            )
        }
        try checkNonce(presented.nonce, of: key.id, now: now)
        return key.id
    }

    // The errors are those that the tests of the vendor's SDKs for PHP and Python expect from the live services. The
    // status of InvalidBearerTokenException is assumed.
    private func authenticate(_ presented: PresentedBearerToken, now: Int64) throws(ServiceError) -> String {
        guard !bearerTokens.isEmpty else {
            throw ServiceError(
                status: 403, code: "UnsupportedSignatureType", message: "This signature type is not supported.",
                reason: "The server is configured without bearer tokens.")
        }
        try checkTime(presented.time, now: now)
        // Compares all tokens, so that the response time does not reveal which one matched.
        let isKnown = bearerTokens.reduce(false) { presented.token.isSameInConstantTime(as: $1.token) || $0 }
        guard isKnown else {
            throw ServiceError(
                status: 403, code: "InvalidBearerTokenException", message: "Bearertoken is invalid.",
                reason: "The server does not know the bearer token.")
        }
        try checkNonce(presented.nonce, of: "bearer", now: now)
        return "bearer"
    }

    /// Returns the mistake that explains a wrong signature; nil if none of the known mistakes does.
    func mistake(in presented: PresentedSignature) -> SignatureMistake? {
        keys[presented.keyID].flatMap { SignatureMistake(in: presented, of: $0) }
    }

    private func checkTime(_ text: String, now: Int64) throws(ServiceError) {
        guard let time = UTCTimestamp.seconds(of: text) else {
            throw ServiceError(
                status: 400, code: "InvalidTimeStamp.Format",
                message: "Specified time stamp or date value is not well formatted.",
                reason: "The timestamp of the request is '\(text)'; the format is 2024-07-10T08:00:00Z.")
        }
        guard abs(time - now) <= Self.allowedSkew else {
            throw ServiceError(
                status: 400, code: "InvalidTimeStamp.Expired",
                message: "Specified time stamp or date value is expired.",
                reason:
                    "The timestamp \(text) differs from the server's clock by \(abs(time - now)) seconds; at most \(Self.allowedSkew) are allowed."
            )
        }
    }

    private func checkToken(_ token: String?, of key: MockConfiguration.Key) throws(ServiceError) {
        switch (key.securityToken, token) {
        case (nil, nil): return
        case (let expected?, let given?) where given.isSameInConstantTime(as: expected): return
        case (_?, nil):
            throw ServiceError(
                status: 400, code: "MissingSecurityToken",
                message: "SecurityToken is mandatory for this action.",
                reason: "The key \(key.id) is temporary, and the request has no security token.")
        default:
            throw ServiceError(
                status: 400, code: "InvalidSecurityToken.MismatchWithAccessKey",
                message: "Specified SecurityToken mismatch with the AccessKey.",
                reason:
                    "The security token of the request is not that of the key \(key.id)\(key.securityToken == nil ? ", which has none" : "")."
            )
        }
    }

    private func checkNonce(_ nonce: String, of sender: String, now: Int64) throws(ServiceError) {
        let isNew = nonces.withLock { $0.insert(nonce, of: sender, now: now, window: Self.allowedSkew) }
        guard isNew else {
            throw ServiceError(
                status: 400, code: "SignatureNonceUsed", message: "Specified signature nonce was used already.",
                reason: "An earlier request had the nonce \(nonce); each nonce can be used once.")
        }
    }
}

extension String {
    /// Compares in a time that does not depend on the position of the first difference.
    fileprivate func isSameInConstantTime(as other: String) -> Bool {
        let (mine, theirs) = (Array(utf8), Array(other.utf8))
        guard mine.count == theirs.count else { return false }
        return zip(mine, theirs).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
