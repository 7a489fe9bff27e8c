internal import Crypto

/// The steps of the V3 signature, `ACS3-HMAC-SHA256` (wire contract §2.2).
enum ACS3Signature {
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
        request.append(line: headers.names.utf8)
        request.append(contentsOf: bodyDigest.utf8)
        return request
    }

    static func stringToSign(for canonicalRequest: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(96)
        text.append(line: algorithm.utf8)
        text.append(contentsOf: String(hexadecimal: SHA256.digest(of: canonicalRequest)).utf8)
        return text
    }

    /// In hexadecimal digits. Unlike V1's, the key is the secret and nothing else.
    static func signature(of stringToSign: [UInt8], secret: String) -> String {
        let key = SymmetricKey(data: Array(secret.utf8))
        return String(hexadecimal: HMAC<SHA256>.authenticationCode(for: stringToSign, using: key))
    }

    /// The header `Authorization`.
    static func authorization(id: String, headers: CanonicalHeaders, signature: String) -> String {
        "\(algorithm) Credential=\(id),SignedHeaders=\(headers.names),Signature=\(signature)"
    }
}

extension [UInt8] {
    fileprivate mutating func append(line: some Collection<UInt8>) {
        append(contentsOf: line)
        append(UInt8(ascii: "\n"))
    }
}
