import NIOConcurrencyHelpers

/// Generates unique texts.
enum RandomText {
    private static let counter = NIOLockedValueBox(UInt64.random(in: .min ... .max))

    /// Returns 32 lower-case hexadecimal digits, the form of the official clients' nonces.
    ///
    /// The first half is a counter, which makes the nonces of a process distinct. The second half is random, which
    /// makes the nonces of two processes distinct, even after a fork.
    static func nonce() -> String {
        let number = counter.withLockedValue { counter in
            counter &+= 1
            return counter
        }
        var bits = (number, UInt64.random(in: .min ... .max))
        return withUnsafeBytes(of: &bits) { String(hexadecimal: $0) }
    }

    /// Returns a lower-case UUID of version 4. Its 36 characters are within the limit of 64 for idempotency tokens.
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
