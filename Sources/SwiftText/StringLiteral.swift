/// Spells text as a Swift string literal.
enum StringLiteral {
    static func append(quoted text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        append(text, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    static func multiline(_ lines: [String]) -> [UInt8] {
        var bytes = Array("\"\"\"\n".utf8)
        for line in lines {
            append(line, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        bytes.append(contentsOf: "\"\"\"".utf8)
        return bytes
    }

    /// Returns a multi-line literal of words on one line of text: each source line but the last ends with a backslash.
    ///
    /// The lines are indented by four spaces, as swift-format indents a literal after an argument label.
    static func wrapped(_ words: [String], width: Int) -> [UInt8] {
        var bytes = Array("\"\"\"\n    ".utf8)
        var column = 0
        for (index, word) in words.enumerated() {
            var escaped: [UInt8] = []
            append(word, to: &escaped)
            if column > 0, column + escaped.count + 2 > width {
                bytes.append(contentsOf: "\\\n    ".utf8)
                column = 0
            }
            bytes.append(contentsOf: escaped)
            if index < words.count - 1 { bytes.append(UInt8(ascii: " ")) }
            column += escaped.count + 1
        }
        return bytes + Array("\n    \"\"\"".utf8)
    }

    /// Appends text. Escapes characters that end a literal, begin an interpolation, are invisible, or are changed by
    /// editors.
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        let isPlain = text.withBytes { plain in
            guard plain.isPrintable(without: UInt8(ascii: "\""), or: UInt8(ascii: "\\")) else { return false }
            bytes.append(contentsOf: plain)
            return true
        }
        if isPlain { return }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes.append(contentsOf: "\\\"".utf8)
            case "\\": bytes.append(contentsOf: "\\\\".utf8)
            case "\n": bytes.append(contentsOf: "\\n".utf8)
            case "\r": bytes.append(contentsOf: "\\r".utf8)
            case "\t": bytes.append(contentsOf: "\\t".utf8)
            case _ where needsEscape(scalar):
                bytes.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".utf8)
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }

    /// Returns whether a scalar is invisible, combines with others, or ends a line.
    private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 127 || scalar.value < 32 else { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: return true
        case .spaceSeparator, .nonspacingMark, .enclosingMark, .spacingMark: return true
        default: return false
        }
    }
}
