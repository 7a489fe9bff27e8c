/// Searches that test eight bytes at a time; most of the emitted text passes through them more than once.
extension UnsafeBufferPointer<UInt8> {
    private static var each: UInt64 { 0x0101_0101_0101_0101 }
    private static var high: UInt64 { 0x8080_8080_8080_8080 }

    private func word(at index: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// Returns a word with the high bit of the first matching byte set; the bits above it can be wrong.
    private static func matches(_ byte: UInt8, in word: UInt64) -> UInt64 {
        let difference = word ^ (UInt64(byte) &* each)
        return (difference &- each) & ~difference & high
    }

    /// Returns the first position of a byte at or after `start`, or `nil` if there is none.
    package func position(of byte: UInt8, from start: Int = 0) -> Int? {
        var index = start
        while index + 8 <= count {
            let found = Self.matches(byte, in: word(at: index))
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < count {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// Returns whether all bytes are printable ASCII and none is `first` or `second`.
    package func isPrintable(without first: UInt8 = 0, or second: UInt8 = 0) -> Bool {
        func isPlain(_ word: UInt64) -> Bool {
            // The subtraction sets the high bit of a byte that is less than a space.
            let outside = (word | (word &- UInt64(UInt8(ascii: " ")) &* Self.each)) & Self.high
            let delete = Self.matches(127, in: word)
            return outside | delete | Self.matches(first, in: word) | Self.matches(second, in: word) == 0
        }
        var index = 0
        while index + 8 <= count {
            guard isPlain(word(at: index)) else { return false }
            index += 8
        }
        var rest = UInt64(UInt8(ascii: " ")) &* Self.each
        while index < count {
            rest = rest << 8 | UInt64(self[index])
            index += 1
        }
        return isPlain(rest)
    }
}

extension String {
    /// Calls `body` with the UTF-8 bytes, without a copy if the string stores them contiguously.
    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
    }
}
