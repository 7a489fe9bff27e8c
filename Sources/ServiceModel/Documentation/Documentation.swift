/// A Markdown text with resolved references to operations.
package struct Documentation: Sendable, Hashable {
    package indirect enum Block: Sendable, Hashable {
        case paragraph([Piece])
        case list(List)
        case code(language: String, lines: [String])
        case table(Table)
    }

    package struct List: Sendable, Hashable {
        /// The marker of an item: `-`, `*` or `+` in a bullet list, `.` or `)` after the numbers of an ordered list.
        package let mark: Unicode.Scalar
        /// The number of the first item of an ordered list; nil in a bullet list.
        package let start: Int?
        /// Whether empty lines separate the items or the blocks of an item.
        package let isLoose: Bool
        package let items: [[Block]]

        package init(mark: Unicode.Scalar, start: Int?, isLoose: Bool, items: [[Block]]) {
            self.mark = mark
            self.start = start
            self.isLoose = isLoose
            self.items = items
        }
    }

    package struct Table: Sendable, Hashable {
        package enum Alignment: Sendable, Hashable { case none, left, center, right }

        package let alignments: [Alignment]
        package let head: [[Piece]]
        package let rows: [[[Piece]]]

        package init(alignments: [Alignment], head: [[Piece]], rows: [[[Piece]]]) {
            self.alignments = alignments
            self.head = head
            self.rows = rows
        }
    }

    /// An inline element of a paragraph.
    package indirect enum Piece: Sendable, Hashable {
        /// Plain characters, without markup.
        case text(String)
        case code(String)
        /// A generated operation.
        case operation(Name)
        /// An operation that is declared without a spec.
        case declaredOperation(String)
        case emphasis([Piece])
        case strong([Piece])
        /// A link to a web address.
        case link([Piece], destination: String)
        /// A soft line break in the spec, equivalent to a space.
        case lineEnd
        /// A hard line break.
        case lineBreak
    }

    /// The blocks of the text; empty if there is no text.
    package let blocks: [Block]

    package init(blocks: [Block]) { self.blocks = blocks }

    /// Creates a paragraph of plain characters.
    package init(text: String) { blocks = text.isEmpty ? [] : [.paragraph([.text(text)])] }

    package static let none = Documentation(blocks: [])
    package var isEmpty: Bool { blocks.isEmpty }

    /// The first paragraph and the remaining blocks. The abstract is empty if the text does not begin with a paragraph.
    package var abstractAndRest: (Documentation, Documentation) {
        guard case .paragraph? = blocks.first else { return (.none, self) }
        return (Documentation(blocks: Array(blocks.prefix(1))), Documentation(blocks: Array(blocks.dropFirst())))
    }

    /// The text on one line without links, with the Swift names of operations.
    package var plainText: String { Self.plainText(blocks) }

    private static func plainText(_ blocks: [Block]) -> String {
        blocks.flatMap { block -> [String] in
            switch block {
            case .paragraph(let pieces): [plainText(pieces)]
            case .list(let list): [list.items.map(plainText).joined(separator: "; ")]
            case .code(_, let lines): lines.filter { !$0.isEmpty }
            case .table(let table):
                ([table.head] + table.rows).map { row in row.map(plainText).joined(separator: ", ") }
            }
        }.joined(separator: " ")
    }

    private static func plainText(_ pieces: [Piece]) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .code(let code): "`\(code)`"
            case .operation(let name): name.swift
            case .declaredOperation(let name): name
            case .emphasis(let pieces), .strong(let pieces), .link(let pieces, _): plainText(pieces)
            case .lineEnd, .lineBreak: " "
            }
        }.joined()
    }
}
