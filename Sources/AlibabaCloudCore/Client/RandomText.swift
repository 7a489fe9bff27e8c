/// Texts that are not made twice.
enum RandomText {
    /// 32 lower-case hexadecimal digits, the form of the official clients' nonces (wire contract §1.3).
    static func nonce() -> String {
        var bits = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
        return withUnsafeBytes(of: &bits) { String(hexadecimal: $0) }
    }

    /// A lower-case UUID of version 4: 36 characters of the 64 that a client token may have (wire contract §5).
    static func uuid() -> String {
        let high = UInt64.random(in: .min ... .max) & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = UInt64.random(in: .min ... .max) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        var digits = hexadecimal(high)[...] + hexadecimal(low)
        let groups = [8, 4, 4, 4, 12].map { length in
            defer { digits = digits.dropFirst(length) }
            return digits.prefix(length)
        }
        return groups.joined(separator: "-")
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
