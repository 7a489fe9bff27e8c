/// A block of a Markdown text.
///
/// Specs use paragraphs, lists, fenced and indented code, and tables. Headings, quotes, HTML, rules, directives and
/// link definitions are not supported: their characters are text.
package indirect enum MarkdownBlock: Sendable, Hashable {
    case paragraph([MarkdownInline])
    case list(MarkdownList)
    case code(language: String, lines: [String])
    case table(MarkdownTable)
}

package struct MarkdownList: Sendable, Hashable {
    /// The character that marks an item: `-`, `*` or `+` in a bullet list, `.` or `)` after the number in an ordered
    /// list.
    package let mark: UInt8
    /// The number of the first item; 0 in a bullet list.
    package let start: Int
    /// Whether an empty line separates two items or two blocks of an item.
    package internal(set) var isLoose = false
    package internal(set) var items: [[MarkdownBlock]] = []

    /// Returns the list with other items.
    package func mapItems(_ change: ([MarkdownBlock]) -> [MarkdownBlock]) -> MarkdownList {
        var list = self
        list.items = items.map(change)
        return list
    }

    package var isOrdered: Bool { mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") }
}

package struct MarkdownTable: Sendable, Hashable {
    package enum Alignment: Sendable, Hashable { case none, left, center, right }

    package let alignments: [Alignment]
    /// The header row and the rows below it, each with one cell for each alignment.
    package let head: [[MarkdownInline]]
    package let rows: [[[MarkdownInline]]]

    /// Returns the table with other cells.
    package func mapCells(_ change: ([MarkdownInline]) -> [MarkdownInline]) -> MarkdownTable {
        MarkdownTable(alignments: alignments, head: head.map(change), rows: rows.map { $0.map(change) })
    }
}

package indirect enum MarkdownInline: Sendable, Hashable {
    case text(String)
    case code(String)
    /// The name of an operation in double backticks, and its line in the text.
    case reference(String, line: Int)
    case emphasis([MarkdownInline])
    case strong([MarkdownInline])
    /// A link to an address on the web.
    case link([MarkdownInline], destination: String)
    /// The end of a line inside a paragraph.
    case lineEnd
    /// A hard line break.
    case lineBreak
}

/// The lines of a block that has no inner blocks.
package struct MarkdownLeaf: Sendable {
    /// The freedom that the formatter has with the lines.
    package enum Content: Sendable {
        /// The lines of a paragraph, without the markers and indentation of lists; they may be wrapped differently.
        case paragraph([String])
        /// Code, a table, or an item without content; the lines must not change.
        case fixed
    }

    package let content: Content
    package let lines: Range<Int>
    /// The number of bytes of the first line that belong to list markers.
    package let markLength: Int
    /// The column at which the content of the innermost item begins.
    package let column: Int
}

/// A Markdown text, parsed into blocks.
package struct Markdown: Sendable {
    package let blocks: [MarkdownBlock]
    package let leaves: [MarkdownLeaf]

    /// - Parameter lines: The lines, without common indentation and without trailing whitespace.
    package init(_ lines: [String]) {
        if lines.allSatisfy(Self.isPlain) {
            blocks = lines.isEmpty ? [] : [.paragraph(Self.inlines(ofPlain: lines))]
            leaves =
                lines.isEmpty
                ? [] : [MarkdownLeaf(content: .paragraph(lines), lines: lines.indices, markLength: 0, column: 0)]
        } else {
            var parser = MarkdownBlockParser()
            for (index, line) in lines.enumerated() { parser.add(Array(line.utf8), index) }
            (blocks, leaves) = parser.finished(lines.count)
        }
    }

    private static func inlines(ofPlain lines: [String]) -> [MarkdownInline] {
        var inlines: [MarkdownInline] = []
        inlines.reserveCapacity(2 * lines.count)
        for line in lines {
            if !inlines.isEmpty { inlines.append(.lineEnd) }
            inlines.append(.text(line))
        }
        return inlines
    }

    /// Returns whether a line is certainly a paragraph line without markup, as most lines are.
    private static func isPlain(_ line: String) -> Bool {
        guard let first = line.utf8.first, first.isASCIILetter || first >= 128 else { return false }
        return line.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "|"): false
            default: byte != UInt8(ascii: "\t")
            }
        }
    }
}

extension UInt8 {
    var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
