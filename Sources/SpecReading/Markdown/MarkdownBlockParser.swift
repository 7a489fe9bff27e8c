/// Parses the blocks of a text line by line, following CommonMark for the supported blocks.
struct MarkdownBlockParser {
    /// Lists nested more deeply are text, which limits the recursion of renderers.
    static let deepestList = 8

    private struct Item {
        var list: MarkdownList
        /// The indentation of the item's lines, in columns.
        let width: Int
        /// The line on which the item began, if the line has nothing after the marker.
        let emptyFirstLine: Int?
        var blocks: [MarkdownBlock] = []
    }

    private enum Leaf {
        case none
        case paragraph([String])
        case fenced(Fence, lines: [String])
        case indented([String])
    }

    private struct Fence {
        let mark: UInt8
        let length: Int
        let indentation: Int
        let language: String
    }

    private var rootBlocks: [MarkdownBlock] = []
    private var items: [Item] = []
    private var leaf = Leaf.none
    private var leafStart = 0
    private var leafMarkLength = 0
    private var leaves: [MarkdownLeaf] = []
    private var lastLineWasEmpty = false

    mutating func add(_ line: [UInt8], _ index: Int) {
        var cursor = Cursor(rest: line[...])
        let isEmpty = line.allSatisfy(\.isBlank)
        var depth = 0
        while depth < items.count {
            if isEmpty {
                if items[depth].blocks.isEmpty, items[depth].emptyFirstLine == index - 1, case .none = leaf { break }
            } else {
                guard cursor.indentation >= items[depth].width else { break }
                cursor.skip(items[depth].width)
            }
            depth += 1
        }
        if depth == items.count, continueCode(cursor, isEmpty: isEmpty) {
            lastLineWasEmpty = false
            return
        }
        if case .paragraph = leaf, !isEmpty {
        } else {
            finishLeaf(before: index)
        }
        guard !isEmpty else {
            close(to: depth, before: index)
            lastLineWasEmpty = true
            return
        }
        addContent(of: cursor, in: depth, line, index)
        lastLineWasEmpty = false
    }

    consuming func finished(_ count: Int) -> ([MarkdownBlock], [MarkdownLeaf]) {
        close(to: 0, before: count)
        return (rootBlocks, leaves)
    }

    // MARK: Lines

    /// Adds a line to the open code block, unless the line ends it.
    private mutating func continueCode(_ cursor: Cursor, isEmpty: Bool) -> Bool {
        var cursor = cursor
        switch leaf {
        case .none, .paragraph: return false
        case .fenced(let fence, var lines):
            if closes(cursor, fence) {
                add(.code(language: fence.language, lines: lines), .fixed, linesUpTo: nil)
                return true
            }
            cursor.skip(min(fence.indentation, cursor.indentation))
            lines.append(isEmpty ? "" : cursor.string)
            leaf = .fenced(fence, lines: lines)
            leafLines += 1
            return true
        case .indented(var lines):
            guard isEmpty || cursor.indentation >= 4 else { return false }
            cursor.skip(4)
            lines.append(isEmpty ? "" : cursor.string)
            leaf = .indented(lines)
            leafLines += 1
            return true
        }
    }

    /// The number of lines of the open code block, including its fences.
    private var leafLines = 0

