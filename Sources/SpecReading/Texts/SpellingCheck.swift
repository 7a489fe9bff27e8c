import SDKGenDiagnostics

/// What goes wrong with texts and values when they are copied into a spec: characters that nobody sees, escapes of Markdown and of HTML,
/// blanks at the ends.
///
/// What is written as a reference, `&#xA0;` or `&#92;`, is meant, so nothing is said about it.
struct SpellingCheck {
    /// What the text is, as messages name it: `'message'`, `the text of <error>`.
    let what: String
    /// The name that a `<suppress>` can single warnings out by.
    let subject: String?
    let text: String
    /// The place of bytes of the text.
    let place: (Range<Int>) -> SourceLocation
    private(set) var log = DiagnosticLog()

    init(_ text: String, what: String, subject: String?, place: @escaping (Range<Int>) -> SourceLocation) {
        self.text = text
        self.what = what
        self.subject = subject
        self.place = place
    }

    /// The value of an attribute.
    init(_ value: Located<String>, what: String, subject: String?) {
        self.init(value.value, what: what, subject: subject) { value.place(of: $0) }
    }

    /// The text of an element to the letter, from the place where it begins.
    init(_ text: String, from start: Int, in file: SourceFile, what: String, subject: String?) {
        self.init(text, what: what, subject: subject) { file.place(ofText: $0, from: start) }
    }

    /// Markdown.
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

    /// Whether a byte of the text, which is no `&`, is written as a reference.
    private func isReference(_ index: Int) -> Bool {
        let location = place(index..<(index + 1))
        return location.file.bytes.dropFirst(location.offset).first == UInt8(ascii: "&")
    }

    // MARK: Characters

    /// Characters that are not seen or taken for others.
    ///
    /// - Parameter kinds: what is looked for.
    mutating func checkCharacters(_ kinds: Set<CopiedCharacter.Kind> = [.invisible, .confusable]) {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return }
        let scalars = Array(text.unicodeScalars)
        let isEastAsian = scalars.contains(where: \.isEastAsian)
        var offset = 0
        // One of a kind is enough: a text that was copied with one of them has many.
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
            // Emoji and some scripts join their letters with these.
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
                "\(what) has \(character.noun), U+\(character.code), which nobody sees; delete it, or write it as \(reference)",
                at: place(range), subject: subject)
        case .confusable:
            if character.replacement.isEmpty {
                log.report(
                    .confusableCharacter,
                    "\(what) has U+\(character.code), \(character.noun); write the character that was there",
                    at: place(range), subject: subject)
                return
            }
            let meant = character.replacement == " " ? "a plain space" : "`\(character.replacement)`"
            log.report(
                .confusableCharacter,
                "\(what) has \(character.noun), U+\(character.code), where \(meant) is usual; correct it, or write it as \(reference)",
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

    /// `\_` and the like, which pages in Markdown have where readers see `_`.
    mutating func checkMarkdownEscapes() {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return }
        let bytes = Array(text.utf8)
        for index in bytes.indices.dropLast()
        where bytes[index] == UInt8(ascii: "\\") && "_*-.#[]<>~+`".utf8.contains(bytes[index + 1]) {
            // A backslash that is escaped itself belongs to JSON or to a regular expression.
            guard index == 0 || bytes[index - 1] != UInt8(ascii: "\\"), !isReference(index) else { continue }
            let character = String(UnicodeScalar(bytes[index + 1]))
            log.report(
                .markdownEscape,
                "\(what) has an escape of Markdown, `\\\(character)`; write `\(character)`, or `&#92;\(character)` if the backslash is meant",
                at: place(index..<(index + 2)), subject: subject)
            return
        }
    }

    /// `&amp;lt;`, which reads as `&lt;` and not as `<`.
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
                .doublyEscaped, "\(what) is escaped twice: it reads as `\(entity)`; write \(meant)",
                at: place(index..<(name.endIndex + 1)), subject: subject)
            return
        }
    }

    /// How the character of an HTML entity is written in a spec.
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

    /// Blanks around a value that is sent or compared, and line breaks in it.
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
            report("goes on after a line break, which a reader takes for a blank", at: line..<(line + 1))
        }
    }

    private static func noun(_ blanks: some Collection<UInt8>) -> String {
        blanks.contains(10) ? "a line break" : blanks.count == 1 ? "a blank" : "blanks"
    }

    /// The line break in an attribute, which has become a blank.
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
            .strayBlank, "\(what) \(problem); delete it, or write it as a reference if it is meant", at: place(range),
            subject: subject)
    }
}
