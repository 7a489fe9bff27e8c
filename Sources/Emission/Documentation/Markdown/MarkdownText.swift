import SDKGenServiceModel
import SDKGenSwiftText

/// Markdown for DocC, written as a string literal with typed interpolations.
///
/// Interpolated strings cannot become markup: they are escaped, or shown in the code voice by `\(code:)`. Only names
/// of letters and digits are interpolated unchanged, by `\(name:)`. Interpolations are indented as ``TextTemplate``
/// describes.
struct MarkdownText: Sendable {
    let bytes: [UInt8]

    static let empty = MarkdownText(utf8: [])
    var isEmpty: Bool { bytes.isEmpty }

    init(utf8 bytes: [UInt8]) { self.bytes = bytes }
}

extension MarkdownText: ExpressibleByStringInterpolation {
    init(stringLiteral value: StaticString) { bytes = value.withUTF8Buffer { Array($0) } }

    init(stringInterpolation: Interpolation) { bytes = stringInterpolation.template.finished() }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var template: TextTemplate

        init(literalCapacity: Int, interpolationCount: Int) {
            template = TextTemplate(literalCapacity: literalCapacity, interpolationCount: interpolationCount)
        }

        mutating func appendLiteral(_ literal: StaticString) { template.append(literal: literal) }

        mutating func appendInterpolation(_ text: MarkdownText) { template.append(hole: text.bytes) }

        mutating func appendInterpolation(_ text: String) { appendInterpolation(escaped: text) }

        /// Appends a name without characters that have a meaning in Markdown, such as a Swift name inside a link.
        mutating func appendInterpolation(name: String) { template.append(hole: name) }

        mutating func appendInterpolation(_ number: Int) { template.append(hole: String(number)) }

        mutating func appendInterpolation(_ code: SwiftText) { template.append(hole: code.bytes) }

        /// Appends text in the code voice.
        ///
        /// Text with a backtick is escaped instead: it would need two backticks around it, which DocC reads as a link.
        mutating func appendInterpolation(code text: String) {
            let isCode = text.withBytes { bytes in
                // Nearly every text is plain.
                guard !bytes.isEmpty, bytes.isPrintable(without: backtick) else { return false }
                template.appendInline {
                    $0.append(backtick)
                    $0.append(contentsOf: bytes)
                    $0.append(backtick)
                }
                return true
            }
            if isCode { return }
            let flat = MarkdownText.oneLine(text)
            if flat.utf8.contains(backtick) {
                template.appendInline { MarkdownEscaping.append(flat, to: &$0, at: .blockStart, isLiteral: true) }
            } else {
                template.append(hole: flat.isEmpty ? "" : "`\(flat)`")
            }
        }

        /// Appends text that is not markup, such as a title.
        mutating func appendInterpolation(escaped text: String) {
            guard !text.isEmpty else { return template.append(hole: text) }
            template.appendInline { MarkdownEscaping.append(text, to: &$0, at: .blockStart) }
        }

        /// Appends text between the brackets of a link or an image.
        mutating func appendInterpolation(linkText text: String) {
            guard !text.isEmpty else { return template.append(hole: text) }
            template.appendInline { MarkdownEscaping.append(text, to: &$0, at: .insideLine, isInLink: true) }
        }

        /// Appends text at the beginning of a list item, where DocC reads some words as tags.
        mutating func appendInterpolation(item text: String) {
            guard !text.isEmpty else { return template.append(hole: text) }
            template.appendInline {
                let start = $0.count
                MarkdownEscaping.append(text, to: &$0, at: .blockStart)
                DocumentationTags.neutralize(&$0, from: start)
            }
        }

        /// Appends text inside a comment. Escapes whatever would end the comment.
        mutating func appendInterpolation(comment text: String) {
            let line = MarkdownText.oneLine(text)
            template.append(hole: line.contains("--") ? line.replacing("--", with: "- -") : line)
        }

        /// Appends texts, each on lines of its own.
        mutating func appendInterpolation(lines: [MarkdownText]) {
            template.append(holes: lines.map(\.bytes), lineEnds: 1)
        }

        /// Appends texts with an empty line between them.
        mutating func appendInterpolation(blocks: [MarkdownText]) {
            template.append(holes: blocks.map(\.bytes), lineEnds: 2)
        }
    }
}

private let backtick = UInt8(ascii: "`")

extension [MarkdownText] {
    /// Returns the texts that are not empty, with a separator between them.
    func joined(by separator: StaticString) -> MarkdownText {
        guard count > 1 else { return first ?? .empty }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(reduce(0) { $0 + $1.bytes.count + separator.utf8CodeUnitCount })
        for text in self where !text.isEmpty {
            if !bytes.isEmpty { separator.withUTF8Buffer { bytes.append(contentsOf: $0) } }
            bytes.append(contentsOf: text.bytes)
        }
        return MarkdownText(utf8: bytes)
    }
}

