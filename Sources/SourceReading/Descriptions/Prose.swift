/// A description, split into blocks and tokens once for all phrases.
///
/// Ranges are UTF-8 offsets in the description. Emphasis, backticks and tags are no tokens: `**1** to **50**` has the
/// tokens `1`, `to` and `50`, and each number knows its mark.
struct Prose {
    struct Token {
        enum Kind { case word, number, ideograph, symbol }

        let kind: Kind
        let range: Range<Int>
        /// The token without differences of case and of width.
        let key: UInt64
        /// The index in `marks` of the emphasis or code that contains the token; -1 outside of marks.
        var mark: Int
        /// Whether the token is in a part for the vendor's site in China.
        let isOnlyForChina: Bool
    }

    /// Emphasis or code: `**Active**`.
    struct Mark {
        /// The text between the signs, without blanks at its ends.
        let range: Range<Int>
        let isCode: Bool
        let tokens: Range<Int>
    }

    /// A paragraph, a list item without the items that it contains, or a note.
    struct Block {
        enum Kind { case paragraph, item, note }

        let kind: Kind
        let indentation: Int
        let isAfterBlankLine: Bool
        var tokens: Range<Int>
        var range: Range<Int>
    }

    let bytes: [UInt8]
    private(set) var tokens: [Token] = []
    private(set) var marks: [Mark] = []
    private(set) var blocks: [Block] = []
    /// The sentence of each token, without its full stop; a full stop belongs to the sentence that it ends.
    private var sentences: [Range<Int>] = []

    /// Longer descriptions are read up to this size.
    private static let sizeLimit = 100_000

    init(_ text: String) {
        bytes = Array(text.utf8.prefix(Self.sizeLimit))
        var reader = ProseReader(bytes)
        reader.read()
        tokens = reader.tokens
        marks = reader.marks
        blocks = reader.blocks
        for block in blocks {
            var start = block.tokens.lowerBound
            for index in block.tokens where index + 1 == block.tokens.upperBound || isFullStop(index) {
                let end = isFullStop(index) ? index : index + 1
                sentences += Array(repeating: start..<end, count: index + 1 - start)
                start = index + 1
            }
        }
    }

    private func isFullStop(_ index: Int) -> Bool { isSymbol(index, ".") || isSymbol(index, ";") }

    func string(_ range: Range<Int>) -> String {
        let range = range.clamped(to: 0..<bytes.count)
        return String(decoding: bytes[range], as: UTF8.self)
    }

    func string(_ token: Int) -> String { string(tokens[token].range) }

    /// Returns whether a token is the ASCII symbol, in any width.
    func isSymbol(_ index: Int, _ symbol: Character) -> Bool {
        guard tokens.indices.contains(index), tokens[index].kind == .symbol, let value = symbol.asciiValue else {
            return false
        }
        return tokens[index].key == Self.key(of: CollectionOfOne(value))
    }

    /// Returns whether the token is the word, written in small letters.
    func isWord(_ index: Int, _ words: Set<UInt64>) -> Bool {
        tokens.indices.contains(index) && words.contains(tokens[index].key)
    }

    /// Returns the FNV-1a hash of a token in small letters.
    static func key(of bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes {
            let small = byte >= 65 && byte <= 90 ? byte | 0x20 : byte
            hash = (hash ^ UInt64(small)) &* 0x100_0000_01B3
        }
        return hash
    }

    /// Returns the keys of words, separated by blanks.
    static func keys(_ words: String) -> Set<UInt64> {
        Set(words.split(separator: " ").map { key(of: $0.utf8) })
    }

    /// The end of the sentence that contains a token: the index of its full stop, or the end of the block.
    func sentenceEnd(from index: Int, in block: Block) -> Int {
        guard sentences.indices.contains(index) else { return max(index, block.tokens.upperBound) }
        return min(sentences[index].upperBound, block.tokens.upperBound)
    }

    /// The first token of the sentence that contains a token.
    func sentenceStart(of index: Int, in block: Block) -> Int {
        guard sentences.indices.contains(index) else { return max(index, block.tokens.lowerBound) }
        return max(sentences[index].lowerBound, block.tokens.lowerBound)
    }

