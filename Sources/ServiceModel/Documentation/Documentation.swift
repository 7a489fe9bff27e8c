/// Text for people: the blocks of its Markdown, in which references to operations are resolved.
package struct Documentation: Sendable, Hashable {
    package indirect enum Block: Sendable, Hashable {
        case paragraph([Piece])
        case list(List)
        case code(language: String, lines: [String])
        case table(Table)
    }

    package struct List: Sendable, Hashable {
        /// The character that marks an item: `-`, `*` or `+` of a bullet list, `.` or `)` behind the numbers of an ordered list.
        package let mark: Unicode.Scalar
        /// The number of the first item of an ordered list; nil in a bullet list.
        package let start: Int?
        /// Whether an empty line separates two items or two blocks of an item.
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

    /// A part of a paragraph.
    package indirect enum Piece: Sendable, Hashable {
        /// Characters that stand for themselves.
        case text(String)
        case code(String)
        /// An operation that the service has.
        case operation(Name)
        /// An operation that is known by name only.
        case declaredOperation(String)
        case emphasis([Piece])
        case strong([Piece])
        /// A link to an address on the web.
        case link([Piece], destination: String)
        /// The end of a line in the spec; anything that separates words may stand in its place.
        case lineEnd
        /// The end of a line that is shown as one.
        case lineBreak
    }

    /// Nothing said is no blocks.
    package let blocks: [Block]

    package init(blocks: [Block]) { self.blocks = blocks }

    /// A paragraph of characters that stand for themselves.
    package init(text: String) { blocks = text.isEmpty ? [] : [.paragraph([.text(text)])] }

    package static let none = Documentation(blocks: [])
    package var isEmpty: Bool { blocks.isEmpty }

    /// The first paragraph, unless the text begins with something else, and what follows.
    package var abstractAndRest: (Documentation, Documentation) {
        guard case .paragraph? = blocks.first else { return (.none, self) }
        return (Documentation(blocks: Array(blocks.prefix(1))), Documentation(blocks: Array(blocks.dropFirst())))
    }

    /// The text on one line, with operations by their Swift names, for places that cannot show links.
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

/// A document that facts come from, or own knowledge.
package struct Source: Sendable {
    /// What remarks and conflicts call it.
    package let key: String?
    /// Nil for own knowledge, which no document states.
    package let title: String?
    /// A BCP 47 tag.
    package let language: String
    /// The day the document says it was last updated, `2024-07-10`.
    package let updated: String?
    package let remark: Documentation

    package init(key: String?, title: String?, language: String, updated: String?, remark: Documentation) {
        self.key = key
        self.title = title
        self.language = language
        self.updated = updated
        self.remark = remark
    }
}

/// Something on which documents disagree, and which of them was believed.
package struct Conflict: Sendable {
    package let about: String
    /// The key of the source that won.
    package let winner: String
    package let reason: Documentation

    package init(about: String, winner: String, reason: Documentation) {
        self.about = about
        self.winner = winner
        self.reason = reason
    }
}

/// A change of the past.
package struct Change: Sendable {
    package let date: String
    package let text: Documentation

    package init(date: String, text: Documentation) {
        self.date = date
        self.text = text
    }
}

/// That something should no longer be used.
package struct Deprecation: Sendable {
    package let since: String?
    /// The Swift name of what to use instead.
    package let replacement: String?
    package let reason: Documentation

    package init(since: String?, replacement: String?, reason: Documentation) {
        self.since = since
        self.replacement = replacement
        self.reason = reason
    }
}
