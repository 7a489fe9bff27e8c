import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The steps of the V1 signature, `HMAC-SHA1` (wire contract §2.1).
enum QuerySignature {
    typealias Key = SigningKey<Insecure.SHA1>

    /// What follows the secret in the key, that of an access key as that of a temporary one.
    static let keySuffix = "&"

    /// - Parameter canonicalQuery: All parameters but the signature, those of a form included, in canonical order and
    ///   encoding. They are encoded once more here.
    static func stringToSign(method: String, canonicalQuery: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(canonicalQuery.count * 3 / 2)
        text.append(contentsOf: method.utf8)
        text.append(contentsOf: "&%2F&".utf8)
        canonicalQuery.withUnsafeBufferPointer { text.append(percentEncoded: $0) }
        return text
    }

    /// In base64.
    static func signature(of stringToSign: [UInt8], key: Key) -> String {
        key.authenticationCode(of: stringToSign).withUnsafeBytes { Data($0).base64EncodedString() }
    }
}
