import Crypto

/// The steps of the V3 signature, `ACS3-HMAC-SHA256` (wire contract §2.2).
enum ACS3Signature {
    typealias Key = SigningKey<SHA256>

    private static let algorithm = "ACS3-HMAC-SHA256"

    /// - Parameter target: Path and query as they are sent, the query in canonical order and encoding.
    static func canonicalRequest(
        method: String, target: String, headers: CanonicalHeaders, bodyDigest: String
    ) -> [UInt8] {
        var request: [UInt8] = []
        request.reserveCapacity(target.utf8.count + 1024)
        request.append(line: method.utf8)
        request.append(line: target.utf8)
        // Path and query have a line each.
        if let mark = request.firstIndex(of: UInt8(ascii: "?")) {
            request[mark] = UInt8(ascii: "\n")
        } else {
            request.append(UInt8(ascii: "\n"))
        }
        headers.append(to: &request)
        request.append(line: headers.names)
        request.append(contentsOf: bodyDigest.utf8)
        return request
    }

    static func stringToSign(for canonicalRequest: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(96)
        text.append(line: algorithm.utf8)
        text.append(hexadecimal: SHA256.digest(of: canonicalRequest))
        return text
    }

    /// The header `Authorization`. Unlike V1's, the key is the secret and nothing else.
    static func authorization(id: String, headers: CanonicalHeaders, stringToSign: [UInt8], key: Key) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(headers.names.count + id.utf8.count + 160)
        text.append(contentsOf: algorithm.utf8)
        text.append(contentsOf: " Credential=".utf8)
        text.append(contentsOf: id.utf8)
        text.append(contentsOf: ",SignedHeaders=".utf8)
        text.append(contentsOf: headers.names)
        text.append(contentsOf: ",Signature=".utf8)
        text.append(hexadecimal: key.authenticationCode(of: stringToSign))
        return String(decoding: text, as: UTF8.self)
    }
}

extension [UInt8] {
    fileprivate mutating func append(line: some Collection<UInt8>) {
        append(contentsOf: line)
        append(UInt8(ascii: "\n"))
    }
}
