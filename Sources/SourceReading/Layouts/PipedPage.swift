import SDKGenDiagnostics

/// The text of a page as a reader makes it: pipes separate the cells of a row, and list items are lost.
enum PipedPage: SourceLayout {
    static let name = "reader"

    static func recognizes(_ text: SourceLines) -> Bool { LayoutScan(text).hasPipeHeader }

    static func read(_ text: SourceLines, only names: Set<String>?) -> SourceDocument {
        PageReader(text, layout: name, needsBlank: false).document(only: names) { reader, name in
            var parts = PageReader.Parts()
            (parts.authorization, parts.doubts) = reader.authorization(name) { section in
                section.lines.flatMap { reader.page.text($0).cells(separatedBy: "|") }
            }
            if let section = reader.sections[.request] {
                parts.parameters = reader.withoutCommonParameters(rows(reader, section, isRequest: true))
            }
            if let section = reader.sections[.response] {
                parts.fields = reader.withoutRoot(rows(reader, section, isRequest: false))
            }
            if let section = reader.sections[.errors] { parts.errors = errors(reader, section) }
            if let section = reader.sections[.history] { parts.history = history(reader, section) }
            return parts
        }
    }

    /// A row: its cells, each of which can be several lines, and whether a pipe ends it.
    private struct Row {
        var cells: [SourceText]
        var lines: Range<Int>
        var isEnded: Bool
    }

    /// Returns the rows of a table; `isStart` says whether the cells of a line begin a row.
    private static func rows(
        _ reader: PageReader, _ lines: Range<Int>, isStart: ([String]) -> Bool
    ) -> [Row] {
        let page = reader.page
        var starts: [Int] = []
        for index in lines where page.lines[index].string.contains("|") {
            let line = page.lines[index].string
            if line.isTableRule || line.utf8.count > 100_000 { continue }
            let cells = line.split(separator: "|", maxSplits: 4, omittingEmptySubsequences: false).map(\.trimmingBlanks)
            if isStart(cells) { starts.append(index) }
        }
        return starts.enumerated().map { position, start in
            let end = position + 1 < starts.count ? starts[position + 1] : lines.upperBound
            let range = page.withoutBlanks(start..<end)
            let text = page.text(lines: range)
            var cells = text.string.split(separator: "|", omittingEmptySubsequences: false).map {
                text.text($0).trimmed
            }
            let isEnded = cells.last?.isEmpty ?? false
            if isEnded { cells.removeLast() }
            return Row(cells: cells, lines: range, isEnded: isEnded)
        }
    }

    private static func rows(_ reader: PageReader, _ section: PageSection, isRequest: Bool) -> [StatedRow] {
        let columns = section.header?.columns ?? [.name, .type, .required, .description, .example]
        let fixed = isRequest ? 3 : 2
        func isNamed(_ cells: [String]) -> Bool {
            cells.count > fixed - 1 && cells[0].isFieldName && (cells[1].isTypeName || cells[1].isEmpty && !isRequest)
                && (!isRequest || PageWords.required[cells[2].lowercased()] != nil)
        }
        func isElement(_ cells: [String]) -> Bool {
            cells.count >= 2 && cells[0].isTypeName && (!isRequest || PageWords.required[cells[1].lowercased()] != nil)
        }
        let rows = self.rows(reader, section.lines) { isNamed($0) || isElement($0) }
        return rows.map { row in
            let strings = row.cells.map(\.string)
            let hasName = isNamed(strings)
            var cells = row.cells[...]
            let name = hasName ? cells.popFirst() : nil
            let type = cells.popFirst()
            let required = isRequest ? cells.popFirst() : nil
            var data = reader.data(name: name, type: type, required: required, at: reader.page.location(row.lines))
            // The row of an element has an empty cell more.
            while cells.count > 2, cells.last?.isEmpty ?? false { cells.removeLast() }
            var isDoubtful = cells.count > 2 || !row.isEnded
            var description: SourceText?
            var example: SourceText?
            if columns.firstIndex(of: .example) ?? 0 > columns.firstIndex(of: .description) ?? 0 {
                if cells.count >= 2 { example = cells.popLast() }
                description = joined(cells, reader.page)
                if cells.count < 1 { isDoubtful = true }
            } else {
                example = cells.popFirst()
                description = joined(cells, reader.page)
            }
            if let description, !description.isEmpty { data.description = description }
            if let example, !PageWords.empty.contains(example.string.lowercased()) { data.example = example.stated }
            if let description, description.string.hasSuffix(":") || description.string.hasSuffix("：") {
                data.doubts.append(Stated("the source has lost the list after the colon", at: description.location))
            }
            if isDoubtful {
                data.doubts.append(Stated("the row has other cells than its table", at: data.location))
            }
            return StatedRow(data)
        }
    }

    private static func joined(_ cells: ArraySlice<SourceText>, _ page: PageLines) -> SourceText? {
        guard let first = cells.first, let last = cells.last else { return nil }
        if cells.count == 1 { return first }
        let start = first.location.offset
        let end = last.location.offset + last.location.length
        return end > start ? page.text(start..<end) : first
    }

    private static func errors(_ reader: PageReader, _ section: PageSection) -> [StatedError] {
        let hasDescriptions = section.header?.columns.contains(.description) ?? true
        var lines = section.lines
        if let end = lines.first(where: { reader.page.lines[$0].string.endsErrors }) { lines = lines.lowerBound..<end }
        let rows = self.rows(reader, lines) { $0.count >= 2 && $0[0].isStatus }
        return rows.map { row in
            let status = row.cells[0]
            var error = StatedError(
                status: Int(status.string).map { Stated($0, at: status.location) },
                code: (row.cells.count > 1 ? row.cells[1] : status).stated, message: nil,
                at: reader.page.location(row.lines))
            if row.cells.count > 2, row.cells[2].string != "-", !row.cells[2].isEmpty {
                error.message = row.cells[2].stated
            }
            if row.cells.count > 3, row.cells[3].string != "-", !row.cells[3].isEmpty {
                error.description = joined(row.cells[3...], reader.page)
            }
            let count = hasDescriptions ? 4 : 3
            if row.cells.count != count || !row.isEnded {
                error.doubts.append(Stated("the row has other cells than its table", at: error.location))
            }
            return error
        }
    }

    private static func history(_ reader: PageReader, _ section: PageSection) -> [StatedChange] {
        rows(reader, section.lines) { $0.count >= 2 && $0[0].isDate }.compactMap { row in
            guard row.cells.count > 1, !row.cells[1].isEmpty else { return nil }
            return StatedChange(date: row.cells[0].stated, text: row.cells[1])
        }
    }
}
