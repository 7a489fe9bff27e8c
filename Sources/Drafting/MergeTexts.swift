extension String {
    /// The text as sources are compared: without escapes, invisible characters and differences in whitespace.
    var foldedForComparison: String {
        var result = String.UnicodeScalarView()
        var isAfterSpace = true
        var isEscaped = false
        for scalar in self.withoutEntities.unicodeScalars {
            if scalar == "\\", !isEscaped {
                isEscaped = true
                continue
            }
            // A backslash before a letter is not an escape.
            if isEscaped, !scalar.isASCIIPunctuation { result.append("\\") }
            isEscaped = false
            if scalar.isInvisible { continue }
            if scalar.properties.isWhitespace {
                if !isAfterSpace { result.append(" ") }
                isAfterSpace = true
            } else {
                result.append(scalar)
                isAfterSpace = false
            }
        }
        if isEscaped { result.append("\\") }
        if result.last == " " { result.removeLast() }
        return String(result)
    }

    /// The text as it is sent: to the letter, but without escapes, invisible characters and surrounding whitespace.
    var wireText: String {
        if utf8.contains(UInt8(ascii: "\\")) { return foldedForComparison }
        let visible = unicodeScalars.filter { !$0.isInvisible }
        let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        let start = visible.drop(while: isBlank)
        guard let end = start.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(String.UnicodeScalarView(start[...end]))
    }

    /// The text without whitespace, escapes and invisible characters.
    var withoutWhitespace: String {
        String(String.UnicodeScalarView(foldedForComparison.unicodeScalars.filter { $0 != " " }))
    }

    /// The text with the entities resolved that documents often contain.
    private var withoutEntities: String {
        guard utf8.contains(UInt8(ascii: "&")) else { return self }
        var result = ""
        var rest = self[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            if let entity = Self.entities.first(where: { rest.hasPrefix($0.name) }) {
                result += entity.text
                rest = rest.dropFirst(entity.name.count)
            } else {
                result += "&"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static let entities = [
        (name: "&amp;", text: "&"), (name: "&lt;", text: "<"), (name: "&gt;", text: ">"), (name: "&quot;", text: "\""),
        (name: "&apos;", text: "'"), (name: "&nbsp;", text: " "), (name: "&#39;", text: "'"),
    ]

    /// Whether the text has a character outside ASCII.
    var hasOtherThanASCII: Bool { utf8.contains { $0 >= 128 } }
}

extension Unicode.Scalar {
    fileprivate var isASCIIPunctuation: Bool {
        switch value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    fileprivate var isInvisible: Bool {
        switch value {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: true
        default: false
        }
    }
}

/// The names of data in one list, to find those that another source spells differently.
struct SpelledNames {
    let names: [String]
    private let positions: [String: Int]
    private let positionsInLowercase: [String: Int]

    init(_ names: [String]) {
        self.names = names
        positions = Dictionary(zip(names, names.indices)) { first, _ in first }
        positionsInLowercase = Dictionary(zip(names.map { $0.lowercased() }, names.indices)) { first, _ in first }
    }

    func contains(_ name: String) -> Bool { positions[name] != nil }

    /// Returns the position of the name that another list spells `name`: equal, different in case only, or with one
    /// wrong letter. A name that both lists have is not another spelling.
    ///
    /// Names that differ in a digit or in a plural are different names.
    func position(of name: String, in other: SpelledNames) -> Int? {
        if let index = positions[name] { return index }
        if let index = positionsInLowercase[name.lowercased()], !other.contains(names[index]) { return index }
        let count = name.utf8.count
        guard count >= 6, count <= 100, names.count <= 2_000, other.names.count <= 2_000 else { return nil }
        return names.indices.first { index in
            abs(names[index].utf8.count - count) <= 1 && !other.contains(names[index])
                && isMisspelling(name, of: names[index])
        }
    }
}

/// Returns whether two names differ in one letter, or in two letters that are swapped.
func isMisspelling(_ left: String, of right: String) -> Bool {
    let (short, long) = left.utf8.count <= right.utf8.count ? (left, right) : (right, left)
    let (a, b) = (Array(short.utf8), Array(long.utf8))
    guard a != b, b.count - a.count <= 1 else { return false }
    let start = zip(a, b).prefix { $0 == $1 }.count
    let end = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
    let isLetter = { (byte: UInt8) in (97...122).contains(byte | 0x20) }
    // Suffixes such as a plural, and words that begin with a capital letter, make another name.
    guard start > 0 else { return false }
    if b.count > a.count {
        guard start + end >= a.count, start < a.count, start < b.count else { return false }
        return (97...122).contains(b[start])
    }
    let different = a.count - start - end
    if different == 1 {
        return start < a.count - 1 && isLetter(a[start]) && isLetter(b[start]) && a[start] >= 97 && b[start] >= 97
    }
    return different == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]
        && isLetter(a[start]) && isLetter(a[start + 1])
}
