/// Splits text into lines without invisible characters.
///
/// Every kind of line end ends a line. Control characters and direction overrides, which can make text look like other
/// text, become replacement characters.
package enum VisibleLines {
    package static func forEach(in text: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        text.withUnsafeBufferPointer { text in
            var start = 0
            while start <= text.count {
                let end = text.position(of: UInt8(ascii: "\n"), from: start)
                let line = UnsafeBufferPointer(rebasing: text[start..<(end ?? text.count)])
                if line.isPrintable() { body(line) } else { visible(line, isLast: end == nil, body) }
                start = (end ?? text.count) + 1
            }
        }
    }

    private static func visible(
        _ line: UnsafeBufferPointer<UInt8>, isLast: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        // A carriage return and a line feed are one line end.
        let isPair = !isLast && line.last == UInt8(ascii: "\r")
        var visible: [UInt8] = []
        for scalar in String(decoding: isPair ? line.dropLast() : line[...], as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x0A...0x0D, 0x85, 0x2028, 0x2029:
                visible.withUnsafeBufferPointer(body)
                visible.removeAll(keepingCapacity: true)
            case 0..<0x09, 0x0E..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069:
                visible.append(contentsOf: "\u{FFFD}".utf8)
            default: visible.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        visible.withUnsafeBufferPointer(body)
    }
}
