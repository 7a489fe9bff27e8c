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
        let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
        request.append(line: path)
        request.append(line: target.utf8[path.endIndex...].dropFirst())
        headers.append(to: &request)
        request.append(line: headers.names.utf8)
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

    /// In hexadecimal digits. Unlike V1's, the key is the secret and nothing else.
    static func signature(of stringToSign: [UInt8], secret: String) -> String {
        let key = SymmetricKey(data: Array(secret.utf8))
        var digits: [UInt8] = []
        digits.reserveCapacity(64)
        digits.append(hexadecimal: HMAC<SHA256>.authenticationCode(for: stringToSign, using: key))
        return String(decoding: digits, as: UTF8.self)
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
