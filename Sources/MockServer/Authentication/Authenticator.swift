/// Decides whether a request comes from a holder of a known key or token, now, and for the first time.
final class Authenticator: Sendable {
    /// How far the time of a request may be from the server's, in seconds (wire contract §1.3).
    static let allowedSkew: Int64 = 15 * 60

    private let keys: [String: MockConfiguration.Key]
    private let bearerTokens: [MockConfiguration.BearerToken]
    private let nonces = Locked(SeenNonces())

    init(keys: [MockConfiguration.Key], bearerTokens: [MockConfiguration.BearerToken]) {
        self.keys = Dictionary(keys.map { ($0.id, $0) }) { _, last in last }
        ownKey = keys.last { $0.securityToken == nil } ?? keys.last
        self.bearerTokens = bearerTokens
    }

    /// A key that a person's request is signed with: one that needs no token, where there is one.
    let ownKey: MockConfiguration.Key?

    /// - Parameter now: Seconds since 1970.
    /// - Returns: Who sent it: the ID of the key, or a name that all bearers share.
    func authenticate(_ proof: Proof?, now: Int64) throws(Refusal) -> String {
        switch proof {
        case nil:
            throw Refusal(
                status: 400, code: "MissingParameter",
                message:
                    "The input parameter 'Signature' that is mandatory for processing this request is not supplied.",
                reason: "The request is not signed.")
        case .signature(let claim)?: return try authenticate(claim, now: now)
        case .bearer(let claim)?: return try authenticate(claim, now: now)
        }
    }

    private func authenticate(_ claim: SignatureClaim, now: Int64) throws(Refusal) -> String {
        guard let key = keys[claim.keyID] else {
            throw Refusal(
                status: 404, code: "InvalidAccessKeyId.NotFound", message: "Specified access key is not found.",
                reason: "The server knows no key \(claim.keyID).")
        }
        try checkTime(claim.time, now: now)
        try checkToken(claim.securityToken, of: key)
        guard claim.signature.isSameInConstantTime(as: claim.signature(with: key.secret)) else {
            throw Refusal(
                status: 400, code: "SignatureDoesNotMatch",
                message:
                    "Specified signature is not matched with our calculation. server string to sign is:\(claim.stringToSign)",
                reason: mistake(in: claim)?.words
                    ?? "It was signed with another secret than that of \(key.id), or the canonical form that was signed is another one."
            )
        }
        try checkNonce(claim.nonce, of: key.id, now: now)
        return key.id
    }

    /// No document tells the answers to bearers; these are the ones that tests of the vendor's SDKs for PHP and Python
    /// expect of the live services, and of the second one the status is not told.
    private func authenticate(_ claim: BearerClaim, now: Int64) throws(Refusal) -> String {
        guard !bearerTokens.isEmpty else {
            throw Refusal(
                status: 403, code: "UnsupportedSignatureType", message: "This signature type is not supported.",
                reason: "The server was given no bearer tokens.")
        }
        try checkTime(claim.time, now: now)
        // All are compared, so that the time does not tell which one it is.
        let isKnown = bearerTokens.reduce(false) { claim.token.isSameInConstantTime(as: $1.token) || $0 }
        guard isKnown else {
            throw Refusal(
                status: 403, code: "InvalidBearerTokenException", message: "Bearertoken is invalid.",
                reason: "The server does not know the bearer token.")
        }
        try checkNonce(claim.nonce, of: "bearer", now: now)
        return "bearer"
    }

    /// What went wrong with a signature, where it can be found out.
    func mistake(in claim: SignatureClaim) -> SignatureMistake? {
        keys[claim.keyID].flatMap { SignatureMistake(in: claim, of: $0) }
    }

    private func checkTime(_ text: String, now: Int64) throws(Refusal) {
        guard let time = PointInTime.seconds(of: text) else {
            throw Refusal(
                status: 400, code: "InvalidTimeStamp.Format",
                message: "Specified time stamp or date value is not well formatted.",
                reason: "The time of the request is '\(text)', which is not of the form 2024-07-10T08:00:00Z.")
        }
        guard abs(time - now) <= Self.allowedSkew else {
            throw Refusal(
                status: 400, code: "InvalidTimeStamp.Expired",
                message: "Specified time stamp or date value is expired.",
                reason:
                    "The request says that it is \(text), which is \(abs(time - now)) seconds from the server's clock; \(Self.allowedSkew) are allowed."
            )
        }
    }

    private func checkToken(_ token: String?, of key: MockConfiguration.Key) throws(Refusal) {
        switch (key.securityToken, token) {
        case (nil, nil): return
        case (let expected?, let given?) where given.isSameInConstantTime(as: expected): return
        case (_?, nil):
            throw Refusal(
                status: 400, code: "MissingSecurityToken",
                message: "SecurityToken is mandatory for this action.",
                reason: "The key \(key.id) is a temporary one, and the request lacks its security token.")
        default:
            throw Refusal(
                status: 400, code: "InvalidSecurityToken.MismatchWithAccessKey",
                message: "Specified SecurityToken mismatch with the AccessKey.",
                reason:
                    "The request has a security token that is not the one of the key \(key.id)\(key.securityToken == nil ? ", which has none" : "")."
            )
        }
    }

    private func checkNonce(_ nonce: String, of sender: String, now: Int64) throws(Refusal) {
        let isNew = nonces.withLock { $0.insert(nonce, of: sender, now: now, window: Self.allowedSkew) }
        guard isNew else {
            throw Refusal(
                status: 400, code: "SignatureNonceUsed", message: "Specified signature nonce was used already.",
                reason: "A request with the nonce \(nonce) was here before; each may be used once.")
        }
    }
}

extension String {
    /// Compares without telling by its time how much was right.
    fileprivate func isSameInConstantTime(as other: String) -> Bool {
        let (mine, theirs) = (Array(utf8), Array(other.utf8))
        guard mine.count == theirs.count else { return false }
        return zip(mine, theirs).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
