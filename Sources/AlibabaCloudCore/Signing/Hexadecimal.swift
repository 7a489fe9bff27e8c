import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension [UInt8] {
    /// Appends two lower-case digits.
    mutating func append(hexadecimal byte: UInt8) {
        append(digit(byte >> 4))
        append(digit(byte & 0xF))
    }

    /// Appends two lower-case digits for each byte.
    mutating func append(hexadecimal bytes: some ContiguousBytes) {
        bytes.withUnsafeBytes { bytes in
            for byte in bytes { append(hexadecimal: byte) }
        }
    }
}

extension String {
    /// Creates a text of two lower-case digits for each byte.
    init(hexadecimal bytes: UnsafeRawBufferPointer) {
        self.init(unsafeUninitializedCapacity: bytes.count * 2) { digits in
            for (index, byte) in bytes.enumerated() {
                digits[2 * index] = digit(byte >> 4)
                digits[2 * index + 1] = digit(byte & 0xF)
            }
            return bytes.count * 2
        }
    }
}

private func digit(_ value: UInt8) -> UInt8 {
    value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
}

extension SHA256 {
    static func digest(of bytes: [UInt8]) -> Digest {
        var hasher = SHA256()
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return hasher.finalize()
    }

    /// Returns the digest as 64 lower-case digits.
    static func hexadecimalDigest(of bytes: [UInt8]) -> String {
        bytes.isEmpty ? emptyDigest : hexadecimal(digest(of: bytes))
    }

    private static func hexadecimal(_ digest: Digest) -> String {
        digest.withUnsafeBytes { String(hexadecimal: $0) }
    }

    /// The digest of an empty body, which most requests have.
    private static let emptyDigest = hexadecimal(digest(of: []))
}
