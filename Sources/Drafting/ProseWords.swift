/// The words of a text, as hashes that ignore case, punctuation and Markdown.
///
/// A word is a run of letters and digits. Each Chinese or Japanese character is a word of its own. Escapes, tags,
/// entities, the addresses of links and invisible characters are no words.
struct ProseWords {
    struct Word {
        var hash: UInt64
        /// The range of the word in the text, in bytes.
        var start, end: UInt32
        /// The share of the word in the length of a run: see ``ProseWords/runWeight``.
        var weight: UInt8
    }

    /// The weight of the shortest run that counts as copied: twelve words or twenty Chinese characters.
    static let runWeight = 60
    private static let wordWeight: UInt8 = 5
    private static let characterWeight: UInt8 = 3

    private(set) var words: [Word] = []
    /// Whether the next byte is inside code marks.
    private var isInCode = false

    /// Appends the words of a text.
    ///
    /// - Parameters:
    ///   - isJSON: Whether backslashes begin the escapes of JSON.
    ///   - marksCode: Whether numbers, and words in code marks, have no weight: they are facts, which a spec copies.
    mutating func append(_ bytes: some Sequence<UInt8>, isJSON: Bool = false, marksCode: Bool = false) {
        let found: Void? = bytes.withContiguousStorageIfAvailable { scan($0, isJSON: isJSON, marksCode: marksCode) }
        if found == nil {
            Array(bytes).withUnsafeBufferPointer { scan($0, isJSON: isJSON, marksCode: marksCode) }
        }
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, isJSON: Bool, marksCode: Bool) {
        var scan = Scan(bytes: bytes, isJSON: isJSON)
        while let symbol = scan.next() {
            switch symbol {
            case .letter(let value):
                scan.extendWord(by: value)
            case .none: break
            case .character(let value):
                end(&scan, marksCode: marksCode)
                let weight = marksCode && isInCode ? 0 : Self.characterWeight
                words.append(
                    Word(
                        hash: Scan.hash(Scan.seed, value), start: UInt32(clamping: scan.symbolStart),
                        end: UInt32(clamping: scan.index), weight: weight))
            case .separator: end(&scan, marksCode: marksCode)
            case .codeMark:
                end(&scan, marksCode: marksCode)
                isInCode.toggle()
            }
        }
        end(&scan, marksCode: marksCode)
    }

    private mutating func end(_ scan: inout Scan, marksCode: Bool) {
        guard let word = scan.endWord() else { return }
        words.append(
            Word(
                hash: word.hash, start: UInt32(clamping: word.start), end: UInt32(clamping: word.end),
                weight: marksCode && (isInCode || word.isNumber) ? 0 : Self.wordWeight))
    }
}

/// Splits bytes into the parts of words and what separates words.
private struct Scan {
    enum Symbol {
        case letter(UInt32)
        /// A character that is a word of its own.
        case character(UInt32)
        case separator
        /// One or more backticks.
        case codeMark
        /// A character that neither belongs to a word nor ends one.
        case none
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let isJSON: Bool
    private(set) var index = 0
    private(set) var symbolStart = 0
    private var word: (hash: UInt64, start: Int, end: Int, isNumber: Bool)?

    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    /// The length of the longest tag or address that is skipped.
    private static let skipLimit = 512

    init(bytes: UnsafeBufferPointer<UInt8>, isJSON: Bool) {
        self.bytes = bytes
        self.isJSON = isJSON
    }

    static func hash(_ hash: UInt64, _ value: UInt32) -> UInt64 { (hash ^ UInt64(value)) &* 0x0000_0100_0000_01B3 }

    mutating func extendWord(by value: UInt32) {
        let isDigit = value <= UInt32(UInt8(ascii: "9"))
        word = (
            Self.hash(word?.hash ?? Self.seed, value), word?.start ?? symbolStart, index,
            word?.isNumber ?? true && isDigit
        )
    }

    mutating func endWord() -> (hash: UInt64, start: Int, end: Int, isNumber: Bool)? {
        defer { word = nil }
        return word
    }

    mutating func next() -> Symbol? {
        guard index < bytes.count else { return nil }
        symbolStart = index
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .letter(UInt32(byte))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return .letter(UInt32(byte | 0x20))
        case UInt8(ascii: "'"): return Symbol.none
        case UInt8(ascii: "`"):
            while index < bytes.count, bytes[index] == byte { index += 1 }
            return .codeMark
        case UInt8(ascii: "\\") where isJSON: return escape()
        case UInt8(ascii: "<"):
            if let first = self.byte(at: index), first == UInt8(ascii: "/") || first.isLetter {
                skip(to: UInt8(ascii: ">"))
            }
            return .separator
        case UInt8(ascii: "("):
            // The address of a link follows its text.
            if index >= 2, bytes[index - 2] == UInt8(ascii: "]") { skip(to: UInt8(ascii: ")")) }
            return .separator
        case UInt8(ascii: "&"):
            skipEntity()
            return .separator
        case ..<0x80: return .separator
        default: return scalar(lead: byte)
        }
    }

    private func byte(at offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

    /// Skips to a closing mark on the same line.
    private mutating func skip(to mark: UInt8) {
        let end = min(bytes.count, index + Self.skipLimit)
        var position = index
        while position < end, bytes[position] != 10 {
            if bytes[position] == mark {
                index = position + 1
                return
            }
            position += 1
        }
    }

    private mutating func skipEntity() {
        var position = index
        while position < min(bytes.count, index + 10),
            bytes[position].isLetter || bytes[position] == UInt8(ascii: "#")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
        {
            position += 1
        }
        if position > index, byte(at: position) == UInt8(ascii: ";") { index = position + 1 }
    }

    /// Reads the rest of an escape of JSON.
    private mutating func escape() -> Symbol {
        guard let kind = byte(at: index) else { return .separator }
        index += 1
        guard kind == UInt8(ascii: "u"), index + 4 <= bytes.count else { return .separator }
        var value: UInt32 = 0
        for position in index..<(index + 4) {
            guard let digit = Character(UnicodeScalar(bytes[position])).hexDigitValue else { return .separator }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return symbol(value)
    }

    /// Reads the rest of a character outside ASCII. Invalid bytes separate words.
    private mutating func scalar(lead: UInt8) -> Symbol {
        let (count, bits): (Int, UInt8) =
            switch lead {
            case 0xC2...0xDF: (1, lead & 0x1F)
            case 0xE0...0xEF: (2, lead & 0x0F)
            case 0xF0...0xF4: (3, lead & 0x07)
            default: (0, 0)
            }
        guard count > 0, index + count <= bytes.count else { return .separator }
        var value = UInt32(bits)
        for position in index..<(index + count) {
            guard bytes[position] & 0xC0 == 0x80 else { return .separator }
            value = value << 6 | UInt32(bytes[position] & 0x3F)
        }
        index += count
        return symbol(value)
    }

    private func symbol(_ value: UInt32) -> Symbol {
        switch value {
        // Letters of ASCII occur as escapes of JSON.
        case 0x30...0x39, 0x61...0x7A: return .letter(value)
        case 0x41...0x5A: return .letter(value | 0x20)
        // Apostrophes and invisible characters do not end a word.
        case 0x27, 0x2018, 0x2019, 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: return Symbol.none
        case ..<0xC0, 0x2000...0x206F, 0x3000...0x303F, 0xFF00...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40,
            0xFF5B...0xFF65, 0xFFFD:
            return .separator
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return .character(value)
        default: return .letter(value)
        }
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
