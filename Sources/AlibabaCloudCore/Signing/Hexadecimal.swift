internal import Crypto

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension [UInt8] {
    /// Appends two lower-case digits for each byte.
    mutating func append(hexadecimal bytes: some ContiguousBytes) {
        bytes.withUnsafeBytes { bytes in
            for byte in bytes {
                append(Self.digit(byte >> 4))
                append(Self.digit(byte & 0xF))
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
    }
}

extension SHA256 {
    static func digest(of bytes: [UInt8]) -> Digest {
        var hasher = SHA256()
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return hasher.finalize()
    }

    /// 64 lower-case digits.
    static func hexadecimalDigest(of bytes: [UInt8]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(64)
        digits.append(hexadecimal: digest(of: bytes))
        return String(decoding: digits, as: UTF8.self)
    }
}