    private mutating func addContent(of start: Cursor, in container: Int, _ line: [UInt8], _ index: Int) {
        var (cursor, depth) = (start, container)
        var hasOpened = false
        while true {
            if cursor.indentation >= 4 {
                if case .paragraph = leaf { break }
                close(to: depth, before: index)
                cursor.skip(4)
                begin(.indented([cursor.string]), index, markLength: 0)
                return
            }
            var text = cursor
            text.skipBlanks()
            if let fence = Self.fence(text.rest, indentation: cursor.indentation) {
                close(to: depth, before: index)
                begin(.fenced(fence, lines: []), index, markLength: 0)
                return
            }
            var interruptsParagraph = false
            if case .paragraph = leaf { interruptsParagraph = depth == items.count }
            guard depth < Self.deepestList, let mark = Self.mark(text.rest), !interruptsParagraph || mark.interrupts
            else { break }
            close(to: depth, before: index)
            let indentation = cursor.indentation
            text.drop(mark.length)
            let isEmpty = text.rest.allSatisfy(\.isBlank)
            // Five or more spaces after the marker are one space followed by indented code.
            let blanks = isEmpty || text.indentation > 4 ? 1 : text.indentation
            open(mark, width: indentation + mark.length + blanks, isEmpty ? index : nil)
            hasOpened = true
            depth = items.count
            guard !isEmpty else {
                leaves.append(
                    MarkdownLeaf(content: .fixed, lines: index..<index + 1, markLength: 0, column: column))
                return
            }
            text.skip(blanks)
            cursor = text
        }
        cursor.skipBlanks()
        if case .paragraph(let lines) = leaf, !hasOpened {
            leaf = .paragraph(lines + [cursor.string])
        } else {
            close(to: depth, before: index)
            begin(.paragraph([cursor.string]), index, markLength: hasOpened ? line.count - cursor.rest.count : 0)
        }
    }

    // MARK: Containers

    private var column: Int { items.reduce(0) { $0 + $1.width } }

    private mutating func open(_ mark: Mark, width: Int, _ emptyFirstLine: Int?) {
        var list = MarkdownList(mark: mark.sign, start: mark.number ?? 0)
        // The item continues the list that has just ended.
        if case .list(let previous)? = blocks.last, previous.mark == mark.sign {
            list = previous
            list.isLoose = list.isLoose || lastLineWasEmpty
            removeLastBlock()
        } else if lastLineWasEmpty, !blocks.isEmpty {
            loosen()
        }
        items.append(Item(list: list, width: width, emptyFirstLine: emptyFirstLine))
    }

    private mutating func close(to depth: Int, before index: Int) {
        guard depth < items.count || !isLeafNone else { return }
        finishLeaf(before: index)
        while items.count > depth, let item = items.popLast() {
            var list = item.list
            list.items.append(item.blocks)
            append(.list(list))
        }
    }

    private var isLeafNone: Bool { if case .none = leaf { true } else { false } }

    private var blocks: [MarkdownBlock] { items.last?.blocks ?? rootBlocks }

    private mutating func append(_ block: MarkdownBlock) {
        if items.isEmpty { rootBlocks.append(block) } else { items[items.count - 1].blocks.append(block) }
    }

    private mutating func removeLastBlock() {
        if items.isEmpty { rootBlocks.removeLast() } else { items[items.count - 1].blocks.removeLast() }
    }

    private mutating func loosen() {
        if !items.isEmpty { items[items.count - 1].list.isLoose = true }
    }

    // MARK: Leaves

    private mutating func begin(_ leaf: Leaf, _ index: Int, markLength: Int) {
        if lastLineWasEmpty, !blocks.isEmpty { loosen() }
        self.leaf = leaf
        (leafStart, leafMarkLength, leafLines) = (index, markLength, 1)
    }

    private mutating func finishLeaf(before index: Int) {
        switch leaf {
        case .none: return
        case .fenced(let fence, let lines):
            // Only the end of its container closes the block.
            add(.code(language: fence.language, lines: lines), .fixed, linesUpTo: leafStart + leafLines)
        case .indented(var lines):
            while lines.last?.isEmpty == true { lines.removeLast() }
            add(.code(language: "", lines: lines), .fixed, linesUpTo: leafStart + lines.count)
        case .paragraph(let lines): finishParagraph(lines)
        }
    }

    /// - Parameter end: The line after the block, or nil if the current line belongs to the block.
    private mutating func add(_ block: MarkdownBlock, _ content: MarkdownLeaf.Content, linesUpTo end: Int?) {
        append(block)
        let end = end ?? leafStart + leafLines + 1
        leaves.append(
            MarkdownLeaf(content: content, lines: leafStart..<end, markLength: leafMarkLength, column: column))
        leaf = .none
    }

