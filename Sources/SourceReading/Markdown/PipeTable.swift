import SDKGenDiagnostics

/// A table of Markdown whose cells can extend over several lines.
struct PipeTable {
    struct Row {
        /// The cells, as ranges of the file; the last cell contains what is left over.
        var cells: [Range<Int>]
        /// The row from its first to its last cell.
        var range: Range<Int>
        /// Whether the row begins a new part of the table: it has one cell only, which is a title.
        var isTitle = false
    }

    let header: [Range<Int>]
    private(set) var rows: [Row] = []
    /// The line after the table.
    private(set) var end: Int

    /// Reads a table whose header is at a line; nil if there is none.
    init?(_ lines: SourceLines, at start: Int, before limit: Int) {
        guard start + 1 < limit, Self.isDelimiter(lines, start + 1) else { return nil }
        header = Self.header(lines, at: start)
        end = start + 2
        guard !header.isEmpty else { return nil }
        readRows(lines, from: end, before: limit)
    }

    /// Reads the rows from a line on; they belong to the table even if a paragraph interrupts it.
    mutating func readRows(_ lines: SourceLines, from start: Int, before limit: Int) {
        let bytes = lines.file.bytes
        let columns = header.count
        end = start
        /// The borders of the cells of an open row.
        var borders: [Int] = []
        var index = end
        func close(at last: Int) -> Row? {
            guard let first = borders.first, let final = borders.last else { return nil }
            // The last border ends the row if nothing follows it.
            let rest = MarkdownText.trimming((final + 1)..<max(last, final + 1), of: lines.file)
            let bound = rest.isEmpty && borders.count > 1 ? final : max(last, first + 1)
            var cells: [Range<Int>] = []
            var from = first + 1
            for border in borders.dropFirst().prefix(columns - 1) where border < bound {
                cells.append(from..<border)
                from = border + 1
            }
            cells.append(from..<max(bound, from))
            let range = MarkdownText.trimming((first + 1)..<bound, of: lines.file)
            return range.isEmpty ? nil : Row(cells: cells, range: range, isTitle: cells.count == 1 && columns > 1)
        }
        var lastText = 0
        while index < limit {
            let line = MarkdownText.trimming(lines.ranges[index], of: lines.file)
            if line.isEmpty {
                index += 1
                continue
            }
            let pipes = Self.pipes(bytes, line)
            let begins = bytes[line.lowerBound] == UInt8(ascii: "|") && line.count > 1
            if !borders.isEmpty, begins, pipes.count >= columns {
                // The row before was not closed.
                if let row = close(at: lastText) { rows.append(row) }
                borders = []
            }
            if borders.isEmpty {
                guard begins, !(index + 1 < limit && Self.isDelimiter(lines, index + 1)) else { break }
            }
            borders += pipes
            lastText = line.upperBound
            index += 1
            end = index
            let isClosed = pipes.last == line.upperBound - 1
            let isTitle = begins && borders.count == 2 && isClosed && columns > 2 && pipes.count == 2
            if isClosed, borders.count > columns || isTitle && continuesAfterTitle(lines, index, limit, columns) {
                if let row = close(at: lastText) { rows.append(row) }
                borders = []
            }
        }
        if let row = close(at: lastText) { rows.append(row) }
    }

    /// Whether a line with one cell is a title: the next line is a row of its own.
    private func continuesAfterTitle(_ lines: SourceLines, _ index: Int, _ limit: Int, _ columns: Int) -> Bool {
        guard index < limit else { return true }
        let line = MarkdownText.trimming(lines.ranges[index], of: lines.file)
        guard !line.isEmpty else { return false }
        return lines.file.bytes[line.lowerBound] == UInt8(ascii: "|")
            && Self.pipes(lines.file.bytes, line).count >= columns
    }

    /// Reads all tables of a range of lines.
    static func tables(_ lines: SourceLines, in range: Range<Int>) -> [PipeTable] {
        var tables: [PipeTable] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if let table = PipeTable(lines, at: index, before: range.upperBound) {
                tables.append(table)
                index = table.end
            } else if let columns = tables.last?.header.count, isRow(lines, index, columns: columns) {
                tables[tables.count - 1].readRows(lines, from: index, before: range.upperBound)
                index = max(tables[tables.count - 1].end, index + 1)
            } else {
                index += 1
            }
        }
        return tables
    }

    private static func isRow(_ lines: SourceLines, _ index: Int, columns: Int) -> Bool {
        let line = MarkdownText.trimming(lines.ranges[index], of: lines.file)
        return !line.isEmpty && lines.file.bytes[line.lowerBound] == UInt8(ascii: "|")
            && pipes(lines.file.bytes, line).count >= columns
    }

    // MARK: Lines

    /// Returns the offsets of the pipes that are not escaped.
    static func pipes(_ bytes: [UInt8], _ range: Range<Int>) -> [Int] {
        var result: [Int] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if bytes[index] == UInt8(ascii: "|") { result.append(index) }
            index += 1
        }
        return result
    }

    /// Returns the cells of a header, with or without pipes at its ends.
    static func header(_ lines: SourceLines, at index: Int) -> [Range<Int>] {
        let range = lines.ranges[index]
        let pipes = pipes(lines.file.bytes, range)
        guard !pipes.isEmpty else { return [] }
        var cells: [Range<Int>] = []
        var from = range.lowerBound
        for pipe in pipes {
            if pipe > from || !cells.isEmpty { cells.append(from..<pipe) }
            from = pipe + 1
        }
        let rest = MarkdownText.trimming(from..<max(range.upperBound, from), of: lines.file)
        if !rest.isEmpty { cells.append(rest) }
        return cells
    }

    /// Whether a line separates the header of a table from its rows: `|---|:--|`.
    static func isDelimiter(_ lines: SourceLines, _ index: Int) -> Bool {
        let range = lines.ranges[index]
        var (dashes, pipes) = (0, 0)
        for byte in lines.file.bytes[range] {
            switch byte {
            case UInt8(ascii: "-"): dashes += 1
            case UInt8(ascii: "|"): pipes += 1
            case UInt8(ascii: ":"), 32, 9, 13: break
            default: return false
            }
        }
        return dashes > 0 && pipes > 0
    }
}
