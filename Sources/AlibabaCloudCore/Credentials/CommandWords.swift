/// A command line as the words that a program is started with.
///
/// It is split as the official CLI does it, by the rules of a POSIX shell for spaces, quotes and backslashes, and no
/// shell takes part: variables, pipes and wildcards are plain text. Whoever needs them writes `sh -c '…'`.
struct CommandWords {
    let words: [String]

    /// `nil` if a quote is not closed, if a backslash escapes nothing, or if there is no word.
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

    /// The text up to the closing quote, in which a backslash escapes five characters only.
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
