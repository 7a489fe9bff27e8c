import SDKGenDiagnostics
import SDKGenJSONTree

extension SourceText {
    /// Decodes the content of a JSON string in a file, or of a JSON string inside another one.
    ///
    /// - Parameter range: The range of the content in `text`, without the quotes, in UTF-8 code units.
    init(jsonString range: Range<Int>, of text: SourceText) {
        self.init(in: text.file)
        let utf8 = Array(text.string.utf8)
        Self.decode(utf8, range) { plain in
            append(text.text(plain))
        } escape: { character, place in
            append(character, from: text.fileRange(of: place))
        }
    }

    /// Decodes a JSON string of a file; the empty text for any other value.
    init(_ json: LocatedJSON, of file: SourceFile) {
        self.init(in: file)
        guard let range = json.stringRange else {
            if json.literal != nil { append(json.range) }
            return
        }
        Self.decode(json.bytes, range) {
            append($0)
        } escape: {
            append($0, from: $1)
        }
    }

    /// The range of the file that a range of the text came from.
    private func fileRange(of range: Range<Int>) -> Range<Int> {
        let place = location(of: range)
        return place.offset..<(place.offset + place.length)
    }

    private static func decode(
        _ bytes: [UInt8], _ range: Range<Int>, plain: (Range<Int>) -> Void, escape: (String, Range<Int>) -> Void
    ) {
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            guard bytes[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound else {
                index += 1
                continue
            }
            if start < index { plain(start..<index) }
            let end: Int
            let character: String
            switch bytes[index + 1] {
            case UInt8(ascii: "n"): (character, end) = ("\n", index + 2)
            case UInt8(ascii: "t"): (character, end) = ("\t", index + 2)
            case UInt8(ascii: "r"): (character, end) = ("\r", index + 2)
            case UInt8(ascii: "b"): (character, end) = ("\u{8}", index + 2)
            case UInt8(ascii: "f"): (character, end) = ("\u{C}", index + 2)
            case UInt8(ascii: "u"): (character, end) = unicodeEscape(bytes, index, range.upperBound)
            case let byte: (character, end) = (String(UnicodeScalar(byte)), index + 2)
            }
            escape(character, index..<min(end, range.upperBound))
            index = min(end, range.upperBound)
            start = index
        }
        if start < range.upperBound { plain(start..<range.upperBound) }
    }

    /// Returns the character of `\u4e2d` or of a surrogate pair, and the offset after it.
    private static func unicodeEscape(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> (String, Int) {
        func unit(_ start: Int) -> UInt32? {
            guard start + 6 <= limit, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") else {
                return nil
            }
            return UInt32(String(decoding: bytes[(start + 2)..<(start + 6)], as: UTF8.self), radix: 16)
        }
        guard let first = unit(index) else { return ("\u{FFFD}", index + 2) }
        if let scalar = UnicodeScalar(first) { return (String(Character(scalar)), index + 6) }
        guard (0xD800..<0xDC00).contains(first), let second = unit(index + 6), (0xDC00..<0xE000).contains(second),
            let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { return ("\u{FFFD}", index + 6) }
        return (String(Character(scalar)), index + 12)
    }
}
