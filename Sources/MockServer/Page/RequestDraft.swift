import Crypto
import SDKGenServiceModel

/// A request to the service as a program would send it, still to be signed.
struct RequestDraft {
    let operation: Operation
    let version: String
    /// The operation's own.
    let parameters: [WireParameter]
    let dialect: Envelope.Dialect
    let format: Envelope.Format
    /// What is to go wrong.
    let fault: String?

    /// - Parameters:
    ///   - key: Nil for a server that does not verify signatures.
    ///   - host: As the `Host` header has it.
    ///   - time: Seconds since 1970.
    func request(signedWith key: MockConfiguration.Key?, host: String, time: Int64) -> IncomingRequest {
        let parts = Parts(self, key, host: host, time: PointInTime.text(of: time))
        // A server that knows what signature to expect knows which one to send.
        guard let key, let claim = parts.signed("-", with: key).claim else { return parts.request }
        return parts.signed(claim.signature(with: key.secret), with: key).request
    }

    /// What no other request has.
    static func nonce() -> String { (0..<16).map { _ in UInt8.random(in: 0...255) }.hexadecimal }

    /// What is in a body; everything else is in the query.
    fileprivate func isInBody(_ name: String) -> Bool {
        operation.request.members.contains {
            $0.isInBody && (name == $0.name.wire || name.hasPrefix($0.name.wire + "."))
        }
    }
}

/// A request on the way to its signature.
private struct Parts {
    private let method: String
    private var query: [WireParameter]
    private var headers: [(name: String, value: String)]
    private let body: String
    private let dialect: Envelope.Dialect

    init(_ draft: RequestDraft, _ key: MockConfiguration.Key?, host: String, time: String) {
        method = draft.operation.method.rawValue
        dialect = draft.dialect
        body = FormText.joined(draft.parameters.filter { draft.isInBody($0.name) })
        query = draft.parameters.filter { !draft.isInBody($0.name) }
        headers = [("host", host)]
        if !body.isEmpty { headers.append(("content-type", "application/x-www-form-urlencoded")) }
        if let fault = draft.fault { headers.append(("x-mock-fault", fault)) }
        let nonce = RequestDraft.nonce()
        switch draft.dialect {
        case .v1:
            query += [
                WireParameter(name: "Action", value: draft.operation.name.wire),
                WireParameter(name: "Version", value: draft.version),
                WireParameter(name: "Format", value: draft.format.rawValue.uppercased()),
            ]
            guard let key else { return }
            query += [
                WireParameter(name: "AccessKeyId", value: key.id),
                WireParameter(name: "SignatureMethod", value: "HMAC-SHA1"),
                WireParameter(name: "SignatureVersion", value: "1.0"),
                WireParameter(name: "SignatureNonce", value: nonce),
                WireParameter(name: "Timestamp", value: time),
            ]
            if let token = key.securityToken { query.append(WireParameter(name: "SecurityToken", value: token)) }
        case .v3:
            headers += [
                ("accept", "application/\(draft.format.rawValue)"), ("x-acs-action", draft.operation.name.wire),
                ("x-acs-version", draft.version),
            ]
            guard let key else { return }
            headers += [
                ("x-acs-content-sha256", SHA256.hash(data: Array(body.utf8)).hexadecimal), ("x-acs-date", time),
                ("x-acs-signature-nonce", nonce),
            ]
            if let token = key.securityToken { headers.append(("x-acs-security-token", token)) }
        }
    }

    func signed(_ signature: String, with key: MockConfiguration.Key) -> Parts {
        var signed = self
        switch dialect {
        case .v1: signed.query.append(WireParameter(name: "Signature", value: signature))
        case .v3:
            let names = headers.map(\.name).sorted().joined(separator: ";")
            let claim = "Credential=\(key.id),SignedHeaders=\(names),Signature=\(signature)"
            signed.headers.append(("authorization", "ACS3-HMAC-SHA256 \(claim)"))
        }
        return signed
    }

    var request: IncomingRequest {
        IncomingRequest(
            method: method, path: "/", query: FormText.joined(query), headers: headers, body: Array(body.utf8))
    }

    var claim: SignatureClaim? {
        guard let envelope = try? Envelope(request) else { return nil }
        return (try? SignatureClaim(request, envelope)) ?? nil
    }
}
