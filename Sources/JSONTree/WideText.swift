/// A text of two or four bytes per unit: UTF-16 or UTF-32, with or without a byte order mark.
package struct WideText {
    private let bytes: ArraySlice<UInt8>
    private let unitSize: Int
    private let isBigEndian: Bool

    /// `nil` for a body whose units are bytes.
    ///
    /// Without a byte order mark the zeros among the first four bytes tell the encoding, since JSON and XML begin with an
    /// ASCII character (RFC 4627 §3).
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

    /// The text in UTF-8. What is no character becomes U+FFFD, and a unit that is cut off is left out.
    package var utf8: [UInt8] {
        if unitSize == 2 {
            return Array(String(decoding: units.lazy.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self).utf8)
        }
        return Array(String(decoding: units, as: UTF32.self).utf8)
    }

    private var units: [UInt32] {
        stride(from: bytes.startIndex, through: bytes.endIndex - unitSize, by: unitSize).map { start in
            let unit = bytes[start..<(start + unitSize)]
            return isBigEndian
                ? unit.reduce(0) { $0 << 8 | UInt32($1) } : unit.reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
    }
}
