/// A text in UTF-16 or UTF-32, with or without a byte order mark.
package struct WideText {
    private let bytes: ArraySlice<UInt8>
    private let unitSize: Int
    private let isBigEndian: Bool

    /// Detects the encoding of a body. Returns nil for a body in UTF-8 or another byte encoding.
    ///
    /// Without a byte order mark, the zeros among the first four bytes determine the encoding, since JSON and XML begin
    /// with an ASCII character (RFC 4627 §3).
    package init?(_ body: [UInt8]) {
        guard body.count > 1 else { return nil }
        var markSize = 0
        let isLong = body.count > 3
        switch (body[0], body[1]) {
        case (0xFF, 0xFE):
            unitSize = isLong && body[2] == 0 && body[3] == 0 ? 4 : 2
            (markSize, isBigEndian) = (unitSize, false)
        case (0xFE, 0xFF):
            (unitSize, markSize, isBigEndian) = (2, 2, true)
        case (0, 0) where isLong && body[2] == 0xFE && body[3] == 0xFF:
            (unitSize, markSize, isBigEndian) = (4, 4, true)
        case (0, 0) where isLong && body[2] == 0 && body[3] != 0:
            (unitSize, isBigEndian) = (4, true)
        case (1..., 0):
            (unitSize, isBigEndian) = (isLong && body[2] == 0 && body[3] == 0 ? 4 : 2, false)
        case (0, 1...):
            (unitSize, isBigEndian) = (2, true)
        default: return nil
        }
        bytes = body.dropFirst(markSize)
    }

    private static let pieceLength = 1 << 14

    /// Returns the text in UTF-8. Invalid units become U+FFFD, and a truncated last unit is dropped.
    ///
    /// - Parameter isCancelled: Called every few thousand units; if it returns true, the result is nil.
    package func utf8(unless isCancelled: (() -> Bool)? = nil) -> [UInt8]? {
        bytes.withUnsafeBufferPointer { bytes in
            let count = bytes.count / unitSize
            var text: [UInt8] = []
            text.reserveCapacity(count)
            var start = 0
            while start < count {
                if start > 0, let isCancelled, isCancelled() { return nil }
                var end = min(count, start + Self.pieceLength)
                // A surrogate pair is decoded as one scalar.
                if unitSize == 2, end < count, unit(at: end - 1, of: bytes) & 0xFC00 == 0xD800 { end += 1 }
                let units = start..<end
                text +=
                    unitSize == 2
                    ? String(decoding: units.map { UInt16(unit(at: $0, of: bytes)) }, as: UTF16.self).utf8
                    : String(decoding: units.map { unit(at: $0, of: bytes) }, as: UTF32.self).utf8
                start = end
            }
            return text
        }
    }

    private func unit(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var unit: UInt32 = 0
        for offset in 0..<unitSize {
            let position = index * unitSize + (isBigEndian ? offset : unitSize - 1 - offset)
            unit = unit << 8 | UInt32(bytes[position])
        }
        return unit
    }
}
