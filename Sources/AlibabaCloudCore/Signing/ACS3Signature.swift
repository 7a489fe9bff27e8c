import Crypto

/// The steps of the V3 signature, `ACS3-HMAC-SHA256` (Wire protocol, Signing).
enum ACS3Signature {
    typealias Key = SigningKey<SHA256>

    private static let algorithm = "ACS3-HMAC-SHA256"

    /// Returns the canonical request of the path `/`, the only one of RPC operations.
    ///
    /// - Parameter query: The query as it is sent, which is in canonical order and encoding.
    static func canonicalRequest(
        method: String, query: some Collection<UInt8>, headers: CanonicalHeaders, bodyDigest: String
    ) -> [UInt8] {
        var request: [UInt8] = []
        request.reserveCapacity(query.count + 1024)
        request.append(line: method.utf8)
        request.append(line: "/".utf8)
        request.append(line: query)
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

    /// Returns the `Authorization` header. The signing key is the secret itself, without the suffix of V1.
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
