import SDKGenDiagnostics

/// The lines of a page without the whitespace around them.
struct PageLines: Sendable {
    struct Line: Sendable {
        /// The bytes of the line without the whitespace around it.
        var range: Range<Int>
        /// The text of the range, without invisible characters and with plain spaces.
        var string: String
        var indent: Int

        var isBlank: Bool { string.isEmpty }
    }

    let file: SourceFile
    let lines: [Line]
    /// Whether a backslash escapes a character.
    let isMarkdown: Bool

    init(_ source: SourceLines, isMarkdown: Bool) {
        file = source.file
        self.isMarkdown = isMarkdown
        let bytes = source.file.bytes
        lines = source.ranges.map { range in
            let start = Self.skipBlanks(bytes, from: range.lowerBound, to: range.upperBound)
            var end = range.upperBound
            while end > start {
                if bytes[end - 1] == 32 || bytes[end - 1] == 9 {
                    end -= 1
                } else if let blank = Self.blankLength(bytes, endingAt: end, from: start) {
                    end -= blank
                } else {
                    break
                }
            }
            return Line(
                range: start..<end, string: Self.clean(start..<end, of: source.file).string,
                indent: start - range.lowerBound)
        }
    }

    var count: Int { lines.count }

    func isBlank(_ index: Int) -> Bool { !lines.indices.contains(index) || lines[index].isBlank }

    /// Returns a line as text, without escapes.
    func text(_ index: Int) -> SourceText {
        lines.indices.contains(index) ? text(lines[index].range) : SourceText(in: file)
    }

    /// Returns a range of the file as text, without escapes and invisible characters.
    func text(_ range: Range<Int>) -> SourceText { Self.clean(range, of: file, isMarkdown: isMarkdown) }

    /// Returns lines as one text, without blank lines at both ends.
    ///
    /// A bullet becomes the list mark of Markdown.
    func text(lines range: Range<Int>) -> SourceText {
        var result = SourceText(in: file)
        var range = range.clamped(to: lines.indices)
        while let first = range.first, lines[first].isBlank { range = (first + 1)..<range.upperBound }
        while let last = range.last, lines[last].isBlank { range = range.lowerBound..<last }
        var previous: Line?
        for index in range {
            let line = lines[index]
            // A heading that is nothing but an anchor.
            if isMarkdown, line.string.hasPrefix("#"), text(line.range).string.allSatisfy({ $0 == "#" || $0 == " " }) {
                continue
            }
            if let previous, !result.isEmpty {
                result.append("\n", from: previous.range.upperBound..<(previous.range.upperBound + 1))
            }
            previous = line
            if line.indent > 0, !line.isBlank, result.string.last == "\n" {
                let start = line.range.lowerBound - line.indent
                if file.bytes[start..<line.range.lowerBound].allSatisfy({ $0 == 32 }) {
                    result.append(start..<line.range.lowerBound)
                }
            }
            var content = line.range
            if line.string.hasPrefix("•") {
                result.append("-", from: content.lowerBound..<(content.lowerBound + 3))
                content = (content.lowerBound + 3)..<content.upperBound
            }
            result.append(text(content))
        }
        return result
    }

    /// Returns the value of a cell: the text without emphasis, code marks and the whitespace around it.
    func value(_ text: SourceText) -> SourceText {
        var text = text.trimmed
        for mark in ["**", "`"] where isMarkdown {
            if text.string.utf8.count > 2 * mark.utf8.count, text.string.hasPrefix(mark), text.string.hasSuffix(mark) {
                text = text.text(mark.utf8.count..<(text.string.utf8.count - mark.utf8.count)).trimmed
            }
        }
        return text
    }

    func location(_ range: Range<Int>) -> SourceLocation {
        let range = range.clamped(to: lines.indices)
        guard let first = range.first, let last = range.last else { return SourceLocation(file: file, offset: 0) }
        let start = lines[first].range.lowerBound
        return SourceLocation(file: file, offset: start, length: max(lines[last].range.upperBound - start, 0))
    }

    // MARK: Characters

    private static func skipBlanks(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
        var start = start
        while start < end {
            if bytes[start] == 32 || bytes[start] == 9 {
                start += 1
            } else if let length = invisibleLength(bytes, at: start, to: end)?.length {
                start += length
            } else {
                break
            }
        }
        return start
    }

    private static func blankLength(_ bytes: [UInt8], endingAt end: Int, from start: Int) -> Int? {
        for length in 2...3 where end - length >= start {
            if invisibleLength(bytes, at: end - length, to: end)?.length == length { return length }
        }
        return nil
    }

    /// Returns the length of an invisible character or a special space, and the text that stands for it.
    private static func invisibleLength(
        _ bytes: [UInt8], at index: Int, to end: Int
    ) -> (length: Int, text: String)? {
        switch bytes[index] {
        case 0xC2 where index + 1 < end && bytes[index + 1] == 0xA0: (2, " ")
        case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80 && (0x8B...0x8D).contains(bytes[index + 2]):
            (3, "")
        case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xAF: (3, " ")
        case 0xE3 where index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80: (3, " ")
        case 0xEF where index + 2 < end && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF: (3, "")
        default: nil
        }
    }

    private static let entities: [(name: [UInt8], text: String)] = [
        (Array("&lt;".utf8), "<"), (Array("&gt;".utf8), ">"), (Array("&amp;".utf8), "&"),
        (Array("&quot;".utf8), "\""), (Array("&#39;".utf8), "'"), (Array("&nbsp;".utf8), " "),
    ]

    private static func clean(_ range: Range<Int>, of file: SourceFile, isMarkdown: Bool = false) -> SourceText {
        var result = SourceText(in: file)
        let bytes = file.bytes
        var (start, index) = (range.lowerBound, range.lowerBound)
        var isCode = false
        func flush() {
            result.append(start..<index)
        }
        while index < range.upperBound {
            let byte = bytes[index]
            if byte >= 0xC2, let (length, text) = invisibleLength(bytes, at: index, to: range.upperBound) {
                flush()
                result.append(text, from: index..<(index + length))
                index += length
                start = index
            } else if isMarkdown, byte == UInt8(ascii: "`") {
                isCode.toggle()
                index += 1
            } else if isMarkdown, !isCode, byte == UInt8(ascii: "\\"), index + 1 < range.upperBound,
                isPunctuation(bytes[index + 1])
            {
                flush()
                result.append(String(UnicodeScalar(bytes[index + 1])), from: index..<(index + 2))
                index += 2
                start = index
            } else if isMarkdown, !isCode, byte == UInt8(ascii: "["),
                let length = anchorLength(bytes[index..<range.upperBound])
            {
                flush()
                index += length
                start = index
            } else if isMarkdown, byte == UInt8(ascii: "&"),
                let entity = entities.first(where: { bytes[index..<range.upperBound].starts(with: $0.name) })
            {
                flush()
                result.append(entity.text, from: index..<(index + entity.name.count))
                index += entity.name.count
                start = index
            } else {
                index += 1
            }
        }
        flush()
        return result
    }

    /// Returns the length of an anchor, `[](#name)`, at the beginning of bytes.
    private static func anchorLength(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.starts(with: "[](#".utf8) else { return nil }
        return bytes.prefix(200).firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 - bytes.startIndex }
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case 33...47, 58...64, 91...96, 123...126: true
        default: false
        }
    }
}
