import Crypto
import SDKGenWireForms

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The signature that a request carries, and the input that its sender must have signed. The signature is not yet
/// verified.
///
/// The implementation follows wire protocol §2 and shares no code with the signers of the runtime, so that it can test
/// them.
struct PresentedSignature {
    let keyID: String
    let signature: String
    let time: String
    let nonce: String
    let securityToken: String?
    /// The input that the sender must have signed.
    let input: SignatureInput

    var stringToSign: String { input.stringToSign }

    /// Returns the signature of the input with a secret.
    func signature(with secret: String) -> String { input.signature(with: secret) }
}

extension PresentedSignature {
    /// Reads the signature of a request; nil if the request is not signed. Throws an error if the signature is
    /// incomplete.
    init?(_ request: IncomingRequest, _ envelope: Envelope) throws(ServiceError) {
        if let authorization = request.header("authorization"), envelope.dialect == .v3 {
            try self.init(authorization: authorization, request, envelope)
        } else if envelope.query.contains(where: { $0.name == "Signature" }) {
            try self.init(queryOf: request, envelope)
        } else {
            return nil
        }
    }

    private init(queryOf request: IncomingRequest, _ envelope: Envelope) throws(ServiceError) {
        let all = envelope.query + envelope.form
        func required(_ name: String) throws(ServiceError) -> String {
            guard let value = all.first(where: { $0.name == name })?.value, !value.isEmpty else {
                throw .missing(name)
            }
            return value
        }
        guard try required("SignatureMethod") == "HMAC-SHA1", try required("SignatureVersion") == "1.0" else {
            throw ServiceError(
                status: 400, code: "InvalidParameter.SignatureMethod",
                message: "The specified signature method or version is not supported.")
        }
        keyID = try required("AccessKeyId")
        signature = try required("Signature")
        time = try required("Timestamp")
        nonce = try required("SignatureNonce")
        securityToken = all.first { $0.name == "SecurityToken" }?.value
        input = SignatureInput(
            dialect: .v1, method: request.method, path: "/", parameters: all.filter { $0.name != "Signature" })
    }

    private init(authorization: String, _ request: IncomingRequest, _ envelope: Envelope) throws(ServiceError) {
        let algorithm = SignatureInput.algorithm
        func incomplete(_ reason: String) -> ServiceError {
            ServiceError(
                status: 400, code: "IncompleteSignature",
                message: "The request signature does not conform to Aliyun standards.", reason: reason)
        }
        guard authorization.hasPrefix("\(algorithm) ") else {
            throw incomplete("The Authorization header does not begin with \(algorithm).")
        }
        var parts: [Substring: Substring] = [:]
        for part in authorization.dropFirst(algorithm.utf8.count + 1).split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            parts[sides[0].drop { $0 == " " }] = sides.count == 2 ? sides[1] : ""
        }
        guard let keyID = parts["Credential"], let names = parts["SignedHeaders"], let signature = parts["Signature"]
        else { throw incomplete("The Authorization header needs Credential, SignedHeaders and Signature.") }
        let signed = names.split(separator: ";").map(String.init)
        for name in ["host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce"] {
            guard request.header(name)?.isEmpty == false else { throw incomplete("The header \(name) is missing.") }
            guard signed.contains(name) else { throw incomplete("The header \(name) is not signed.") }
        }
        for (name, _) in request.headers where name.hasPrefix("x-acs-") || name == "content-type" {
            guard signed.contains(name) else { throw incomplete("The header \(name) is not signed.") }
        }
        let digest = SHA256.hash(data: request.body).hexadecimal
        guard request.header("x-acs-content-sha256") ?? digest == digest else {
            throw incomplete("x-acs-content-sha256 is not the digest of the body.")
        }
        input = SignatureInput(
            dialect: .v3, method: request.method, path: request.path.isEmpty ? "/" : request.path,
            parameters: envelope.query,
            headers: signed.map { "\($0):\((request.header($0) ?? "").trimmed)\n" }.joined(),
            headerNames: String(names), digest: digest)
        self.keyID = String(keyID)
        self.signature = String(signature)
        time = request.header("x-acs-date") ?? ""
        nonce = request.header("x-acs-signature-nonce") ?? ""
        securityToken = request.header("x-acs-security-token")
    }
}

extension Sequence<UInt8> {
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension String {
    fileprivate var trimmed: String {
        func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var bytes = utf8[...]
        while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return String(Substring(bytes))
    }
}
