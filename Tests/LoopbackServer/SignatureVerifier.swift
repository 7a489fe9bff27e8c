import Crypto
package import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Verifies signed requests like a server: parses the request, computes the signature with the secret, and compares.
/// Shares no code with the signers under test.
package struct SignatureVerifier: Sendable {
    package enum Verdict: Sendable, Hashable {
        /// Signed in the query with HMAC-SHA1.
        case validV1
        /// Signed in the headers with ACS3-HMAC-SHA256.
        case validV3
        /// No signature in either place.
        case unsigned
        /// The first mistake.
        case invalid(String)
    }

    private let id: String
    private let secret: String
    private let securityToken: String?

    package init(id: String, secret: String, securityToken: String? = nil) {
        self.id = id
        self.secret = secret
        self.securityToken = securityToken
    }

    /// - Parameter head: The head of the request; its authority is the `host` header.
    package func verdict(on head: HTTPRequest, body: [UInt8]) -> Verdict {
        var headers = head.headerFields.map { (name: $0.name.rawName, value: $0.value) }
        if let authority = head.authority {
            headers.append(("Host", authority))
        }
        return verdict(method: head.method.rawValue, target: head.path ?? "", headers: headers, body: body)
    }

    /// - Parameter target: The path and query of the request line.
    package func verdict(
        method: String, target: String, headers: [(name: String, value: String)], body: [UInt8]
    ) -> Verdict {
        let message = Message(method: method, target: target, headers: headers, body: body)
        do throws(Fault) {
            if let authorization = message.header("authorization") {
                try verifyV3(message, authorization)
                return .validV3
            }
            if message.query.contains(where: { $0.name == "Signature" }) {
                try verifyV1(message)
                return .validV1
            }
            return .unsigned
        } catch {
            return .invalid(error.reason)
        }
    }
}

private struct Fault: Error {
    let reason: String
}

private func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws(Fault) {
    guard condition else { throw Fault(reason: reason()) }
}

extension SignatureVerifier {
    private func verifyV3(_ message: Message, _ authorization: String) throws(Fault) {
        let algorithm = "ACS3-HMAC-SHA256 "
        try require(authorization.hasPrefix(algorithm), "The algorithm is not \(algorithm)")
        var parts: [String: String] = [:]
        for part in authorization.dropFirst(algorithm.count).split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            parts[String(sides[0])] = sides.count == 2 ? String(sides[1]) : ""
        }
        try require(Set(parts.keys) == ["Credential", "SignedHeaders", "Signature"], "The parts are \(parts.keys)")
        try require(parts["Credential"] == id, "The credential is not \(id)")
        let signed = parts["SignedHeaders", default: ""].split(separator: ";").map(String.init)
        for name in ["host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce"] {
            try require(message.header(name)?.isEmpty == false, "\(name) is missing")
            try require(signed.contains(name), "\(name) is not signed")
        }
        for (name, _) in message.headers where name.hasPrefix("x-acs-") || name == "content-type" {
            try require(signed.contains(name), "\(name) is not signed")
        }
        try require(isTime(message.header("x-acs-date")), "x-acs-date is no time")
        try require(message.header("x-acs-security-token") == securityToken, "The security token differs")
        let digest = hexadecimal(SHA256.hash(data: message.body))
        try require(message.header("x-acs-content-sha256") == digest, "x-acs-content-sha256 is not the body's")
        let signature = HMAC<SHA256>.authenticationCode(
            for: Data(message.stringToSign(headers: signed).utf8), using: SymmetricKey(data: Data(secret.utf8)))
        try require(parts["Signature"] == hexadecimal(signature), "SignatureDoesNotMatch")
    }

    private func verifyV1(_ message: Message) throws(Fault) {
        let signatures = message.query.filter { $0.name == "Signature" }
        try require(signatures.count == 1, "There are \(signatures.count) signatures")
        let expected = ["AccessKeyId": id, "SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0"]
        for (name, value) in expected {
            try require(message.parameter(name) == value, "\(name) is not \(value)")
        }
        for name in ["Action", "Version", "SignatureNonce"] {
            try require(message.parameter(name)?.isEmpty == false, "\(name) is missing")
        }
        try require(isTime(message.parameter("Timestamp")), "Timestamp is no time")
        try require(message.parameter("SecurityToken") == securityToken, "The security token differs")
        let signature = HMAC<Insecure.SHA1>.authenticationCode(
            for: Data(message.stringToSignOfParameters.utf8), using: SymmetricKey(data: Data("\(secret)&".utf8)))
        try require(signatures[0].value == Data(signature).base64EncodedString(), "SignatureDoesNotMatch")
    }

    private func isTime(_ text: String?) -> Bool {
        text?.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z/) != nil
    }
}

