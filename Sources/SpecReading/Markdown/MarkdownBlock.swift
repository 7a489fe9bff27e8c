/// A block of the Markdown that specs are written in.
///
/// The language has paragraphs, lists, fenced and indented code, and tables. Headings, quotes, HTML, rules, directives and
/// link definitions are not part of the language, so their characters are text.
package indirect enum MarkdownBlock: Sendable, Hashable {
    case paragraph([MarkdownInline])
    case list(MarkdownList)
    case code(language: String, lines: [String])
    case table(MarkdownTable)
}

package struct MarkdownList: Sendable, Hashable {
    /// The character that marks an item: `-`, `*` or `+` of a bullet list, `.` or `)` behind the numbers of an ordered list.
    package let mark: UInt8
    /// The number of the first item; 0 in a bullet list.
    package let start: Int
    /// Whether an empty line separates two items or two blocks of an item.
    package internal(set) var isLoose = false
    package internal(set) var items: [[MarkdownBlock]] = []

    /// The list with other items.
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
    /// The head and the rows below it, each with as many cells as there are alignments.
    package let head: [[MarkdownInline]]
    package let rows: [[[MarkdownInline]]]

    /// The table with other cells.
    package func mapCells(_ change: ([MarkdownInline]) -> [MarkdownInline]) -> MarkdownTable {
        MarkdownTable(alignments: alignments, head: head.map(change), rows: rows.map { $0.map(change) })
    }
}

package indirect enum MarkdownInline: Sendable, Hashable {
    case text(String)
    case code(String)
    /// The name of an operation in double backticks, and the line of the text that it stands on.
    case reference(String, line: Int)
    case emphasis([MarkdownInline])
    case strong([MarkdownInline])
    /// A link to an address on the web.
    case link([MarkdownInline], destination: String)
    /// The end of a line inside a paragraph.
    case lineEnd
    /// The end of a line that is shown as one.
    case lineBreak
}

/// The lines of a text that a block without inner blocks stands on.
package struct MarkdownLeaf: Sendable {
    /// What the formatter may do with the lines.
    package enum Content: Sendable {
        /// The lines of a paragraph without what belongs to the lists around it, so that they may be broken elsewhere.
        case paragraph([String])
        /// Code, a table, or an item without content: the lines stay as they are.
        case fixed
    }

    package let content: Content
    package let lines: Range<Int>
    /// How many bytes of the first line belong to the items that begin on it.
    package let markLength: Int
    /// The column at which the content of the innermost item begins.
    package let column: Int
}

/// A text as the blocks that it consists of.
package struct Markdown: Sendable {
    package let blocks: [MarkdownBlock]
    package let leaves: [MarkdownLeaf]

    /// - Parameter lines: without the indentation that they share and without blanks at their ends.
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

    /// Whether a line can be nothing but a line of a paragraph without markup, as most lines are.
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
