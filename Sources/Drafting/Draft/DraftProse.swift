import SDKGenSourceReading

/// Turns prose of a source into a `TODO:` text of a draft, which a person replaces with a text of their own.
struct DraftProse {
    /// The operations that have a spec or are declared, so that a text can link to them.
    let knownOperations: Set<String>

    /// The longest text that a draft quotes, in characters.
    private static let lengthLimit = 8_000

    /// Returns the marker with the words of the source, as Markdown that the spec language supports.
    ///
    /// - Parameter values: Values whose items in a list are left out, because the draft has their texts elsewhere.
    func task(_ text: SourceText?, without values: [String] = [], or instruction: String) -> String {
        let words = text.map { markdown($0.string, without: values) } ?? ""
        guard !words.isEmpty else { return "TODO: \(instruction)" }
        // A list or a note needs a paragraph of its own.
        return Self.beginsWithMark(words[...]) ? "TODO:\n\n\(words)" : "TODO: \(words)"
    }

    /// Returns the words of a source as Markdown that the spec language supports.
    func markdown(_ text: String, without values: [String] = []) -> String {
        var lines: [String] = []
        var (isInItem, isLeftOut) = (false, false)
        let isCut = text.utf8.count > Self.lengthLimit
        let quoted = isCut ? text.prefix(Self.lengthLimit) + " …" : text[...]
        for line in quoted.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var line = Self.plain(line)
            while line.hasPrefix(">") { line = line.dropFirst().trimmed }
            line = line.drop { $0 == "#" }.trimmed
            guard !line.isEmpty else {
                (isInItem, isLeftOut) = (false, false)
                if lines.last?.isEmpty == false { lines.append("") }
                continue
            }
            // The border of a table.
            if line.utf8.count > 2, line.utf8.allSatisfy({ "|-: =".utf8.contains($0) }) { continue }
            let isItem = Self.beginsWithMark(line)
            if isItem { isLeftOut = Self.isItem(line, about: values) }
            if isLeftOut { continue }
            if isItem, !isInItem, lines.last?.isEmpty == false { lines.append("") }
            if isItem, let mark = line.first, "-*+•".contains(mark) { line = ("- " + line.dropFirst().trimmed)[...] }
            lines.append((isInItem && !isItem ? "  " : "") + inline(line))
            isInItem = isItem || isInItem
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return Self.withPairedBackticks(lines.drop(while: \.isEmpty).joined(separator: "\n"))
    }

    /// Returns whether a line begins with the mark of a list item.
    private static func beginsWithMark(_ line: Substring) -> Bool {
        guard let first = line.first else { return false }
        if "-*+•".contains(first) { return line.dropFirst().first?.isWhitespace ?? true }
        let rest = line.drop { $0.isASCII && $0.isNumber }
        return rest.startIndex > line.startIndex && line.distance(from: line.startIndex, to: rest.startIndex) < 10
            && (rest.hasPrefix(". ") || rest.hasPrefix(") "))
    }

    /// Returns whether a list item begins with one of the values.
    private static func isItem(_ line: Substring, about values: [String]) -> Bool {
        guard !values.isEmpty else { return false }
        let words = line.drop { !$0.isWhitespace }.drop { $0.isWhitespace || "*`\"“".contains($0) }
        return values.contains { value in
            words.hasPrefix(value)
                && (words.dropFirst(value.count).first.map { !($0.isASCII && ($0.isLetter || $0.isNumber)) } ?? true)
        }
    }

    /// Returns a line without invisible characters and without blanks at its ends.
    private static func plain(_ line: Substring) -> Substring {
        guard !line.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) else { return line.trimmed }
        var text = String.UnicodeScalarView()
        for scalar in line.unicodeScalars where scalar != "\u{FFFD}" {
            if scalar.properties.isWhitespace { text.append(" ") } else if !scalar.isUnseen { text.append(scalar) }
        }
        return String(text)[...].trimmed
    }

    // MARK: Inline

    /// Returns a line without links, images, tags and escapes in code.
    private func inline(_ line: Substring) -> String {
        var result = ""
        var rest = line
        var isCode = false
        while let character = rest.first {
            switch character {
            case "`":
                // Two backticks would make a link.
                rest = rest.drop { $0 == "`" }
                isCode.toggle()
                result += "`"
                continue
            case "\\" where isCode:
                if let next = rest.dropFirst().first, "_*-#[]|<>".contains(next) {
                    rest = rest.dropFirst()
                    continue
                }
            case "!" where !isCode && rest.dropFirst().first == "[":
                rest = rest.dropFirst()
                continue
            case "[" where !isCode:
                if let link = Self.link(rest) {
                    result += linked(link.text)
                    rest = link.rest
                    continue
                }
            case "<" where !isCode:
                if let after = Self.afterTag(rest) {
                    rest = after
                    continue
                }
            case "~" where !isCode && rest.hasPrefix("~~"):
                rest = rest.dropFirst(2)
                continue
            case _ where !isCode && Self.isNameCharacter(character):
                let word = rest.prefix(while: Self.isNameCharacter)
                result += knownOperations.contains(String(word)) ? "``\(word)``" : word
                rest = rest[word.endIndex...]
                continue
            default: break
            }
            result.append(character)
            rest = rest.dropFirst()
        }
        return result
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }

    private func linked(_ text: Substring) -> String {
        let name = text.filter { $0 != "*" && $0 != "`" && $0 != "\\" }
        if knownOperations.contains(name) { return "``\(name)``" }
        return text.filter { $0 != "`" && $0 != "[" }
    }

    /// Returns the text of a Markdown link, and what follows the link.
    private static func link(_ text: Substring) -> (text: Substring, rest: Substring)? {
        let inside = text.dropFirst().prefix(400)
        guard let close = inside.firstRange(of: "]("),
            let end = text[close.upperBound...].prefix(1_000).firstIndex(of: ")")
        else { return nil }
        return (inside[..<close.lowerBound], text[text.index(after: end)...])
    }

    /// Returns what follows an HTML tag; nil if the text begins with a placeholder such as `<region>`.
    private static func afterTag(_ text: Substring) -> Substring? {
        guard let end = text.prefix(200).firstIndex(of: ">") else { return nil }
        var inner = text.dropFirst().prefix(upTo: end)
        if inner.first == "/" { inner = inner.dropFirst() }
        let name = inner.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let rest = inner.dropFirst(name.count)
        guard tags.contains(name.lowercased()), rest.isEmpty || rest.first == " " || rest.first == "/" else {
            return nil
        }
        return text[text.index(after: end)...]
    }

    private static let tags: Set = [
        "a", "b", "br", "blockquote", "code", "dd", "div", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6",
        "hr", "i", "img", "kbd", "li", "notice", "ol", "p", "pre", "props", "s", "script", "small", "span", "strong",
        "style", "sub", "sup", "table", "tbody", "td", "textarea", "th", "thead", "tr", "tt", "u", "ul", "warning",
        "note", "tip", "important",
    ]

    /// Removes the backticks of paragraphs in which one of them has no partner.
    private static func withPairedBackticks(_ text: String) -> String {
        guard text.contains("`") else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            // An odd number in a line: either the code spans lines, or a backtick is lost.
            line.utf8.count { $0 == UInt8(ascii: "`") } % 2 == 0 ? String(line) : line.filter { $0 != "`" }
        }.joined(separator: "\n")
    }
}

extension StringProtocol {
    var trimmed: SubSequence {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return rest
    }
}
