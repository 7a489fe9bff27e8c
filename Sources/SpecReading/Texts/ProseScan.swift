/// A Markdown text split into prose, code and links to operations.
///
/// The scan handles code blocks, lists, paragraphs, code spans and escapes.
package struct ProseScan {
    package enum Kind: Sendable {
        case prose
        /// Code in single backticks.
        case code
        /// The name of an operation, in double backticks.
        case link
        /// A line of a code block.
        case block
    }

    /// A part of a line, without the backticks around it.
    package struct Piece: Sendable {
        package let kind: Kind
        package let line: Int
        /// The range in the line, in bytes.
        package let range: Range<Int>
    }

    /// An unclosed run of backticks or an unclosed fence.
    struct Unclosed {
        let line: Int
        let range: Range<Int>
        let isFence: Bool
    }

    package private(set) var pieces: [Piece] = []
    private(set) var unclosed: [Unclosed] = []
    /// For each line, whether it begins a paragraph; nil for code and empty lines.
    private(set) var beginsParagraph: [Bool?] = []

    private let lines: [[UInt8]]
    private var paragraph: [Int] = []
    private var fence: (mark: UInt8, count: Int, line: Int, column: Int)?
    /// The column at which the text of the current list item begins.
    private var itemIndentation = 0

    package init(_ text: SpecText) { self.init(text.lines) }

    init(_ lines: [String]) {
        self.lines = lines.map { Array($0.utf8) }
        for index in self.lines.indices { visit(index) }
        finishParagraph()
        if let fence {
            let range = fence.column..<(fence.column + fence.count)
            unclosed.append(Unclosed(line: fence.line, range: range, isFence: true))
        }
    }

    /// Returns the text of a piece.
    package func text(_ piece: Piece) -> String { String(decoding: lines[piece.line][piece.range], as: UTF8.self) }

    // MARK: Blocks

    private mutating func visit(_ index: Int) {
        let line = lines[index]
        let indentation = line.prefix { $0 == 32 || $0 == 9 }.count
        let rest = line[indentation...]
        beginsParagraph.append(nil)
        if let open = fence {
            let run = rest.prefix { $0 == open.mark }.count
            if run >= open.count, rest.dropFirst(run).allSatisfy({ $0 == 32 || $0 == 9 }) {
                fence = nil
            } else {
                pieces.append(Piece(kind: .block, line: index, range: 0..<line.count))
            }
            return
        }
        if rest.isEmpty {
            finishParagraph()
            return
        }
        if let first = rest.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") {
            let run = rest.prefix { $0 == first }.count
            if run >= 3, !(first == UInt8(ascii: "`") && rest.dropFirst(run).contains(first)) {
                finishParagraph()
                fence = (first, run, index, indentation)
                return
            }
        }
        if indentation < itemIndentation, paragraph.isEmpty { itemIndentation = 0 }
        let mark = Self.itemMark(rest)
        if paragraph.isEmpty, indentation >= itemIndentation + 4 {
            pieces.append(Piece(kind: .block, line: index, range: 0..<line.count))
            return
        }
        if mark > 0 {
            finishParagraph()
            itemIndentation = indentation + mark
        }
        beginsParagraph[index] = paragraph.isEmpty
        paragraph.append(index)
    }

    /// Returns the number of bytes of a list marker and the whitespace after it, or 0 without a marker.
    static func itemMark(_ line: ArraySlice<UInt8>) -> Int {
        guard let first = line.first else { return 0 }
        var count = 1
        if !"-*+".utf8.contains(first) {
            let digits = line.prefix { (48...57).contains($0) }.count
            guard (1...9).contains(digits), let mark = line.dropFirst(digits).first, ".)".utf8.contains(mark) else {
                return 0
            }
            count = digits + 1
        }
        let blanks = line.dropFirst(count).prefix { $0 == 32 || $0 == 9 }.count
        return blanks == 0 ? 0 : count + min(blanks, 4)
    }

    // MARK: Code spans

    private mutating func finishParagraph() {
        defer { paragraph = [] }
        var (row, column) = (0, 0)
        var start = (row: 0, column: 0)
        while row < paragraph.count {
            let line = lines[paragraph[row]]
            guard column < line.count else {
                (row, column) = (row + 1, 0)
                continue
            }
            if line[column] == UInt8(ascii: "\\") {
                column += 2
            } else if line[column] == UInt8(ascii: "`") {
                let run = line[column...].prefix { $0 == UInt8(ascii: "`") }.count
                guard let end = self.end(ofRun: run, row, column + run) else {
                    unclosed.append(
                        Unclosed(line: paragraph[row], range: column..<(column + run), isFence: false))
                    column += run
                    continue
                }
                append(.prose, from: start, to: (row, column))
                append(run == 2 ? .link : .code, from: (row, column + run), to: end)
                start = (end.row, end.column + run)
                (row, column) = start
            } else {
                column += 1
            }
        }
        if let last = paragraph.last { append(.prose, from: start, to: (paragraph.count - 1, lines[last].count)) }
    }

    private func end(ofRun count: Int, _ row: Int, _ column: Int) -> (row: Int, column: Int)? {
        var column = column
        for row in row..<paragraph.count {
            let line = lines[paragraph[row]]
            while column < line.count {
                guard line[column] == UInt8(ascii: "`") else {
                    column += 1
                    continue
                }
                let run = line[column...].prefix { $0 == UInt8(ascii: "`") }.count
                if run == count { return (row, column) }
                column += run
            }
            column = 0
        }
        return nil
    }

    private mutating func append(_ kind: Kind, from start: (row: Int, column: Int), to end: (row: Int, column: Int)) {
        guard start.row <= end.row else { return }
        for row in start.row...end.row {
            let from = row == start.row ? start.column : 0
            let to = row == end.row ? end.column : lines[paragraph[row]].count
            if from < to { pieces.append(Piece(kind: kind, line: paragraph[row], range: from..<to)) }
        }
    }
}