    /// The range of text from a token to before another token.
    func range(of tokens: Range<Int>) -> Range<Int> {
        guard !tokens.isEmpty, self.tokens.indices.contains(tokens.lowerBound), tokens.upperBound <= self.tokens.count
        else { return 0..<0 }
        return self.tokens[tokens.lowerBound].range.lowerBound..<self.tokens[tokens.upperBound - 1].range.upperBound
    }
}

/// Splits a description into blocks and tokens.
private struct ProseReader {
    let bytes: [UInt8]
    var tokens: [Prose.Token] = []
    var marks: [Prose.Mark] = []
    var blocks: [Prose.Block] = []
    private var isOnlyForChina = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func read() {
        var start = 0
        var isAfterBlankLine = true
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
            let item = gluedItem(in: start..<end) ?? end
            readLine(start..<item, isAfterBlankLine: &isAfterBlankLine)
            if item < end { readLine(item..<end, isAfterBlankLine: &isAfterBlankLine) }
            start = end + 1
        }
    }

    /// Returns the beginning of the first list item that stands on the line of its announcement: `Valid values:-   A`.
    private func gluedItem(in line: Range<Int>) -> Int? {
        var index = line.lowerBound + 1
        while index + 2 < line.upperBound {
            if bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == 32, bytes[index + 2] == 32,
                bytes[index - 1] == UInt8(ascii: ":") || starts("：", at: index - 3)
            {
                return index
            }
            index += 1
        }
        return nil
    }

    private mutating func readLine(_ line: Range<Int>, isAfterBlankLine: inout Bool) {
        var start = line.lowerBound
        var indentation = 0
        var kind = Prose.Block.Kind.paragraph
        func skipBlanks() {
            while start < line.upperBound {
                if bytes[start] == 32 {
                    (start, indentation) = (start + 1, indentation + 1)
                } else if bytes[start] == 9 {
                    (start, indentation) = (start + 1, indentation + 4)
                } else if starts("\u{A0}", at: start) {
                    (start, indentation) = (start + 2, indentation + 1)
                } else {
                    break
                }
            }
        }
        skipBlanks()
        guard start < line.upperBound else {
            isAfterBlankLine = true
            return
        }
        let level = indentation
        while start < line.upperBound, bytes[start] == UInt8(ascii: ">") {
            kind = .note
            start += 1
            skipBlanks()
        }
        if let length = bullet(at: start, before: line.upperBound) {
            if kind == .paragraph { kind = .item }
            start += length
            skipBlanks()
        }
        let firstToken = tokens.count
        readTokens(start..<line.upperBound)
        defer { isAfterBlankLine = false }
        // A line that begins with a small letter continues the line above.
        if kind == .paragraph, !isAfterBlankLine, let last = blocks.indices.last,
            let first = bytes[start..<line.upperBound].first, first >= 97, first <= 122,
            blocks[last].tokens.upperBound == firstToken,
            !(bytes[blocks[last].range].last.map { [46, 58, 59].contains($0) } ?? true)
        {
            blocks[last].tokens = blocks[last].tokens.lowerBound..<tokens.count
            blocks[last].range = blocks[last].range.lowerBound..<line.upperBound
            return
        }
        guard tokens.count > firstToken else { return }
        // A block is for both sites of the vendor, or for the one in China.
        var from = firstToken
        while from < tokens.count {
            var to = from + 1
            while to < tokens.count, tokens[to].isOnlyForChina == tokens[from].isOnlyForChina { to += 1 }
            let begin = from == firstToken ? start : tokens[from].range.lowerBound
            let end = to == tokens.count ? line.upperBound : tokens[to - 1].range.upperBound
            blocks.append(
                Prose.Block(
                    kind: from == firstToken ? kind : .paragraph, indentation: level,
                    isAfterBlankLine: isAfterBlankLine, tokens: from..<to, range: begin..<end))
            from = to
        }
    }

    private func starts(_ text: StaticString, at index: Int) -> Bool {
        index >= 0 && index + text.utf8CodeUnitCount <= bytes.count
            && text.withUTF8Buffer { $0.elementsEqual(bytes[index..<(index + $0.count)]) }
    }

    /// Returns the length of a list mark: `- `, `* `, `+ `, `• `, `· `, `1. `.
    private func bullet(at start: Int, before end: Int) -> Int? {
        guard start < end else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            if start + 1 == end || bytes[start + 1] == 32 || bytes[start + 1] == 9 { return 1 }
            if starts("\u{A0}", at: start + 1) { return 1 }
            // `-**X**` without a blank
            return bytes[start] == UInt8(ascii: "-") && starts("**", at: start + 1) ? 1 : nil
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            var index = start
            while index < end, index < start + 3, (48...57).contains(bytes[index]) { index += 1 }
            guard index + 1 < end, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")"),
                bytes[index + 1] == 32
            else { return nil }
            return index + 1 - start
        default:
            for mark: StaticString in ["•", "·", "●", "–", "—", "■"] where starts(mark, at: start) {
                return mark.utf8CodeUnitCount
            }
            return nil
        }
    }

    // MARK: Tokens

    private mutating func readTokens(_ line: Range<Int>) {
        var index = line.lowerBound
        /// The sign that opened the current mark.
        var open: (signs: Int, byte: UInt8, start: Int, token: Int)?
        while index < line.upperBound {
            let byte = bytes[index]
            if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "`") {
                var end = index
                while end < line.upperBound, bytes[end] == byte { end += 1 }
                if let current = open {
                    if current.byte == byte {
                        close(current, at: index)
                        open = nil
                    }
                } else if byte != UInt8(ascii: "*") || end - index >= 2 {
                    // A mark that is not closed in its line is no mark.
                    if closes(byte, in: end..<line.upperBound) {
                        open = (end - index, byte, end, tokens.count)
                    }
                }
                index = end
            } else if byte == UInt8(ascii: "<"), let end = tag(at: index, before: line.upperBound) {
                readTag(index..<end)
                index = end
            } else {
                index = readToken(at: index, before: line.upperBound)
            }
        }
    }

    private func closes(_ byte: UInt8, in range: Range<Int>) -> Bool {
        // Marks are short, and a search of the whole line for each sign would be quadratic.
        let end = min(range.upperBound, range.lowerBound + 400)
        guard range.lowerBound < end else { return false }
        return bytes[range.lowerBound..<end].contains(byte)
    }

    private mutating func close(_ mark: (signs: Int, byte: UInt8, start: Int, token: Int), at end: Int) {
        guard tokens.count > mark.token else { return }
        var (start, end) = (mark.start, end)
        while start < end, bytes[start] == 32 { start += 1 }
        while start < end, bytes[end - 1] == 32 { end -= 1 }
        for index in mark.token..<tokens.count { tokens[index].mark = marks.count }
        marks.append(
            Prose.Mark(range: start..<end, isCode: mark.byte == UInt8(ascii: "`"), tokens: mark.token..<tokens.count))
    }

    /// Returns the end of an HTML tag.
    private func tag(at start: Int, before end: Int) -> Int? {
        guard start + 1 < end else { return nil }
        let first = bytes[start + 1]
        guard first == UInt8(ascii: "/") || (first | 0x20 >= 97 && first | 0x20 <= 122) else { return nil }
        guard let close = bytes[start..<min(end, start + 80)].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        return close + 1
    }

    private mutating func readTag(_ range: Range<Int>) {
        if starts("<props=", at: range.lowerBound) {
            isOnlyForChina = starts("<props=\"china\"", at: range.lowerBound)
        } else if starts("</props", at: range.lowerBound) || starts("</ph", at: range.lowerBound) {
            isOnlyForChina = false
        }
    }

    /// Reads a token and returns the offset after it.
    private mutating func readToken(at start: Int, before end: Int) -> Int {
        let byte = bytes[start]
        if byte == 32 || byte == 9 { return start + 1 }
        if byte < 0x80 {
            if Self.isWordByte(byte) || startsNegativeNumber(at: start, before: end) {
                return readWord(at: start, before: end)
            }
            // The full stop inside `a.b` belongs to the word, and never gets here.
            add(.symbol, start..<(start + 1))
            return start + 1
        }
        let length = min(byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2, end - start)
        let range = start..<(start + length)
        if starts("\u{A0}", at: start) || starts("\u{3000}", at: start) { return range.upperBound }
        if let symbol = Self.narrow(bytes[range]) {
            add(.symbol, range, key: Prose.key(of: CollectionOfOne(symbol)))
        } else {
            add(.ideograph, range)
        }
        return range.upperBound
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// A minus sign before a digit and after a blank, a bracket or a mark.
    private func startsNegativeNumber(at index: Int, before end: Int) -> Bool {
        guard bytes[index] == UInt8(ascii: "-"), index + 1 < end, Self.isDigit(bytes[index + 1]) else { return false }
        guard index > 0 else { return true }
        let before = bytes[index - 1]
        return !Self.isWordByte(before) && before != UInt8(ascii: ")")
            && !(before == UInt8(ascii: "*") && index > 2 && Self.isWordByte(bytes[index - 3]))
    }

    /// Whether a colon belongs to a time or the form of a time: `12:00`, `YYYY-MM-DDThh:mm`.
    private func isTime(_ start: Int, _ colon: Int) -> Bool {
        Self.isDigit(bytes[colon - 1]) && Self.isDigit(bytes[colon + 1])
            || bytes[start..<colon].contains(UInt8(ascii: "-")) && !Self.isDigit(bytes[colon + 1])
    }

    private mutating func readWord(at start: Int, before end: Int) -> Int {
        var index = start + 1
        var isNumber = Self.isDigit(bytes[start]) || bytes[start] == UInt8(ascii: "-")
        var isDecimal = false
        while index < end {
            let byte = bytes[index]
            if Self.isWordByte(byte) {
                if !Self.isDigit(byte) { isNumber = false }
                index += 1
                continue
            }
            guard index + 1 < end else { break }
            let next = bytes[index + 1]
            switch byte {
            case UInt8(ascii: "."):
                guard Self.isWordByte(next) else { return finish() }
                isDecimal = true
            case UInt8(ascii: "-"), UInt8(ascii: "+"):
                // `2-128` is a range, `AES-128-CBC` and `16c4g-1` are words.
                guard Self.isWordByte(next), !isNumber || !Self.isDigit(next) else { return finish() }
                isNumber = false
            case UInt8(ascii: "/"):
                guard Self.isWordByte(next) else { return finish() }
                isNumber = false
            case UInt8(ascii: ":"):
                // `http://`, `12:00`, `a:b`
                if next == UInt8(ascii: "/"), index + 2 < end, bytes[index + 2] == UInt8(ascii: "/") {
                    index += 3
                    while index < end, Self.isWordByte(bytes[index]) || "/.-_?=&#%~:".utf8.contains(bytes[index]) {
                        index += 1
                    }
                    while index > start + 1, ".:".utf8.contains(bytes[index - 1]) { index -= 1 }
                    isNumber = false
                    return finish()
                }
                guard Self.isWordByte(next), isTime(start, index) else { return finish() }
                isNumber = false
            case UInt8(ascii: ","):
                // `1,000` is one number.
                guard isNumber, !isDecimal, index - start <= 3,
                    start == 0 || bytes[start - 1] != byte && bytes[start - 1] != UInt8(ascii: "["),
                    index + 3 < end, bytes[(index + 1)...(index + 3)].allSatisfy(Self.isDigit),
                    index + 4 >= end || !Self.isWordByte(bytes[index + 4]) && bytes[index + 4] != byte
                else { return finish() }
                // No second comma follows.
                index += 3
            default:
                return finish()
            }
            index += 1
        }
        return finish()

        func finish() -> Int {
            add(isNumber ? .number : .word, start..<index)
            return index
        }
    }

    private mutating func add(_ kind: Prose.Token.Kind, _ range: Range<Int>, key: UInt64? = nil) {
        tokens.append(
            Prose.Token(
                kind: kind, range: range, key: key ?? Prose.key(of: bytes[range]), mark: -1,
                isOnlyForChina: isOnlyForChina))
    }

    /// Returns the ASCII sign that stands for a wide or typographic sign.
    private static func narrow(_ bytes: ArraySlice<UInt8>) -> UInt8? {
        switch String(decoding: bytes, as: UTF8.self) {
        case "：": UInt8(ascii: ":")
        case "，", "、": UInt8(ascii: ",")
        case "。", "．": UInt8(ascii: ".")
        case "；": UInt8(ascii: ";")
        case "（": UInt8(ascii: "(")
        case "）": UInt8(ascii: ")")
        case "【", "［": UInt8(ascii: "[")
        case "】", "］": UInt8(ascii: "]")
        case "～", "〜", "∼": UInt8(ascii: "~")
        case "–", "—", "－", "−": UInt8(ascii: "-")
        case "“", "”", "‘", "’", "「", "」": UInt8(ascii: "\"")
        case "｜": UInt8(ascii: "|")
        default: nil
        }
    }
}
