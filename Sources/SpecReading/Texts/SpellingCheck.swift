import SDKGenDiagnostics

/// Checks texts and values for artifacts of copying: invisible characters, Markdown and HTML escapes, surrounding
/// whitespace.
///
/// A character reference such as `&#xA0;` or `&#92;` is intended and never reported.
struct SpellingCheck {
    /// The text's name in messages: `'message'` or `the text of <error>`.
    let what: String
    /// The subject by which `<suppress about="…">` selects the warnings.
    let subject: String?
    let text: String
    /// Maps a range of bytes of the text to its location.
    let place: (Range<Int>) -> SourceLocation
    private(set) var log = DiagnosticLog()

    init(_ text: String, what: String, subject: String?, place: @escaping (Range<Int>) -> SourceLocation) {
        self.text = text
        self.what = what
        self.subject = subject
        self.place = place
    }

    /// Checks the value of an attribute.
    init(_ value: Located<String>, what: String, subject: String?) {
        self.init(value.value, what: what, subject: subject) { value.place(of: $0) }
    }

    /// Checks the verbatim text of an element, which begins at an offset.
    init(_ text: String, from start: Int, in file: SourceFile, what: String, subject: String?) {
        self.init(text, what: what, subject: subject) { file.place(ofText: $0, from: start) }
    }

    /// Checks Markdown text.
    init(_ text: SpecText, what: String, subject: String?) {
        self.init(text.string, what: what, subject: subject) { range in
            var (line, start) = (0, 0)
            while line + 1 < text.lines.count, start + text.lines[line].utf8.count < range.lowerBound {
                start += text.lines[line].utf8.count + 1
                line += 1
            }
            return text.location(ofLine: line, bytes: (range.lowerBound - start)..<(range.upperBound - start))
        }
    }

    /// Returns whether a byte of the text, which is not `&`, is written as a character reference.
    private func isReference(_ index: Int) -> Bool {
        let location = place(index..<(index + 1))
        return location.file.bytes.dropFirst(location.offset).first == UInt8(ascii: "&")
    }

    // MARK: Characters

