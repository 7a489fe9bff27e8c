/// Parses code, references, emphasis and links in the text of a paragraph.
///
/// The syntax is narrower than CommonMark, so that names and patterns keep their characters: only stars around whole
/// words mark emphasis, only `http://` and `https://` URLs make links, and entities are text.
struct MarkdownInlineParser {
    /// Returns the inlines of a paragraph whose lines have no leading whitespace.
    static func inlines(_ lines: [String], firstLine: Int) -> [MarkdownInline] {
        var parser = MarkdownInlineParser(text: Array(lines.joined(separator: "\n").unicodeScalars), line: firstLine)
        parser.parse(to: parser.text.count)
        return parser.finished()
    }

    private enum Node {
        case inline(MarkdownInline)
        case stars(Int, opens: Bool, closes: Bool)
    }

    private let text: [Unicode.Scalar]
    private var line: Int
    private var index = 0
    private var nodes: [Node] = []
    private var plain = String.UnicodeScalarView()
    /// The lengths of backtick runs that do not occur in the rest of the text.
    private var unclosed: Set<Int> = []

    private init(text: [Unicode.Scalar], line: Int) {
        self.text = text
        self.line = line
    }

    private mutating func parse(to end: Int) {
        while index < end {
            let scalar = text[index]
            switch scalar {
            case "\n":
                append(.lineEnd)
                line += 1
                index += 1
            case "\\": parseEscape(end)
            case "`": parseCode(end)
            case "*": parseStars()
            case "[":
                if !parseLink(end) { take() }
            default: take()
            }
        }
    }

    private mutating func take() {
        plain.append(text[index])
        index += 1
    }

    private mutating func append(_ inline: MarkdownInline) {
        flush()
        nodes.append(.inline(inline))
    }

    private mutating func flush() {
        guard !plain.isEmpty else { return }
        nodes.append(.inline(.text(String(plain))))
        plain = String.UnicodeScalarView()
    }

    // MARK: Escapes and code

    private mutating func parseEscape(_ end: Int) {
        guard index + 1 < end else { return take() }
        switch text[index + 1] {
        case "\n":
            append(.lineBreak)
            line += 1
            index += 2
        case let next where next.isMarkup:
            index += 1
            take()
        default: take()
        }
    }

    private func run(of scalar: Unicode.Scalar, at start: Int) -> Int {
        text[start...].prefix { $0 == scalar }.count
    }

    /// Returns the end of the code span that begins with a run of backticks, and the end of its text.
    private mutating func codeSpan(at start: Int, end: Int) -> (textEnd: Int, end: Int)? {
        let length = run(of: "`", at: start)
        guard !unclosed.contains(length) else { return nil }
        var next = start + length
        while let tick = text[next..<end].firstIndex(of: "`") {
            let closing = run(of: "`", at: tick)
            if closing == length { return (tick, tick + length) }
            next = tick + closing
        }
        if end == text.count { unclosed.insert(length) }
        return nil
    }

    private mutating func parseCode(_ end: Int) {
        let length = run(of: "`", at: index)
        guard let span = codeSpan(at: index, end: end) else {
            for _ in 0..<length { take() }
            return
        }
        let code = text[index + length..<span.textEnd]
        let isReference = length == 2
        var content = String.UnicodeScalarView()
        content.append(contentsOf: code.map { $0 == "\n" ? " " : $0 })
        // A space at both ends only separates backticks.
        if content.first == " ", content.last == " ", content.contains(where: { $0 != " " }) {
            content.removeFirst()
            content.removeLast()
        }
        append(isReference ? .reference(String(content), line: line) : .code(String(content)))
        line += code.count { $0 == "\n" }
        index = span.end
    }

    // MARK: Links

    /// Parses a link whose text has no brackets.
    private mutating func parseLink(_ end: Int) -> Bool {
        var close = index + 1
        while close < end, text[close] != "]" {
            switch text[close] {
            case "[": return false
            case "\\": close += 2
            case "`": close = codeSpan(at: close, end: end)?.end ?? close + run(of: "`", at: close)
            default: close += 1
            }
        }
        guard close < end, close > index + 1, close + 1 < end, text[close + 1] == "(",
            let destination = destination(at: close + 2, end)
        else { return false }
        var inner = MarkdownInlineParser(text: text, line: line)
        inner.index = index + 1
        inner.parse(to: close)
        let content = inner.finished()
        append(.link(content, destination: destination))
        line += text[index..<close].count { $0 == "\n" }
        index = close + 3 + destination.unicodeScalars.count
        return true
    }

