import NIOConcurrencyHelpers

/// Texts that are not made twice.
enum RandomText {
    private static let counter = NIOLockedValueBox(UInt64.random(in: .min ... .max))

    /// 32 lower-case hexadecimal digits, the form of the official clients' nonces (wire contract §1.3).
    ///
    /// Half of them count, so that no two of a process are the same, and half are random, so that those of two processes are not,
    /// even if one was split off the other.
    static func nonce() -> String {
        let number = counter.withLockedValue { counter in
            counter &+= 1
            return counter
        }
        var bits = (number, UInt64.random(in: .min ... .max))
        return withUnsafeBytes(of: &bits) { String(hexadecimal: $0) }
    }

    /// A lower-case UUID of version 4: 36 characters of the 64 that a client token may have (wire contract §5).
    static func uuid() -> String {
        let high = UInt64.random(in: .min ... .max) & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = UInt64.random(in: .min ... .max) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        var text: [UInt8] = []
        text.reserveCapacity(36)
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes in
            for (index, byte) in bytes.enumerated() {
                if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
                text.append(hexadecimal: byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
