/// Splits paragraphs into words and wraps them into lines.
enum ProseWords {
    /// Splits a text at its spaces, except inside code spans and where a line break would change the meaning.
    static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var rest = text[...]
        func finish() {
            guard !word.isEmpty else { return }
            if let last = words.last, isSpecial(atStart: word[...]) || last.hasSuffix("\\") || isMark(word) {
                words[words.count - 1] = "\(last) \(word)"
            } else {
                words.append(word)
            }
            word = ""
        }
        while let character = rest.first {
            switch character {
            case " ", "\t":
                finish()
                rest = rest.dropFirst()
            case "\\":
                word += rest.prefix(2).filter { !$0.isXMLBlank }
                rest = rest.dropFirst(rest.dropFirst().first?.isXMLBlank == true ? 1 : 2)
            case "`":
                let span = codeSpan(rest)
                word += span
                rest = rest.dropFirst(span.count)
            default:
                word.append(character)
                rest = rest.dropFirst()
            }
        }
        finish()
        return words
    }

    /// Returns the code span at the beginning, or the backticks that open no code span.
    private static func codeSpan(_ text: Substring) -> Substring {
        let run = text.prefix { $0 == "`" }
        var end = run.endIndex
        while let next = text[end...].firstIndex(of: "`") {
            let closing = text[next...].prefix { $0 == "`" }
            if closing.count == run.count { return text[..<closing.endIndex] }
            end = closing.endIndex
        }
        return run
    }

    static func doubleBackticks(_ text: Substring) -> Int { text.ranges(of: "``").count }

    /// Returns whether a line with this beginning is not a paragraph line, in Markdown or for the generator.
    static func isSpecial(atStart text: Substring) -> Bool {
        guard let first = text.first else { return false }
        switch first {
        case "#", ">", "<", "|", "@": return true
        case "`": return text.hasPrefix("```")
        case "~": return text.hasPrefix("~~~")
        case "&": return text.hasPrefix("&lt;") || text.hasPrefix("&gt;")
        default: return text.allSatisfy { "-=_*+:| ".contains($0) }
        }
    }

    /// Returns whether a word at the beginning of a line is a list marker.
    private static func isMark(_ word: String) -> Bool {
        guard let last = word.last, last == "." || last == ")" else { return false }
        return word.count > 1 && word.dropLast().allSatisfy { ("0"..."9").contains($0) }
    }

    /// Fills lines with words up to a width; a longer word has a line of its own.
    static func lines(_ words: [String], width: Int) -> [String] {
        var lines: [String] = []
        var room = 0
        for word in words {
            let length = word.unicodeScalars.count
            if let last = lines.last, room > length {
                lines[lines.count - 1] = "\(last) \(word)"
                room -= length + 1
            } else {
                lines.append(word)
                room = width - length
            }
        }
        return lines
    }
}