    private mutating func finishParagraph(_ lines: [String]) {
        var text = lines
        let table = MarkdownTable.find(in: lines, firstLine: leafStart)
        if let table { text.removeSubrange(table.head...) }
        if !text.isEmpty {
            append(.paragraph(MarkdownInlineParser.inlines(text, firstLine: leafStart)))
        }
        if let table { append(.table(table.table)) }
        let end = leafStart + lines.count
        leaves.append(
            MarkdownLeaf(
                content: table == nil ? .paragraph(lines) : .fixed, lines: leafStart..<end, markLength: leafMarkLength,
                column: column))
        leaf = .none
    }

    // MARK: Markers

    private static func fence(_ text: ArraySlice<UInt8>, indentation: Int) -> Fence? {
        guard let mark = text.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
        let run = text.prefix { $0 == mark }.count
        let info = text.dropFirst(run)
        guard run >= 3, mark == UInt8(ascii: "~") || !info.contains(mark) else { return nil }
        let language = info.drop(while: \.isBlank).prefix { !$0.isBlank }
        return Fence(
            mark: mark, length: run, indentation: indentation, language: String(decoding: language, as: UTF8.self))
    }

    private func closes(_ cursor: Cursor, _ fence: Fence) -> Bool {
        guard cursor.indentation < 4 else { return false }
        let text = cursor.rest.drop(while: \.isBlank)
        let run = text.prefix { $0 == fence.mark }.count
        return run >= fence.length && text.dropFirst(run).allSatisfy(\.isBlank)
    }

    private struct Mark {
        let sign: UInt8
        let number: Int?
        let length: Int
        /// Whether the item can interrupt a paragraph.
        let interrupts: Bool
    }

    /// Returns the list marker at the beginning of a text.
    private static func mark(_ text: ArraySlice<UInt8>) -> Mark? {
        guard let first = text.first, !isRule(text) else { return nil }
        let digits = text.prefix(while: \.isASCIIDigit)
        let sign: UInt8
        if digits.isEmpty {
            guard first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+") else {
                return nil
            }
            sign = first
        } else {
            guard digits.count < 10, let end = text.dropFirst(digits.count).first,
                end == UInt8(ascii: ".") || end == UInt8(ascii: ")")
            else { return nil }
            sign = end
        }
        let rest = text.dropFirst(digits.count + 1)
        guard rest.first?.isBlank ?? true else { return nil }
        let number = digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self))
        let isEmpty = rest.allSatisfy(\.isBlank)
        return Mark(
            sign: sign, number: number, length: digits.count + 1,
            interrupts: !isEmpty && (number == nil || number == 1))
    }

    /// Returns whether a line is a thematic break (three or more stars, hyphens or underscores), which is text in
    /// specs.
    private static func isRule(_ text: ArraySlice<UInt8>) -> Bool {
        guard let mark = text.first, "-*_".utf8.contains(mark) else { return false }
        return text.allSatisfy { $0 == mark || $0.isBlank } && text.count { $0 == mark } >= 3
    }
}

/// A position in a line and its column. A tab advances to the next multiple of four.
private struct Cursor {
    private(set) var rest: ArraySlice<UInt8>
    private var column = 0

    init(rest: ArraySlice<UInt8>) { self.rest = rest }

    var string: String { String(decoding: rest, as: UTF8.self) }

    /// The number of columns of the whitespace at the position.
    var indentation: Int {
        var end = column
        for byte in rest {
            guard byte.isBlank else { break }
            end += byte == UInt8(ascii: "\t") ? 4 - end % 4 : 1
        }
        return end - column
    }

    /// Skips whitespace of a number of columns; a tab that is wider leaves spaces.
    mutating func skip(_ columns: Int) {
        let end = column + columns
        while column < end, let byte = rest.first, byte.isBlank {
            let next = column + (byte == UInt8(ascii: "\t") ? 4 - column % 4 : 1)
            rest.removeFirst()
            if next > end { rest = [UInt8](repeating: UInt8(ascii: " "), count: next - end)[...] + rest }
            column = min(next, end)
        }
    }

    mutating func skipBlanks() { skip(indentation) }

    /// Skips a number of non-blank characters.
    mutating func drop(_ count: Int) {
        rest = rest.dropFirst(count)
        column += count
    }
}
