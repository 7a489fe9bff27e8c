extension MarkdownTable {
    /// Parses the table at the end of a paragraph: a header row, a line of hyphens with as many cells, and rows.
    static func find(in lines: [String], firstLine: Int) -> (head: Int, table: MarkdownTable)? {
        for index in lines.indices.dropFirst() where lines[index - 1].utf8.contains(bar) {
            guard let alignments = alignments(lines[index]) else { continue }
            let head = cells(lines[index - 1])
            guard head.count == alignments.count else { continue }
            func row(_ line: Int, _ cells: [String]) -> [[MarkdownInline]] {
                // Excess cells are dropped, and missing cells are empty.
                alignments.indices.map { column in
                    guard column < cells.count else { return [] }
                    return MarkdownInlineParser.inlines([cells[column]], firstLine: firstLine + line)
                }
            }
            let rows = lines.indices.dropFirst(index + 1).map { row($0, cells(lines[$0])) }
            return (index - 1, MarkdownTable(alignments: alignments, head: row(index - 1, head), rows: rows))
        }
        return nil
    }

    private static var bar: UInt8 { UInt8(ascii: "|") }

    /// Returns the alignments of a line of hyphens, such as `| --- | :-: |`.
    private static func alignments(_ line: String) -> [Alignment]? {
        guard line.utf8.contains(bar), line.utf8.allSatisfy({ "|:- \t".utf8.contains($0) }) else { return nil }
        var alignments: [Alignment] = []
        for cell in cells(line) {
            let hyphens = cell.utf8.drop { $0 == UInt8(ascii: ":") }.prefix { $0 == UInt8(ascii: "-") }.count
            let (isLeft, isRight) = (cell.hasPrefix(":"), cell.hasSuffix(":"))
            guard hyphens > 0, cell.utf8.count == hyphens + (isLeft ? 1 : 0) + (isRight ? 1 : 0) else { return nil }
            alignments.append(isLeft ? (isRight ? .center : .left) : isRight ? .right : .none)
        }
        return alignments
    }

    /// Returns the cells of a line. A bar after a backslash belongs to a cell.
    private static func cells(_ line: String) -> [String] {
        var cells: [[UInt8]] = [[]]
        var isEscaped = false
        for byte in line.utf8 {
            if byte == bar {
                if isEscaped {
                    cells[cells.count - 1].removeLast()
                } else {
                    cells.append([])
                    continue
                }
            }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            cells[cells.count - 1].append(byte)
        }
        var texts = cells.map { cell -> String in
            let text = cell.drop(while: \.isBlank)
            let end = text.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? text.startIndex
            return String(decoding: text[..<end], as: UTF8.self)
        }
        // A bar at an end of the line does not delimit an empty cell.
        if texts.count > 1, texts.first?.isEmpty == true { texts.removeFirst() }
        if texts.count > 1, texts.last?.isEmpty == true { texts.removeLast() }
        return texts
    }
}