    /// Reports invisible and confusable characters.
    ///
    /// - Parameter kinds: The kinds of characters to report.
    mutating func checkCharacters(_ kinds: Set<CopiedCharacter.Kind> = [.invisible, .confusable]) {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return }
        let scalars = Array(text.unicodeScalars)
        let isEastAsian = scalars.contains(where: \.isEastAsian)
        var offset = 0
        // Reports one character of each kind: a copied text often has many of them.
        var told = Set<String>()
        for (index, scalar) in scalars.enumerated() {
            let range = offset..<(offset + UTF8.width(scalar))
            offset = range.upperBound
            guard !scalar.isASCII else { continue }
            let before = index > 0 ? scalars[index - 1] : nil
            let after = index + 1 < scalars.count ? scalars[index + 1] : nil
            if (0x400...0x52F).contains(scalar.value), before?.isASCIILetter == true || after?.isASCIILetter == true {
                if told.insert("Cyrillic").inserted { report(letter: scalar, at: range) }
                continue
            }
            guard let copied = CopiedCharacter(scalar), kinds.contains(copied.kind) else { continue }
            if isEastAsian, (0xFF01...0xFF5E).contains(scalar.value) || scalar.value == 0x3000 { continue }
            // Emoji and some scripts join characters with zero-width joiners.
            if scalar.value == 0x200C || scalar.value == 0x200D, let before, !before.isASCII, !before.isEastAsian {
                continue
            }
            guard !told.contains(copied.noun), !isReference(range.lowerBound) else { continue }
            told.insert(copied.noun)
            report(copied, at: range)
        }
    }

    private mutating func report(_ character: CopiedCharacter, at range: Range<Int>) {
        let reference = "`&#x\(String(character.scalar.value, radix: 16, uppercase: true));`"
        switch character.kind {
        case .invisible:
            log.report(
                .invisibleCharacter,
                "\(what) has \(character.noun), U+\(character.code), which is invisible; delete it, or write it as \(reference)",
                at: place(range), subject: subject)
        case .confusable:
            if character.replacement.isEmpty {
                log.report(
                    .confusableCharacter,
                    "\(what) has U+\(character.code), \(character.noun); write the original character",
                    at: place(range), subject: subject)
                return
            }
            let meant = character.replacement == " " ? "a plain space" : "`\(character.replacement)`"
            log.report(
                .confusableCharacter,
                "\(what) has \(character.noun), U+\(character.code), instead of \(meant); replace it, or write it as \(reference)",
                at: place(range), subject: subject)
        }
    }

    private mutating func report(letter: Unicode.Scalar, at range: Range<Int>) {
        log.report(
            .confusableCharacter,
            "\(what) has a Cyrillic letter beside Latin ones, U+0\(String(letter.value, radix: 16, uppercase: true)): `\(letter)`",
            at: place(range), subject: subject)
    }

    // MARK: Escapes

    /// Reports Markdown escapes such as `\_`, copied from the source of Markdown pages.
    mutating func checkMarkdownEscapes() {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return }
        let bytes = Array(text.utf8)
        for index in bytes.indices.dropLast()
        where bytes[index] == UInt8(ascii: "\\") && "_*-.#[]<>~+`".utf8.contains(bytes[index + 1]) {
            // An escaped backslash belongs to JSON or to a regular expression.
            guard index == 0 || bytes[index - 1] != UInt8(ascii: "\\"), !isReference(index) else { continue }
            let character = String(UnicodeScalar(bytes[index + 1]))
            log.report(
                .markdownEscape,
                "\(what) has the Markdown escape `\\\(character)`; write `\(character)`, or `&#92;\(character)` if the backslash is intended",
                at: place(index..<(index + 2)), subject: subject)
            return
        }
    }

    /// Reports double escapes such as `&amp;lt;`, which means `&lt;` and not `<`.
    mutating func checkDoubleEscapes() {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return }
        let bytes = Array(text.utf8)
        for index in bytes.indices where bytes[index] == UInt8(ascii: "&") {
            let name = bytes[(index + 1)...].prefix(10).prefix { $0 != UInt8(ascii: ";") }
            guard bytes.dropFirst(name.endIndex).first == UInt8(ascii: ";"),
                let meant = Self.entity(String(decoding: name, as: UTF8.self))
            else { continue }
            let entity = "&\(String(decoding: name, as: UTF8.self));"
            log.report(
                .doublyEscaped, "\(what) is escaped twice: its value is `\(entity)`; write \(meant)",
                at: place(index..<(name.endIndex + 1)), subject: subject)
            return
        }
    }

    /// Returns the spelling of an HTML entity's character in a spec.
    private static func entity(_ name: String) -> String? {
        switch name {
        case "lt", "gt", "amp", "quot", "apos": "`&\(name);`"
        case "nbsp", "#160", "#xA0", "#xa0", "ensp", "emsp": "a plain space"
        case "ldquo", "rdquo": "`&quot;`"
        case "lsquo", "rsquo", "#39", "#039", "#x27": "`'`"
        case "#34": "`&quot;`"
        case "#60": "`&lt;`"
        case "#62": "`&gt;`"
        case "mdash", "ndash", "hellip", "middot", "times", "copy", "reg": "the character itself"
        default: nil
        }
    }

    // MARK: Blanks

    /// Reports leading and trailing whitespace of a value that is sent or compared, and line breaks in it.
    mutating func checkBlanks(isAttribute: Bool) {
        let bytes = Array(text.utf8)
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 10 || byte == 13 }
        guard bytes.contains(where: { !isBlank($0) }) else { return }
        let head = bytes.prefix(while: isBlank).count
        let tail = bytes.reversed().prefix(while: isBlank).count
        if head > 0, !isReference(0) {
            report("begins with \(Self.noun(bytes.prefix(head)))", at: 0..<head)
        } else if tail > 0, !isReference(bytes.count - 1) {
            report("ends with \(Self.noun(bytes.suffix(tail)))", at: (bytes.count - tail)..<bytes.count)
        } else if isAttribute, let line = lineBreak(bytes) {
            report("has a line break, which XML turns into a space", at: line..<(line + 1))
        }
    }

    private static func noun(_ blanks: some Collection<UInt8>) -> String {
        blanks.contains(10) ? "a line break" : blanks.count == 1 ? "a space" : "spaces"
    }

    /// Returns the index of a line break in an attribute, which XML turns into a space.
    private func lineBreak(_ bytes: [UInt8]) -> Int? {
        bytes.indices.first { index in
            guard bytes[index] == 32 else { return false }
            let location = place(index..<(index + 1))
            let written = location.file.bytes[location.offset...].first
            return written == 10 || written == 13
        }
    }

    private mutating func report(_ problem: String, at range: Range<Int>) {
        log.report(
            .strayBlank,
            "\(what) \(problem); delete the whitespace, or write it as a character reference if it is intended",
            at: place(range),
            subject: subject)
    }
}
