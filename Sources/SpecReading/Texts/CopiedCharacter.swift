/// An invisible or confusable character, as texts copied from web pages, word processors and chats contain.
struct CopiedCharacter {
    enum Kind {
        /// A character that takes no room or changes the text direction.
        case invisible
        /// A character that looks like another one.
        case confusable
    }

    let kind: Kind
    let scalar: Unicode.Scalar
    /// The description, such as `a zero-width space`.
    let noun: String
    /// The text that replaces the character.
    let replacement: String

    var code: String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    /// Returns nil if the scalar is neither invisible nor confusable.
    ///
    /// - Parameter scalar: A scalar outside ASCII.
    init?(_ scalar: Unicode.Scalar) {
        self.scalar = scalar
        if let (noun, replacement) = Self.lookalike(scalar) {
            (kind, self.noun, self.replacement) = (.confusable, noun, replacement)
        } else if let noun = Self.invisible(scalar) {
            (kind, self.noun, replacement) = (.invisible, noun, "")
        } else {
            return nil
        }
    }

    private static func invisible(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x80...0x9F: "a control character"
        case 0xAD: "a soft hyphen"
        case 0x61C, 0x200E, 0x200F: "a direction mark"
        case 0x202A...0x202E, 0x2066...0x2069: "a mark that changes the text direction"
        case 0x200B: "a zero-width space"
        case 0x200C: "a zero-width non-joiner"
        case 0x200D: "a zero-width joiner"
        case 0x2028: "a line separator"
        case 0x2029: "a paragraph separator"
        case 0x2060: "a word joiner"
        case 0xFEFF: "a byte order mark"
        case 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2061...0x2064, 0x206A...0x206F, 0x3164, 0xFFA0,
            0xFFF9...0xFFFB, 0xE0000...0xE007F:
            "an invisible character"
        default: nil
        }
    }

    private static func lookalike(_ scalar: Unicode.Scalar) -> (noun: String, replacement: String)? {
        switch scalar.value {
        case 0xA0, 0x202F: ("a no-break space", " ")
        case 0x2000...0x200A, 0x205F, 0x1680: ("a space of another width", " ")
        case 0x3000: ("a full-width space", " ")
        case 0xFF01...0xFF5E:
            ("a full-width character", Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) } ?? "")
        case 0x2010, 0x2011, 0x2212: ("a hyphen or minus of another kind", "-")
        case 0xFFFD: ("the replacement for a lost character", "")
        default: nil
        }
    }
}

extension Unicode.Scalar {
    /// Whether the scalar belongs to Chinese, Japanese or Korean text, in which full-width punctuation is correct.
    var isEastAsian: Bool {
        switch value {
        case 0x1100...0x11FF, 0x2E80...0x2FFF, 0x3001...0x30FF, 0x3100...0x9FFF, 0xAC00...0xD7FF, 0xF900...0xFAFF,
            0x20000...0x3FFFF:
            true
        default: false
        }
    }

    /// Whether the scalar is a Greek or Cyrillic letter, many of which look like Latin letters.
    var isGreekOrCyrillic: Bool { (0x370...0x52F).contains(value) && properties.isAlphabetic }

    var isASCIILetter: Bool { isASCII && properties.isAlphabetic }
}
