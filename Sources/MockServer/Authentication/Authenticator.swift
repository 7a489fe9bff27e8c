internal import Synchronization

/// Decides whether a request comes from a holder of a known key, now, and for the first time.
final class Authenticator: Sendable {
    /// How far the time of a request may be from the server's, in seconds (wire contract §1.3).
    static let allowedSkew: Int64 = 15 * 60

    private let keys: [String: MockConfiguration.Key]
    private let nonces = Mutex(SeenNonces())

    init(keys: [MockConfiguration.Key]) {
        self.keys = Dictionary(keys.map { ($0.id, $0) }) { _, last in last }
        ownKey = keys.last { $0.securityToken == nil } ?? keys.last
    }

    /// A key that a person's request is signed with: one that needs no token, where there is one.
    let ownKey: MockConfiguration.Key?

    /// - Parameter now: Seconds since 1970.
    /// - Returns: The ID of the key.
    func authenticate(_ claim: SignatureClaim?, now: Int64) throws(Refusal) -> String {
        guard let claim else {
            throw Refusal(
                status: 400, code: "MissingParameter",
                message:
                    "The input parameter 'Signature' that is mandatory for processing this request is not supplied.")
        }
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
                reason: "The secret or the string that was signed is another one.")
        }
        let isNew = nonces.withLock { $0.insert("\(claim.keyID) \(claim.nonce)", now: now, window: Self.allowedSkew) }
        guard isNew else {
            throw Refusal(
                status: 400, code: "SignatureNonceUsed", message: "Specified signature nonce was used already.")
        }
        return key.id
    }

    private func checkTime(_ text: String, now: Int64) throws(Refusal) {
        guard let time = PointInTime.seconds(of: text) else {
            throw Refusal(
                status: 400, code: "InvalidTimeStamp.Format",
                message: "Specified time stamp or date value is not well formatted.")
        }
        guard abs(time - now) <= Self.allowedSkew else {
            throw Refusal(
                status: 400, code: "InvalidTimeStamp.Expired",
                message: "Specified time stamp or date value is expired.",
                reason: "The clocks differ by \(abs(time - now)) seconds.")
        }
    }

    private func checkToken(_ token: String?, of key: MockConfiguration.Key) throws(Refusal) {
        switch (key.securityToken, token) {
        case (nil, nil): return
        case (let expected?, let given?) where given.isSameInConstantTime(as: expected): return
        case (_?, nil):
            throw Refusal(
                status: 400, code: "MissingSecurityToken",
                message: "SecurityToken is mandatory for this action.")
        default:
            throw Refusal(
                status: 400, code: "InvalidSecurityToken.MismatchWithAccessKey",
                message: "Specified SecurityToken mismatch with the AccessKey.")
        }
    }
}

/// The nonces of the last minutes: each window has a set of its own, so that forgetting is one assignment.
private struct SeenNonces {
    private var current: Set<String> = []
    private var previous: Set<String> = []
    private var began: Int64 = 0

    /// Remembers a nonce for at least two windows, which is as long as its time can be valid.
    mutating func insert(_ nonce: String, now: Int64, window: Int64) -> Bool {
        if now - began >= 2 * window {
            previous = now - began >= 4 * window ? [] : current
            current = []
            began = now
        }
        return !previous.contains(nonce) && current.insert(nonce).inserted
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
