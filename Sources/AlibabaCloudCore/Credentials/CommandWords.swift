/// A command line split into words.
///
/// The rules for spaces, quotes and backslashes are those of a POSIX shell, as in the official CLI. No shell is
/// started, so variables, pipes and wildcards are plain text; a command that needs them can be `sh -c '…'`.
struct CommandWords {
    let words: [String]

    /// Returns `nil` if a quote is not closed, if the line ends with a backslash, or if there is no word.
    init?(_ line: String) {
        var words: [String] = []
        var word: String?
        var rest = Substring(line)
        while let character = rest.popFirst() {
            switch character {
            case "'":
                guard let end = rest.firstIndex(of: "'") else { return nil }
                word = (word ?? "") + rest[..<end]
                rest = rest[end...].dropFirst()
            case "\"":
                guard let text = Self.popDoubleQuoted(&rest) else { return nil }
                word = (word ?? "") + text
            case "\\":
                guard let escaped = rest.popFirst() else { return nil }
                word = (word ?? "") + String(escaped)
            case _ where character.isWhitespace:
                if let finished = word { words.append(finished) }
                word = nil
            default:
                word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        guard let program = words.first, !program.isEmpty else { return nil }
        self.words = words
    }

    /// Removes and returns the text up to the closing quote, in which a backslash escapes five characters only.
    private static func popDoubleQuoted(_ rest: inout Substring) -> String? {
        var text = ""
        while let character = rest.popFirst() {
            switch character {
            case "\"": return text
            case "\\":
                guard let next = rest.popFirst() else { return nil }
                if !"\"\\$`\n".contains(next) { text += "\\" }
                text.append(next)
            default: text.append(character)
            }
        }
        return nil
    }
}