    /// Returns the URL up to the closing parenthesis.
    private func destination(at start: Int, _ end: Int) -> String? {
        var depth = 0
        var address = String.UnicodeScalarView()
        for scalar in text[start..<end] {
            switch scalar {
            case "(": depth += 1
            case ")":
                depth -= 1
                if depth < 0 {
                    let string = String(address)
                    let lowercased = string.lowercased()
                    let isOnWeb = ["http://", "https://"].contains { lowercased.hasPrefix($0) && lowercased != $0 }
                    return isOnWeb ? string : nil
                }
            case "<", ">", "\"", "\\", "`", "{", "}", "|", "^", "[", "]": return nil
            default: guard scalar.value > 32, scalar.value < 127 else { return nil }
            }
            address.append(scalar)
        }
        return nil
    }

    // MARK: Emphasis

    private mutating func parseStars() {
        let length = run(of: "*", at: index)
        let before = index == 0 ? nil : text[index - 1]
        let after = index + length < text.count ? text[index + length] : nil
        flush()
        nodes.append(
            .stars(length, opens: Self.opens(before, after), closes: Self.opens(after, before, closing: true)))
        index += length
    }

    /// Returns whether stars between two characters begin emphasis, or end it if `closing`: the outer character is a
    /// text or word boundary, and the inner character belongs to a word or its punctuation.
    private static func opens(_ outside: Unicode.Scalar?, _ inside: Unicode.Scalar?, closing: Bool = false) -> Bool {
        guard let inside, !inside.isSpace else { return false }
        let outsidePunctuation = closing ? ")]}\"'.,;:!?" : "([{\"'"
        let insidePunctuation = closing ? "`)]}\"'>.,:!?%;" : "`([{\"'<\\$#@"
        let isOutside: Bool
        if let outside, !outside.isSpace {
            isOutside = !outside.isASCII || outsidePunctuation.unicodeScalars.contains(outside)
            // As in Markdown, punctuation inside needs a boundary outside.
            if isOutside, !outside.isASCII, !outside.isPunctuation { return inside.isWord }
        } else {
            isOutside = true
        }
        return isOutside && (inside.isWord || !inside.isASCII || insidePunctuation.unicodeScalars.contains(inside))
    }

    private consuming func finished() -> [MarkdownInline] {
        flush()
        return Self.emphasized(nodes)
    }

    /// Emphasis nested more deeply is text.
    private static let deepestEmphasis = 4

    /// Returns paired stars as emphasis and all other stars as text.
    private static func emphasized(_ nodes: [Node]) -> [MarkdownInline] {
        var levels: [(length: Int, content: [MarkdownInline])] = [(0, [])]
        func close(_ level: (length: Int, content: [MarkdownInline])) -> MarkdownInline {
            switch level.length {
            case 1: .emphasis(level.content)
            case 2: .strong(level.content)
            default: .strong([.emphasis(level.content)])
            }
        }
        func addStars(_ length: Int, _ inlines: inout [MarkdownInline]) {
            add(.text(String(repeating: "*", count: length)), &inlines)
        }
        for node in nodes {
            switch node {
            case .inline(let inline): add(inline, &levels[levels.count - 1].content)
            case .stars(let length, let opens, let closes):
                let innermost = levels.lastIndex { $0.length == length }
                if closes, length <= 3, let innermost, innermost > 0, !levels[innermost].content.isEmpty {
                    // Unclosed inner emphasis is text.
                    while levels.count - 1 > innermost, let inner = levels.popLast() {
                        addStars(inner.length, &levels[levels.count - 1].content)
                        for inline in inner.content { add(inline, &levels[levels.count - 1].content) }
                    }
                    let level = levels.removeLast()
                    add(close(level), &levels[levels.count - 1].content)
                } else if opens, length <= 3, levels.count <= deepestEmphasis {
                    levels.append((length, []))
                } else {
                    addStars(length, &levels[levels.count - 1].content)
                }
            }
        }
        while levels.count > 1, let inner = levels.popLast() {
            addStars(inner.length, &levels[levels.count - 1].content)
            for inline in inner.content { add(inline, &levels[levels.count - 1].content) }
        }
        return levels[0].content
    }

    private static func add(_ inline: MarkdownInline, _ inlines: inout [MarkdownInline]) {
        if case .text(let text) = inline, case .text(let before)? = inlines.last {
            inlines[inlines.count - 1] = .text(before + text)
        } else {
            inlines.append(inline)
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isSpace: Bool { properties.isWhitespace }
    fileprivate var isWord: Bool { properties.isAlphabetic || properties.numericType != nil }

    fileprivate var isPunctuation: Bool {
        switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            true
        default: false
        }
    }

    /// Whether a backslash escapes the character. Before any other character a backslash is text, as in
    /// `\(name)` or `C:\files`.
    fileprivate var isMarkup: Bool { "\\`*_[]<>#~|-+.!&@".unicodeScalars.contains(self) }
}