extension SignatureVerifier {
    /// Returns the text that a service signs for a message, in the dialect of the message.
    public static func stringToSign(
        method: String, target: String, headers: [(name: String, value: String)], body: [UInt8]
    ) -> String {
        let message = Message(method: method, target: target, headers: headers, body: body)
        let parts = message.header("authorization")?.split(separator: ",") ?? []
        guard let names = parts.first(where: { $0.hasPrefix("SignedHeaders=") }) else {
            return message.stringToSignOfParameters
        }
        return message.stringToSign(
            headers: names.dropFirst("SignedHeaders=".count).split(separator: ";").map(String.init))
    }
}

extension Message {
    /// Returns the string to sign in the V3 dialect.
    fileprivate func stringToSign(headers signed: [String]) -> String {
        let lines =
            [method, path, canonical(query)] + signed.map { "\($0):\(header($0) ?? "")" }
            + ["", signed.joined(separator: ";"), hexadecimal(SHA256.hash(data: body))]
        return "ACS3-HMAC-SHA256\n" + hexadecimal(SHA256.hash(data: Data(lines.joined(separator: "\n").utf8)))
    }

    /// The string to sign in the V1 dialect.
    fileprivate var stringToSignOfParameters: String {
        var parameters = query.filter { $0.name != "Signature" }
        if header("content-type") == "application/x-www-form-urlencoded" {
            parameters += decoded(String(decoding: body, as: UTF8.self))
        }
        return [method, encoded("/"), encoded(canonical(parameters))].joined(separator: "&")
    }
}

private typealias Parameter = (name: String, value: String)

private struct Message {
    let method: String
    let path: String
    let query: [Parameter]
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    init(method: String, target: String, headers: [(name: String, value: String)], body: [UInt8]) {
        let sides = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        path = sides.first.map(String.init) ?? ""
        query = sides.count == 2 ? decoded(String(sides[1])) : []
        self.headers = headers.map { ($0.name.lowercased(), $0.value) }
        self.body = body
    }

    /// Returns all values of a header, sorted and joined with `,`.
    func header(_ name: String) -> String? {
        let values = headers.filter { $0.name == name }.map(\.value)
        return values.isEmpty ? nil : values.sorted().joined(separator: ",")
    }

    func parameter(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }
}

private func decoded(_ text: String) -> [Parameter] {
    text.split(separator: "&").map { parameter in
        let sides = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { side in
            var bytes: [UInt8] = []
            var rest = Array(side.utf8)[...]
            while let byte = rest.popFirst() {
                if byte == UInt8(ascii: "%"),
                    let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
                {
                    bytes.append(code)
                    rest = rest.dropFirst(2)
                } else {
                    bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        return (sides[0], sides.count == 2 ? sides[1] : "")
    }
}

private func canonical(_ parameters: [Parameter]) -> String {
    // The order of code points is the order of their bytes in UTF-8.
    let ordered = parameters.sorted {
        $0.name.unicodeScalars.map(\.value).lexicographicallyPrecedes($1.name.unicodeScalars.map(\.value))
    }
    return ordered.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
}

private let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~".unicodeScalars)

private func encoded(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
        unreserved.contains(scalar)
            ? String(scalar) : UTF8.encode(scalar)!.map { "%" + twoDigits($0) }.joined().uppercased()
    }.joined()
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map(twoDigits).joined()
}

private func twoDigits(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
}
