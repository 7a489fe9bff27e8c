import SDKGenDiagnostics

/// Reads texts of Markdown without its escapes: backslashes, entities, invisible characters.
enum MarkdownText {
    /// Returns a value: one line without escapes, code marks and bold marks.
    static func value(_ range: Range<Int>, of file: SourceFile) -> SourceText {
        var text = SourceText(in: file)
        let bytes = file.bytes
        let trimmed = trimming(range, of: file)
        // Stars that hide a part of a value, as in `gd-1****`, are no marks.
        let isBold =
            trimmed.count > 4 && isBoldMark(bytes, at: trimmed.lowerBound, in: trimmed)
            && isBoldMark(bytes, at: trimmed.upperBound - 2, in: trimmed)
        let inner = isBold ? (trimmed.lowerBound + 2)..<(trimmed.upperBound - 2) : trimmed
        append(inner, to: &text, as: .value)
        return text.trimmed
    }

    /// Returns a name, type, status or code: a value without any bold marks.
    static func word(_ range: Range<Int>, of file: SourceFile) -> SourceText {
        var text = SourceText(in: file)
        append(trimming(range, of: file), to: &text, as: .word)
        return text.trimmed
    }

    /// Returns paragraphs and lists as Markdown without escapes of plain characters. Bold marks, code marks and list
    /// marks stay.
    static func prose(_ range: Range<Int>, of file: SourceFile) -> SourceText {
        var text = SourceText(in: file)
        let bytes = file.bytes
        var isAfterBlank = false
        var lineBreak: Range<Int>?
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start
            while end < range.upperBound, bytes[end] != 10, bytes[end] != 13 { end += 1 }
            let line = trimming(start..<end, of: file)
            if line.isEmpty {
                isAfterBlank = true
            } else {
                if let lineBreak { text.append(isAfterBlank ? "\n\n" : "\n", from: lineBreak) }
                // A single space only separates the text from the border of a cell; more are indentation.
                let isIndented = line.lowerBound - start > 1 && lineBreak != nil
                append(isIndented ? start..<line.upperBound : line, to: &text, as: .prose)
                isAfterBlank = false
                lineBreak = end..<min(end + 1, range.upperBound)
            }
            if end + 1 < range.upperBound, bytes[end] == 13, bytes[end + 1] == 10 { end += 1 }
            start = end + 1
        }
        return text.trimmed
    }

    /// Returns a range without white space and no-break spaces at its ends.
    static func trimming(_ range: Range<Int>, of file: SourceFile) -> Range<Int> {
        let bytes = file.bytes
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            if isSpace(bytes[start]) {
                start += 1
            } else if let length = invisibleLength(bytes, at: start, before: end) {
                start += length
            } else {
                break
            }
        }
        while start < end {
            if isSpace(bytes[end - 1]) {
                end -= 1
            } else if end - start >= 2, invisibleLength(bytes, at: end - 2, before: end) == 2 {
                end -= 2
            } else if end - start >= 3, invisibleLength(bytes, at: end - 3, before: end) == 3 {
                end -= 3
            } else {
                break
            }
        }
        return start..<end
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte >= 9 && byte <= 13 }

    // MARK: Characters

    private enum Form { case value, word, prose }

    private static func append(_ range: Range<Int>, to text: inout SourceText, as form: Form) {
        let bytes = text.file.bytes
        var isCode = false
        var (from, index) = (range.lowerBound, range.lowerBound)
        func flush() { text.append(from..<index) }
        while index < range.upperBound {
            let byte = bytes[index]
            let next = index + 1 < range.upperBound ? bytes[index + 1] : 0
            switch byte {
            case UInt8(ascii: "\\") where isPunctuation(next) && !(isCode && form == .prose):
                flush()
                from = index + 1
                index += 2
            case UInt8(ascii: "`"):
                isCode.toggle()
                if form != .prose {
                    flush()
                    from = index + 1
                }
                index += 1
            case UInt8(ascii: "*") where form == .word && next == byte:
                flush()
                index += 2
                from = index
            case 10, 13:
                flush()
                let start = index
                while index < range.upperBound, isSpace(bytes[index]) { index += 1 }
                text.append(" ", from: start..<index)
                from = index
            case UInt8(ascii: "&"):
                guard let (character, end) = entity(bytes, at: index, before: range.upperBound) else {
                    index += 1
                    break
                }
                flush()
                text.append(character, from: index..<end)
                index = end
                from = end
            case 0xC2, 0xE2, 0xE3, 0xEF:
                guard let length = invisibleLength(bytes, at: index, before: range.upperBound) else {
                    index += 1
                    break
                }
                flush()
                if isWideSpace(bytes, at: index) { text.append(" ", from: index..<(index + length)) }
                index += length
                from = index
            default: index += 1
            }
        }
        flush()
    }

    private static func isBoldMark(_ bytes: [UInt8], at index: Int, in range: Range<Int>) -> Bool {
        let star = UInt8(ascii: "*")
        guard bytes[index] == star, bytes[index + 1] == star else { return false }
        // Longer runs of stars, and escaped stars, belong to the value.
        return (index == range.lowerBound || bytes[index - 1] != star && bytes[index - 1] != UInt8(ascii: "\\"))
            && (index + 2 >= range.upperBound || bytes[index + 2] != star)
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        byte >= 0x21 && byte <= 0x2F || byte >= 0x3A && byte <= 0x40 || byte >= 0x5B && byte <= 0x60
            || byte >= 0x7B && byte <= 0x7E
    }

    /// Returns the length of a no-break space or of a character without a width.
    private static func invisibleLength(_ bytes: [UInt8], at index: Int, before end: Int) -> Int? {
        guard index >= 0, index + 1 < end else { return nil }
        switch (bytes[index], bytes[index + 1]) {
        case (0xC2, 0xA0), (0xC2, 0xAD): return 2
        case (0xE2, 0x80):
            guard index + 2 < end else { return nil }
            return bytes[index + 2] >= 0x8B && bytes[index + 2] <= 0x8F || bytes[index + 2] == 0xAF ? 3 : nil
        case (0xE2, 0x81): return index + 2 < end && bytes[index + 2] == 0xA0 ? 3 : nil
        case (0xE3, 0x80): return index + 2 < end && bytes[index + 2] == 0x80 ? 3 : nil
        case (0xEF, 0xBB): return index + 2 < end && bytes[index + 2] == 0xBF ? 3 : nil
        default: return nil
        }
    }

    /// Whether an invisible character is a space rather than a character without a width.
    private static func isWideSpace(_ bytes: [UInt8], at index: Int) -> Bool {
        switch bytes[index] {
        case 0xC2: bytes[index + 1] == 0xA0
        case 0xE2: bytes[index + 2] == 0xAF
        case 0xE3: true
        default: false
        }
    }

    private static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "#39": "'", "#34": "\"", "#124": "|",
        "#160": " ", "#42": "*", "#95": "_", "#91": "[", "#93": "]",
    ]

    private static func entity(_ bytes: [UInt8], at index: Int, before end: Int) -> (String, end: Int)? {
        var close = index + 1
        while close < min(index + 7, end), bytes[close] != UInt8(ascii: ";") { close += 1 }
        guard close < end, bytes[close] == UInt8(ascii: ";") else { return nil }
        guard let character = entities[String(decoding: bytes[(index + 1)..<close], as: UTF8.self)] else { return nil }
        return (character, close + 1)
    }
}
