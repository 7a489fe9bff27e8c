/// A 64-bit digest that tells one content from another; it is no defence against somebody who makes two alike on purpose.
///
/// Each step multiplies and folds eight bytes, after the mixer of SplitMix64.
struct ContentDigest {
    private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset + 8 <= buffer.count {
                add(buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                offset += 8
            }
            var rest: UInt64 = 0
            for byte in buffer[offset...] { rest = rest << 8 | UInt64(byte) }
            add(rest)
        }
        // Without the length, zeros at the end would be the same as none.
        add(UInt64(bytes.count))
    }

    mutating func add(_ word: UInt64) {
        var mixed = value ^ word
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        value = (mixed ^ (mixed >> 31)) &+ 0x9E37_79B9_7F4A_7C15
    }
}
