import SDKGenDiagnostics

/// A heading of a document, and the lines below it up to the next heading.
struct MarkdownSection {
    /// The heading without its marks and its anchor.
    let title: SourceText
    /// The anchor, as in `# Title {#anchor .class}`.
    let anchor: SourceText?
    /// The number of marks of the heading.
    let level: Int
    /// The line of the heading.
    let headingLine: Int
    let lines: Range<Int>

    /// Splits a document at its headings. Lines before the first heading belong to no section.
    ///
    /// Headings are found in code blocks too, since documents have blocks that are not opened or not closed, and
    /// samples have no line that looks like a heading.
    static func sections(of lines: SourceLines) -> [MarkdownSection] {
        let starts = lines.ranges.indices.filter { level(lines, $0) != nil }
        return starts.indices.map { position in
            let start = starts[position]
            let end = position + 1 < starts.count ? starts[position + 1] : lines.count
            return MarkdownSection(lines, heading: start, end: end)
        }
    }

    /// Returns the level of a heading; nil if the line is none.
    static func level(_ lines: SourceLines, _ index: Int) -> Int? {
        let range = lines.ranges[index]
        let bytes = lines.file.bytes
        var level = 0
        while level < range.count, bytes[range.lowerBound + level] == UInt8(ascii: "#") { level += 1 }
        guard level >= 1, level <= 4, level < range.count, bytes[range.lowerBound + level] == 32 else { return nil }
        return level
    }

    private init(_ lines: SourceLines, heading: Int, end: Int) {
        let file = lines.file
        level = Self.level(lines, heading) ?? 0
        headingLine = heading
        self.lines = (heading + 1)..<end
        var text = MarkdownText.trimming(
            (lines.ranges[heading].lowerBound + level)..<lines.ranges[heading].upperBound, of: file)
        var anchor: SourceText?
        if !text.isEmpty, file.bytes[text.upperBound - 1] == UInt8(ascii: "}"),
            let open = text.last(where: { file.bytes[$0] == UInt8(ascii: "{") })
        {
            let words = file.bytes[(open + 1)..<(text.upperBound - 1)]
            if let first = words.firstIndex(of: UInt8(ascii: "#")) {
                let last = words[first...].firstIndex(of: 32) ?? words.endIndex
                anchor = SourceText((first + 1)..<last, of: file)
            }
            text = text.lowerBound..<open
        }
        self.anchor = anchor
        title = MarkdownText.value(text, of: file)
    }
}
