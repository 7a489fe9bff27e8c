import Crypto
import SDKGenServiceModel
import SDKGenWireForms

/// A request to the service that is not yet signed.
struct RequestDraft {
    let operation: Operation
    let version: String
    /// The parameters of the operation.
    let parameters: [WireParameter]
    let dialect: Envelope.Dialect
    let format: Envelope.Format
    /// The text of the fault that the request asks for.
    let fault: String?

    /// Signs the request.
    ///
    /// - Parameters:
    ///   - key: The key to sign with; nil for an unsigned request.
    ///   - host: The value of the `Host` header.
    ///   - time: The time of the request in seconds since 1970.
    func request(signedWith key: MockConfiguration.Key?, host: String, time: Int64) -> IncomingRequest {
        let parts = Parts(self, key, host: host, time: UTCTimestamp.text(of: time))
        // Reads back the request with a placeholder signature to obtain the expected signature.
        guard let key, let presented = parts.signed("-", with: key).presentedSignature else { return parts.request }
        return parts.signed(presented.signature(with: key.secret), with: key).request
    }

    /// Returns a random nonce.
    static func nonce() -> String { (0..<16).map { _ in UInt8.random(in: 0...255) }.hexadecimal }

    /// Returns whether a parameter is in the body; all others are in the query.
    fileprivate func isInBody(_ name: String) -> Bool {
        operation.request.members.contains {
            $0.isInBody && (name == $0.name.wire || name.hasPrefix($0.name.wire + "."))
        }
    }
}

/// The parts of a request while it is being signed.
private struct Parts {
    private let method: String
    private var query: [WireParameter]
    private var headers: [(name: String, value: String)]
    private let body: String
    private let dialect: Envelope.Dialect

    init(_ draft: RequestDraft, _ key: MockConfiguration.Key?, host: String, time: String) {
        method = draft.operation.method.rawValue
        dialect = draft.dialect
        body = FormEncoding.joined(draft.parameters.filter { draft.isInBody($0.name) })
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
            let parameters = "Credential=\(key.id),SignedHeaders=\(names),Signature=\(signature)"
            signed.headers.append(("authorization", "ACS3-HMAC-SHA256 \(parameters)"))
        }
        return signed
    }

    var request: IncomingRequest {
        IncomingRequest(
            method: method, path: "/", query: FormEncoding.joined(query), headers: headers, body: Array(body.utf8))
    }

    var presentedSignature: PresentedSignature? {
        guard let envelope = try? Envelope(request) else { return nil }
        return (try? PresentedSignature(request, envelope)) ?? nil
    }
}
