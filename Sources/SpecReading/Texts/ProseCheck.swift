import SDKGenDiagnostics

/// Checks prose for Markdown that the documentation does not support or renders in another way.
struct ProseCheck {
    private let text: SpecText
    private let kind: ElementKind
    private let subject: String?
    private let scan: ProseScan
    private(set) var log = DiagnosticLog()

    init(_ text: SpecText, of kind: ElementKind, subject: String?) {
        self.text = text
        self.kind = kind
        self.subject = subject
        scan = ProseScan(text)
    }

    /// Returns whether a text has any character that the check looks for.
    static func concerns(_ text: SpecText) -> Bool {
        text.lines.contains { line in
            line.utf8.contains { byte in
                switch byte {
                case UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "["), UInt8(ascii: "#"), UInt8(ascii: "="),
                    UInt8(ascii: "-"), UInt8(ascii: "<"), UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "|"),
                    UInt8(ascii: "*"), UInt8(ascii: "+"):
                    true
                default: false
                }
            }
        }
    }

    private mutating func report(_ rule: Rule, _ message: String, line: Int, _ range: Range<Int>) {
        log.report(rule, message, at: text.location(ofLine: line, bytes: range), subject: subject)
    }

    // MARK: Backticks

    mutating func checkBackticks() {
        guard let first = scan.unclosed.first else { return }
        let mark = String(repeating: "`", count: first.range.count)
        report(
            .unbalancedBackticks,
            first.isFence
                ? "the code block that begins here is not closed"
                : "the code that begins with this \(mark) is not closed by another \(mark)", line: first.line,
            first.range)
    }

    /// Reports escapes in code, where Markdown shows the backslash.
    mutating func checkEscapesInCode() {
        for piece in scan.pieces where piece.kind == .code {
            let bytes = Array(scan.text(piece).utf8)
            guard
                let index = bytes.indices.dropLast().first(where: {
                    bytes[$0] == UInt8(ascii: "\\") && "_*-#[]|<>".utf8.contains(bytes[$0 + 1])
                        && ($0 == 0 || bytes[$0 - 1] != UInt8(ascii: "\\"))
                }), !Self.isPattern(bytes)
            else { continue }
            let character = String(UnicodeScalar(bytes[index + 1]))
            let start = piece.range.lowerBound + index
            // A backslash that is written as a character reference is intended.
            let place = text.location(ofLine: piece.line, bytes: start..<(start + 1))
            guard place.file.bytes[place.offset] == UInt8(ascii: "\\") else { continue }
            report(
                .markdownEscape, "code needs no escapes, so `\\\(character)` shows the backslash; delete the backslash",
                line: piece.line, start..<(start + 2))
        }
    }

    /// Returns whether code is a regular expression, in which backslashes are intended.
    private static func isPattern(_ code: [UInt8]) -> Bool {
        code.first == UInt8(ascii: "^") || code.last == UInt8(ascii: "$") || code.contains(UInt8(ascii: "["))
    }

    // MARK: Links

    /// Reports links in the syntax of the vendor's pages and relative links.
    mutating func checkLinks() {
        for piece in scan.pieces where piece.kind == .prose {
            let bytes = Array(scan.text(piece).utf8)
            var index = 0
            while index + 1 < bytes.count {
                if bytes[index] == UInt8(ascii: "]"), bytes[index + 1] == UInt8(ascii: "(") {
                    let target = bytes[(index + 2)...].prefix { $0 != UInt8(ascii: ")") }
                    if !Self.isImage(bytes[..<index]) { check(target: target, in: piece) }
                    index = max(target.endIndex, index + 2)
                } else if let number = Self.vendorNumber(bytes[index...]) {
                    let range = offset(index..<(index + number), in: piece)
                    report(
                        .vendorLink, "`~~…~~` is link syntax of the vendor's pages; delete it, or write the full URL",
                        line: piece.line, range)
                    index += number
                } else {
                    index += 1
                }
            }
        }
    }

    /// Returns whether the text before a `]` belongs to an image, which has a diagnostic of its own.
    private static func isImage(_ before: ArraySlice<UInt8>) -> Bool {
        guard let open = before.lastIndex(of: UInt8(ascii: "[")), open > before.startIndex else { return false }
        return before[open - 1] == UInt8(ascii: "!")
    }

    private func offset(_ range: Range<Int>, in piece: ProseScan.Piece) -> Range<Int> {
        (piece.range.lowerBound + range.lowerBound)..<(piece.range.lowerBound + range.upperBound)
    }

    private mutating func check(target: ArraySlice<UInt8>, in piece: ProseScan.Piece) {
        let words = String(decoding: target, as: UTF8.self).split(separator: " ", maxSplits: 1)
        // A link target is one word, optionally with a quoted title; anything else is text in parentheses.
        guard words.count < 2 || words[1].hasPrefix("\"") || words[1].hasPrefix("'") else { return }
        let url = words.first.map { String($0) } ?? ""
        guard !["http://", "https://", "mailto:"].contains(where: url.lowercased().hasPrefix) else { return }
        let what = url.isEmpty ? "the link has no target" : "the link target `\(url)` is relative"
        report(
            .vendorLink, "\(what); write the full URL, or the name of an operation in double backticks",
            line: piece.line, offset(target.startIndex..<target.endIndex, in: piece))
    }

    /// Returns the length of a vendor link such as `~~36063~~`, or nil.
    private static func vendorNumber(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.starts(with: "~~".utf8) else { return nil }
        let digits = bytes.dropFirst(2).prefix { (48...57).contains($0) }.count
        return digits > 0 && bytes.dropFirst(2 + digits).starts(with: "~~".utf8) ? digits + 4 : nil
    }

    // MARK: Unsupported Markdown

    mutating func checkUnsupported() {
        for piece in scan.pieces where piece.kind == .prose {
            if piece.range.lowerBound == 0 { checkLine(piece) }
            checkInline(piece)
        }
    }

    private mutating func checkLine(_ piece: ProseScan.Piece) {
        let line = Array(text.lines[piece.line].utf8)
        let indentation = line.prefix { $0 == 32 || $0 == 9 }.count
        let rest = line[indentation...]
        guard let first = rest.first else { return }
        let whole = indentation..<line.count
        let hashes = rest.prefix { $0 == UInt8(ascii: "#") }.count
        if (1...6).contains(hashes), rest.dropFirst(hashes).first.map({ $0 == 32 || $0 == 9 }) ?? true {
            unsupported("a heading", "write a paragraph", line: piece.line, whole)
        } else if first == UInt8(ascii: "=") || first == UInt8(ascii: "-"), rest.allSatisfy({ $0 == first }),
            rest.count > 1, scan.beginsParagraph[piece.line] == false
        {
            unsupported(
                "the underline of a heading", "put an empty line before it or delete it", line: piece.line, whole)
        } else if first == UInt8(ascii: "@"), rest.dropFirst().first.map({ (65...90).contains($0) }) == true {
            unsupported("a directive of DocC", "write `@` in code", line: piece.line, whole)
        } else if kind != .documentation, first == UInt8(ascii: "|"),
            rest.dropFirst().allSatisfy({ "|-: ".utf8.contains($0) })
        {
            unsupported("a table outside `<doc>`", "write a list", line: piece.line, whole)
        } else if let field = Self.documentationField(rest) {
            unsupported(
                "`\(field)`, which DocC treats as a field of a declaration's documentation", "write a sentence",
                line: piece.line, whole)
        }
    }

    /// Returns a documentation field such as `- Parameter x:` or `- Returns:` at the beginning of a line.
    private static func documentationField(_ line: ArraySlice<UInt8>) -> String? {
        let mark = ProseScan.itemMark(line)
        guard mark > 0, !(48...57).contains(line[line.startIndex]) else { return nil }
        let words = String(decoding: line.dropFirst(mark).prefix(60), as: UTF8.self)
        guard let colon = words.firstIndex(of: ":") else { return nil }
        let head = words[..<colon].split(separator: " ")
        guard let word = head.first?.lowercased() else { return nil }
        let isField =
            ["parameters", "returns", "throws"].contains(word) && head.count == 1
            || word == "parameter" && head.count == 2
        return isField ? "- \(words[...colon])" : nil
    }

    private mutating func checkInline(_ piece: ProseScan.Piece) {
        let bytes = Array(scan.text(piece).utf8)
        for index in bytes.indices {
            let isEscaped = index > 0 && bytes[index - 1] == UInt8(ascii: "\\")
            if isEscaped { continue }
            if bytes[index] == UInt8(ascii: "!"), bytes.dropFirst(index + 1).first == UInt8(ascii: "[") {
                unsupported(
                    "an image", "describe it", line: piece.line, offset(index..<(index + 2), in: piece))
                return
            }
            if bytes[index] == UInt8(ascii: "<"), let tag = Self.htmlTag(bytes[index...]) {
                unsupported(
                    "HTML", Self.advice(for: tag.name), line: piece.line,
                    offset(index..<(index + tag.length), in: piece))
                return
            }
        }
    }

    private mutating func unsupported(_ what: String, _ advice: String, line: Int, _ range: Range<Int>) {
        report(.unsupportedMarkdown, "the documentation does not support \(what); \(advice)", line: line, range)
    }

    // MARK: HTML

    /// Returns an HTML tag; other words in angle brackets are placeholders.
    private static func htmlTag(_ bytes: ArraySlice<UInt8>) -> (name: String, length: Int)? {
        if bytes.starts(with: "<!--".utf8) { return ("!--", 4) }
        guard let end = bytes.prefix(200).firstIndex(of: UInt8(ascii: ">")) else { return nil }
        var inner = bytes[(bytes.startIndex + 1)..<end]
        if inner.first == UInt8(ascii: "/") { inner = inner.dropFirst() }
        let name = inner.prefix { (97...122).contains($0 | 0x20) || (48...57).contains($0) }
        let rest = inner.dropFirst(name.count)
        let word = String(decoding: name, as: UTF8.self).lowercased()
        // `<a>` without attributes is a placeholder, not a link.
        if word == "a", rest.isEmpty, bytes.dropFirst().first != UInt8(ascii: "/") { return nil }
        guard htmlNames.contains(word), rest.isEmpty || rest.first == 32 || rest.first == UInt8(ascii: "/") else {
            return nil
        }
        return (word, end + 1 - bytes.startIndex)
    }

    static let htmlNames: Set = [
        "a", "b", "br", "blockquote", "code", "dd", "div", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6",
        "hr", "i", "img", "kbd", "li", "notice", "ol", "p", "pre", "props", "s", "script", "small", "span", "strong",
        "style", "sub", "sup", "table", "tbody", "td", "textarea", "th", "thead", "tr", "tt", "u", "ul",
    ]

    /// Returns the Markdown that replaces an HTML element.
    static func advice(for name: String) -> String {
        switch name {
        case "a": "write a link as `[text](https://…)`"
        case "b", "strong": "write bold text as `**text**`"
        case "i", "em", "u": "write emphasis as `*text*`"
        case "code", "tt", "kbd", "pre": "write code in backticks"
        case "ul", "ol", "li", "dl", "dt", "dd": "begin each list item with `- `"
        case "br", "p", "div": "begin a paragraph with an empty line"
        case "table", "tr", "td", "th", "thead", "tbody": "write a list"
        default: "write Markdown"
        }
    }

    // MARK: Summaries

    /// Reports summaries of more than one sentence: summaries appear in lists and in the first line of doc comments.
    mutating func checkSentence() {
        // A TODO marker has a diagnostic of its own.
        guard !text.lines.contains(where: { $0.contains("TODO:") }) else { return }
        var isAtEnd = false
        var word: [UInt8] = []
        for (index, line) in text.lines.enumerated() {
            if let begins = scan.beginsParagraph[index], index > 0, begins {
                let blanks = line.utf8.prefix { $0 == 32 || $0 == 9 }.count
                report(
                    .oneSentence, "a summary is one sentence; move the rest to `<doc>`", line: index,
                    blanks..<line.utf8.count)
                return
            }
            var code = scan.pieces.filter { $0.line == index && $0.kind != .prose }.map(\.range)[...]
            for (column, byte) in line.utf8.enumerated() {
                if let first = code.first, column >= first.upperBound { code.removeFirst() }
                let isCode = code.first?.contains(column) == true
                if isAtEnd, byte != 32, byte != 9 {
                    // A sentence begins with a capital letter, code, or a letter without case.
                    if (65...90).contains(byte) || byte == UInt8(ascii: "`") || byte >= 0xE3 {
                        report(
                            .oneSentence, "a summary is one sentence; move the rest to `<doc>`", line: index,
                            column..<line.utf8.count)
                        return
                    }
                    isAtEnd = false
                }
                if !isCode, byte == 32 || byte == 9 {
                    isAtEnd = isAtEnd || Self.endsSentence(word)
                    word = []
                } else {
                    word.append(isCode ? UInt8(ascii: "x") : byte)
                }
            }
            isAtEnd = isAtEnd || Self.endsSentence(word)
            word = []
        }
    }

    private static func endsSentence(_ word: [UInt8]) -> Bool {
        let closing = word.reversed().drop { "\"')]*_".utf8.contains($0) }
        guard let last = closing.first else { return false }
        if last == UInt8(ascii: "!") || last == UInt8(ascii: "?") { return true }
        guard last == UInt8(ascii: ".") else { return false }
        let stem = String(
            decoding: Array(closing.dropFirst().reversed().drop { "\"'([".utf8.contains($0) }), as: UTF8.self
        )
        .lowercased()
        // `e.g.`, `U.S.`, initials.
        if stem.utf8.count <= 1 || stem.utf8.contains(UInt8(ascii: ".")) { return false }
        return !["etc", "vs", "cf", "no", "approx", "incl", "resp", "fig", "sec", "inc", "ltd", "co", "st"].contains(
            stem)
    }
}
