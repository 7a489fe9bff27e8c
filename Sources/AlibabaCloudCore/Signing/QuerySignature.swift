import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The steps of the V1 signature, `HMAC-SHA1` (Wire protocol, Signing).
enum QuerySignature {
    typealias Key = SigningKey<Insecure.SHA1>

    /// The suffix of the secret in the signing key, for permanent and temporary access keys.
    static let keySuffix = "&"

    /// Returns the string to sign.
    ///
    /// - Parameter canonicalQuery: All parameters but the signature, including those of the form, in canonical order
    ///   and encoding. The result encodes them once more.
    static func stringToSign(method: String, canonicalQuery: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(canonicalQuery.count * 3 / 2)
        text.append(contentsOf: method.utf8)
        text.append(contentsOf: "&%2F&".utf8)
        canonicalQuery.withUnsafeBufferPointer { text.append(percentEncoded: $0) }
        return text
    }

    /// Returns the signature in base64.
    static func signature(of stringToSign: [UInt8], key: Key) -> String {
        key.authenticationCode(of: stringToSign).withUnsafeBytes { Data($0).base64EncodedString() }
    }
}