extension MarkdownText {
    /// The text without a full stop at its end, for a list within a sentence.
    var withoutStop: MarkdownText {
        guard bytes.last == UInt8(ascii: "."), bytes.dropLast().last != UInt8(ascii: "\\") else { return self }
        return MarkdownText(utf8: Array(bytes.dropLast()))
    }

    /// Returns a code block.
    static func block(_ text: String, language: String = "") -> MarkdownText {
        let lines = CodeLines(text)
        let isName = language.utf8.allSatisfy { (0x23...0x7E).contains($0) && $0 != backtick }
        return lines.areIndented ? lines.indented : lines.fenced(language: isName ? language : "")
    }

    /// Returns a table, or nothing if there are no rows.
    static func table(_ head: [MarkdownText], _ rows: [[MarkdownText]]) -> MarkdownText {
        guard !rows.isEmpty else { return .empty }
        var bytes: [UInt8] = []
        bytes.reserveCapacity((rows.count + 2) * 160)
        append(row: head, to: &bytes)
        append(row: head.map { _ in "---" }, to: &bytes)
        for row in rows { append(row: row, to: &bytes) }
        bytes.removeLast()
        return MarkdownText(utf8: bytes)
    }

    /// Returns a table with alignments, its head first.
    static func table(_ rows: [[MarkdownText]], _ alignments: [Documentation.Table.Alignment]) -> MarkdownText {
        var bytes: [UInt8] = []
        for (index, row) in rows.enumerated() {
            append(row: row, to: &bytes)
            if index == 0 { append(row: alignments.map(\.line), to: &bytes) }
        }
        if !bytes.isEmpty { bytes.removeLast() }
        return MarkdownText(utf8: bytes)
    }

    private static func append(row: [MarkdownText], to bytes: inout [UInt8]) {
        bytes.append(bar)
        for cell in row {
            bytes.append(UInt8(ascii: " "))
            append(cell: cell, to: &bytes)
            bytes.append(UInt8(ascii: " "))
            bytes.append(bar)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func append(cell: MarkdownText, to bytes: inout [UInt8]) {
        if cell.bytes.withUnsafeBufferPointer({ $0.isPrintable(without: bar) }) {
            bytes.append(contentsOf: cell.bytes)
        } else {
            for byte in oneLine(String(decoding: cell.bytes, as: UTF8.self)).utf8 {
                if byte == bar { bytes.append(UInt8(ascii: "\\")) }
                bytes.append(byte)
            }
        }
    }

    private static let bar = UInt8(ascii: "|")

    fileprivate static func oneLine(_ text: String) -> String {
        guard !text.withBytes({ $0.isPrintable() }) else { return text }
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

extension DocComment {
    init(markdown text: MarkdownText) { self.init(utf8: text.bytes) }

    /// Creates a comment from the paragraphs that are not empty.
    init(paragraphs: [MarkdownText]) { self.init(markdown: paragraphs.joined(by: "\n\n")) }
}

extension Documentation.Table.Alignment {
    fileprivate var line: MarkdownText {
        switch self {
        case .none: "---"
        case .left: ":---"
        case .center: ":---:"
        case .right: "---:"
        }
    }
}

/// The lines of a code block, escaped so that no line ends the block for Markdown or for DocC.
///
/// DocC looks for directives and commands before it parses code blocks. For that search, any line that begins like a
/// fence opens or closes a block, whatever the length of the fence.
private struct CodeLines {
    private let text: String
    private let lines: [Substring]
    private let fences: Int

    init(_ text: String) {
        self.text = text
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        fences = text.contains("```") || text.contains("~~~") ? lines.count { Self.start($0, is: ["```", "~~~"]) } : 0
    }

    private static func start(_ line: Substring, is marks: [String]) -> Bool {
        let text = line.drop { $0 == " " || $0 == "\t" }
        return marks.contains { text.hasPrefix($0) }
    }

    /// Whether the block must be indented, since lines that look like fences and lines that look like directives occur
    /// in it.
    var areIndented: Bool { fences > 0 && lines.contains { Self.start($0, is: ["@", "\\"]) } }

    /// The block indented by four spaces, after a comment that ends a list.
    var indented: MarkdownText {
        let code = lines.map { "    \($0)" }.joined(separator: "\n")
        return MarkdownText(utf8: Array("<!-- -->\n\n\(code)\(evenFences)".utf8))
    }

    func fenced(language: String) -> MarkdownText {
        let fence = String(repeating: "`", count: max(3, longestRun + 1))
        return MarkdownText(utf8: Array("\(fence)\(language)\n\(text)\n\(fence)\(evenFences)".utf8))
    }

    /// A further fence in a comment if the number of fences is odd, so that DocC finds the next block.
    private var evenFences: String { fences % 2 == 0 ? "" : "\n\n<!--\n```\n-->" }

    private var longestRun: Int {
        var (longest, current) = (0, 0)
        for byte in text.utf8 {
            current = byte == backtick ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }
}
