internal import ServiceModel

/// How text is spelled in the Markdown of DocC.
enum MarkdownText {
    /// Text to the letter, in the code voice. Text with a backtick would need two or more around it, and DocC takes what
    /// stands between those for a link to a symbol, so it is written as it is.
    static func code(_ text: String) -> String {
        // Nearly every text is plain, and one look is enough to see it.
        if text.utf8.allSatisfy({ (32...126).contains($0) && $0 != UInt8(ascii: "`") }) {
            return text.isEmpty ? "" : "`\(text)`"
        }
        let flat = oneLine(text)
        return flat.isEmpty ? "" : flat.contains("`") ? escaped(flat) : "`\(flat)`"
    }

    /// A fenced block of lines to the letter.
    static func block(_ text: String, language: String = "") -> [String] {
        let longest = text.utf8.split { $0 != UInt8(ascii: "`") }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        return [fence + language] + lines + [fence]
    }

    /// A table, or nothing when it would have no row.
    static func table(_ head: [String], _ rows: [[String]]) -> [String] {
        guard !rows.isEmpty else { return [] }
        let lines = ([head] + [head.map { _ in "---" }] + rows).map { row in
            "| " + row.map(cell).joined(separator: " | ") + " |"
        }
        return lines + [""]
    }

    private static func cell(_ text: String) -> String {
        if text.utf8.allSatisfy({ (32...126).contains($0) && $0 != UInt8(ascii: "|") }) { return text }
        let line = oneLine(text)
        return line.utf8.contains(UInt8(ascii: "|")) ? line.replacing("|", with: "\\|") : line
    }

    static func oneLine(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 32 || $0 > 126 }) else { return text }
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// Text that cannot end the comment it stands in.
    static func comment(_ text: String) -> String {
        text.contains("--") ? oneLine(text).replacing("--", with: "- -") : oneLine(text)
    }

    /// Text that is not meant as markup: titles, names of people's things.
    static func escaped(_ text: String) -> String {
        let special = "\\`*_[]<>#|&~@"
        guard text.utf8.contains(where: Array(special.utf8).contains) else { return oneLine(text) }
        var escaped = ""
        for character in oneLine(text) {
            if special.contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }
}

/// How a text refers to an operation: with a link that depends on where the text stands.
struct DocumentationRendering {
    enum Target {
        /// Beside source: a link to the method.
        case source(client: String)
        /// In an article: a link to the operation's article.
        case article
    }

    let target: Target

    func lines(_ documentation: Documentation) -> [String] {
        ContainedMarkdown(documentation.lines.map { line in line.map(text).joined() }).lines
    }

    /// The whole text on one line, for tables and lists.
    func line(_ documentation: Documentation) -> String {
        ContainedMarkdown(documentation.lines.map { line in line.map(text).joined() }).line
    }

    func text(_ piece: Documentation.Piece) -> String {
        switch piece {
        case .text(let text): text
        case .declaredOperation(let name): "`\(name)`"
        case .operation(let name):
            switch target {
            case .source(let client): "``\(client)/\(name.swift)``"
            case .article: "<doc:\(name.wire)>"
            }
        }
    }
}
