import SDKGenSwiftText

/// Escapes text so that Markdown, HTML and DocC show its characters unchanged.
///
/// Only characters with a meaning at their position are escaped, so that `1 < 2` and `snake_case` stay readable.
struct MarkdownEscaping {
    /// The position of a text, which determines the characters that have a meaning.
    enum Position {
        /// The beginning of a block, such as a paragraph or a list item.
        case blockStart
        /// The beginning of a line that continues a paragraph.
        case lineStart
        /// A position within a line.
        case insideLine
    }

    private let text: [UInt8]
    private let position: Position
    private let isInLink: Bool
    /// Whether the text is code or a value, whose quotation marks and dots must not be changed by typography.
    private let isLiteral: Bool
    /// The byte after the text; `nil` if it is not known.
    private let following: UInt8?

    /// Appends a text that has no line ends.
    static func append(
        _ text: String, to bytes: inout [UInt8], at position: Position, isInLink: Bool = false, isLiteral: Bool = false,
        before following: UInt8? = nil
    ) {
        let hasAppended =
            !isLiteral
            && text.withBytes { text in
                // Most texts begin with a letter and have only characters that need no escape at any position.
                guard let first = text.first, first.isASCIILetter, text.allSatisfy(isPlain) else { return false }
                bytes.append(contentsOf: text)
                return true
            }
        if hasAppended { return }
        let escaping = MarkdownEscaping(
            text: oneLine(text), position: position, isInLink: isInLink, isLiteral: isLiteral, following: following)
        escaping.append(to: &bytes)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || " ,.;:()/='\"%+".utf8.contains(byte)
    }

    /// Returns the text with spaces in place of tabs and line ends.
    private static func oneLine(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x85, 0x2028, 0x2029: bytes.append(space)
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return bytes
    }

    private func append(to bytes: inout [UInt8]) {
        var start = 0
        if position != .insideLine {
            // Four spaces would begin a code block.
            start = text.prefix { $0 == space }.count
            if start > 0 { bytes.append(space) }
            appendLineStart(from: &start, to: &bytes)
        }
        for index in text.indices[start...] {
            if mustEscape(index) { bytes.append(backslash) }
            bytes.append(text[index])
        }
    }

    private func byte(after index: Int) -> UInt8? { index + 1 < text.count ? text[index + 1] : following }
    private func byte(before index: Int) -> UInt8? { index > 0 ? text[index - 1] : nil }

    // MARK: Inside a line

    private func mustEscape(_ index: Int) -> Bool {
        let (before, after) = (byte(before: index), byte(after: index))
        switch text[index] {
        case UInt8(ascii: "`"): return true
        // A backslash escapes a punctuation mark, and breaks the line at its end.
        case backslash: return after?.isASCIIPunctuation ?? true || after == UInt8(ascii: "\n")
        case UInt8(ascii: "*"), UInt8(ascii: "~"): return before != space || after != space
        case UInt8(ascii: "_"):
            if before == space, after == space { return false }
            return !(before.isWordCharacter && after.isWordCharacter)
        case UInt8(ascii: "<"): return after.map { $0.isASCIILetter || "/!?".utf8.contains($0) } ?? true
        case UInt8(ascii: "&"): return beginsEntity(index)
        case UInt8(ascii: "["):
            return isInLink || position == .blockStart && text.prefix(index).allSatisfy { $0 == space }
        case UInt8(ascii: "]"): return isInLink || after.map { "([:".utf8.contains($0) } ?? false
        case UInt8(ascii: "!"): return after == UInt8(ascii: "[")
        // DocC turns two hyphens into a dash.
        case UInt8(ascii: "-"): return before == UInt8(ascii: "-")
        // DocC turns quotation marks into curly ones, and three dots into an ellipsis.
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return isLiteral
        case UInt8(ascii: "."): return isLiteral && before == UInt8(ascii: ".")
        // A heading drops hashes at its end.
        case UInt8(ascii: "#"): return text[index...].allSatisfy { $0 == UInt8(ascii: "#") || $0 == space }
        default: return false
        }
    }

    private func beginsEntity(_ index: Int) -> Bool {
        let name = text[(index + 1)...].prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "#") }
        let end = index + 1 + name.count
        return !name.isEmpty && (end == text.count ? following == UInt8(ascii: ";") : text[end] == UInt8(ascii: ";"))
    }

    // MARK: At the beginning of a line

    /// Escapes the beginning of a line that would begin a block: a heading, a quote, a list item, a rule, the delimiter
    /// row of a table, or a directive.
    private func appendLineStart(from start: inout Int, to bytes: inout [UInt8]) {
        let line = text[start...]
        guard let first = line.first else { return }
        let isRule = line.allSatisfy { "-=:|+ ".utf8.contains($0) }
        switch first {
        case UInt8(ascii: "@"), backslash:
            // DocC reads a Doxygen command even after a backslash, so the character becomes an entity.
            bytes.append(contentsOf: "&#\(first);".utf8)
            start += 1
        case UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "-"),
            UInt8(ascii: "+"):
            let rest = line.dropFirst()
            let isMark = (first == UInt8(ascii: "-") || first == UInt8(ascii: "+")) && rest.first ?? space == space
            guard isRule || isMark || first == UInt8(ascii: ">") else { return }
            bytes.append(contentsOf: [backslash, first])
            start += 1
        case UInt8(ascii: "#"):
            let hashes = line.prefix { $0 == first }.count
            guard hashes <= 6, line.dropFirst(hashes).first ?? space == space else { return }
            bytes.append(contentsOf: [backslash, first])
            start += 1
        default:
            let digits = line.prefix(while: \.isASCIIDigit)
            let rest = line.dropFirst(digits.count)
            guard !digits.isEmpty, let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"),
                rest.dropFirst().first ?? space == space
            else { return }
            bytes.append(contentsOf: digits)
            bytes.append(contentsOf: [backslash, mark])
            start += digits.count + 1
        }
    }
}

private let space = UInt8(ascii: " ")
private let backslash = UInt8(ascii: "\\")

extension UInt8 {
    fileprivate var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    fileprivate var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    fileprivate var isASCIIPunctuation: Bool {
        (0x21...0x7E).contains(self) && !isASCIILetter && !isASCIIDigit
    }
}

extension UInt8? {
    fileprivate var isWordCharacter: Bool { map { $0.isASCIILetter || $0.isASCIIDigit } ?? false }
}

/// The words that DocC reads as tags at the beginning of a list item, before a colon.
enum DocumentationTags {
    private static let words: Set<String> = [
        "attention", "author", "authors", "bug", "complexity", "copyright", "date", "dictionarykey", "dictionarykeys",
        "experiment", "httpbody", "httpbodyparameter", "httpbodyparameters", "httpparameter", "httpparameters",
        "httpresponse", "httpresponses", "important", "invariant", "keyword", "localizationkey", "mutatingvariant",
        "nonmutatingvariant", "note", "parameter", "parameters", "possiblevalue", "possiblevalues", "postcondition",
        "precondition", "recommended", "recommendedover", "remark", "remarks", "requires", "returns", "seealso",
        "since", "tag", "throws", "tip", "todo", "version", "warning",
    ]

    /// Makes a tag at the beginning of a list item a plain word, by an empty comment after its first letter.
    static func neutralize(_ item: inout [UInt8], from start: Int) {
        let word = item[start...].prefix { $0.isASCIILetter }
        guard word.count > 1, words.contains(String(decoding: word, as: UTF8.self).lowercased()) else { return }
        item.insert(contentsOf: "<!-- -->".utf8, at: start + 1)
    }
}
