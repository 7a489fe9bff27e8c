import SDKGenDiagnostics

/// The text of a page as a browser copies it: the cells of a row are glued together.
enum GluedPage: SourceLayout {
    static let name = "page"

    static func recognizes(_ text: SourceLines) -> Bool {
        let scan = LayoutScan(text)
        return scan.hasGluedHeader || scan.gluedRows >= 2
    }

    static func read(_ text: SourceLines, only names: Set<String>?) -> SourceDocument {
        PageReader(text, layout: name).document(only: names) { reader, name in
            var parts = PageReader.Parts()
            (parts.authorization, parts.doubts) = reader.authorization(name) { reader.cells(of: $0) }
            if let section = reader.sections[.request] {
                parts.parameters = reader.withoutCommonParameters(Rows(reader, section, isRequest: true).rows)
            }
            if let section = reader.sections[.response] {
                parts.fields = reader.withoutRoot(Rows(reader, section, isRequest: false).rows)
            }
            if let section = reader.sections[.errors] { parts.errors = errors(reader, section) }
            if let section = reader.sections[.history] { parts.history = reader.gluedHistory(section) }
            return parts
        }
    }

    private struct Rows {
        private(set) var rows: [StatedRow] = []

        init(_ reader: PageReader, _ section: PageSection, isRequest: Bool) {
            let page = reader.page
            var starts: [(line: Int, row: GluedRow, isCertain: Bool)] = []
            for index in section.lines {
                let line = page.lines[index].string
                guard let row = GluedRow(line, isResponse: !isRequest) else { continue }
                if isRequest {
                    starts.append((index, row, true))
                } else if let isCertain = Self.isResponseRow(
                    reader, index, row, isFirst: starts.isEmpty,
                    previous: starts.last.map { page.lines[$0.line].string }, in: section)
                {
                    starts.append((index, row, isCertain))
                }
            }
            let hasBlankLines = starts.contains { page.isBlank($0.line + 1) }
            // A blank line before every row says nothing about examples.
            let hasTightRows = starts.dropFirst().contains { !page.isBlank($0.line - 1) }
            for (position, start) in starts.enumerated() {
                let isLast = position + 1 == starts.count
                let end = isLast ? section.lines.upperBound : starts[position + 1].line
                let head = page.text(start.line)
                let name = start.row.name.isEmpty ? nil : head.text(start.row.name)
                let type = head.text(start.row.type)
                let required = start.row.required.map { head.text($0) }
                let blocks = page.blocks((start.line + 1)..<end, joinsLines: hasBlankLines)
                var layout = DescriptionSplit.Layout.unknown
                if !isLast, hasTightRows, let last = blocks.last {
                    if page.isBlank(end - 1) {
                        layout = .noExample
                    } else if !last.isList, !last.isNote {
                        layout = .example
                    }
                }
                let lines = start.line..<max(end, start.line + 1)
                let split = DescriptionSplit(
                    blocks, type: type.string, name: name?.string, tokens: reader.tokens, layout: layout)
                var row = reader.row(
                    name: name, type: type, required: required, split: split, lines: page.withoutBlanks(lines))
                if !start.isCertain {
                    row.data.doubts.append(Stated("the line may be text of the row above", at: head.location))
                }
                rows.append(row)
            }
        }

        /// Whether a row, which has no example, can precede a blank line and the next row.
        private static func isContainer(_ row: String?) -> Bool {
            guard let row = row?.lowercased() else { return false }
            return row.hasSuffix(">") || ["object", "array", "map", "any"].contains { row.hasSuffix($0) }
        }

        /// Returns whether a line certainly is a row of a response, and nil if it is none: a word of a text can end
        /// like the name of a type.
        private static func isResponseRow(
            _ reader: PageReader, _ index: Int, _ row: GluedRow, isFirst: Bool, previous: String?,
            in section: PageSection
        ) -> Bool? {
            let page = reader.page
            let string = page.lines[index].string
            let name = String(string.prefix(row.name.count))
            if name.isEmpty {
                if isFirst { return true }
                return page.isBlank(index - 1) && isContainer(previous) ? false : nil
            }
            if reader.tokens.contains(name) { return true }
            // A value of the sample that ends like a type is an example.
            if reader.tokens.contains(string) { return nil }
            let followsBlank = page.isBlank(index + 1)
            // English words end like the names of these types.
            let type = string.suffix(row.type.count)
            let isWord = !reader.tokens.isEmpty && ["any", "map", "long"].contains(type)
            if !page.isBlank(index - 1) || index == section.lines.lowerBound || isFirst {
                if name.first?.isUppercase == true { return !isWord }
                return followsBlank ? false : nil
            }
            // After a blank line stands an example, or a row after one without an example.
            if name.first?.isUppercase == true, followsBlank || GluedPage.isRow(page, index + 1) {
                return !isWord && (isContainer(previous))
            }
            return followsBlank && name.count > 2 ? false : nil
        }
    }

    private static func isRow(_ page: PageLines, _ index: Int) -> Bool {
        page.lines.indices.contains(index) && GluedRow(page.lines[index].string, isResponse: true) != nil
    }

    private static func errors(_ reader: PageReader, _ section: PageSection) -> [StatedError] {
        let page = reader.page
        let hasDescriptions = section.header?.columns.contains(.description) ?? true
        let hasStatus = section.header?.columns.contains(.status) ?? true
        var errors: [StatedError] = []
        // The lines of a row: a message or a description can have line breaks.
        var row: Range<Int>?
        func close() {
            guard let lines = row else { return }
            row = nil
            let text = page.text(lines: lines)
            let status = hasStatus ? text.text(0..<3) : nil
            let rest = (hasStatus ? text.text(3..<text.string.utf8.count) : text).trimmed
            let stated = status.flatMap { status in Int(status.string).map { Stated($0, at: status.location) } }
            guard !rest.isEmpty else { return }
            var error = StatedError(glued: rest, status: stated, hasDescriptions: hasDescriptions)
            error.location = text.location
            errors.append(error)
        }
        for index in section.lines {
            let line = page.lines[index]
            if line.isBlank { continue }
            if line.string.endsErrors { break }
            if !hasStatus || line.string.prefix(3).isStatus && line.string.dropFirst(3).first?.isNumber != true {
                close()
                row = index..<(index + 1)
            } else if let lines = row {
                row = lines.lowerBound..<(index + 1)
            }
        }
        close()
        // A code that is certain in one row is no guess in another row.
        let certain = Set(errors.filter(\.isCodeCertain).map(\.code.value))
        for index in errors.indices where certain.contains(errors[index].code.value) { errors[index].acceptCode() }
        return errors
    }
}

extension PageLines {
    func withoutBlanks(_ range: Range<Int>) -> Range<Int> {
        var range = range.clamped(to: lines.indices)
        while let last = range.last, lines[last].isBlank { range = range.lowerBound..<last }
        return range
    }

    /// The paragraphs of the text of a row.
    ///
    /// - Parameter joinsLines: Whether lines without a blank line between them are one paragraph. A note is always a
    ///   line.
    func blocks(_ range: Range<Int>, joinsLines: Bool = false) -> [DescriptionSplit.Block] {
        var blocks: [DescriptionSplit.Block] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if isBlank(index) {
                index += 1
                continue
            }
            let start = index
            if isListItem(index) {
                while index < range.upperBound, isListItem(index) { index += 1 }
            } else {
                let isFirstNote = isNote(index)
                index += 1
                while joinsLines, !isFirstNote, index < range.upperBound, !isBlank(index), !isListItem(index),
                    !isNote(index)
                {
                    index += 1
                }
            }
            blocks.append(
                DescriptionSplit.Block(
                    lines: start..<index, text: text(lines: start..<index), isList: isListItem(start)))
        }
        return blocks
    }

    private func isNote(_ index: Int) -> Bool {
        lines[index].string.hasPrefix("Note") || lines[index].string.hasPrefix("说明")
    }

    func isListItem(_ index: Int) -> Bool {
        guard lines.indices.contains(index) else { return false }
        let string = lines[index].string
        return string.hasPrefix("•") || string.hasPrefix("●") || string.hasPrefix("- ") || string.hasPrefix("* ")
            || string.hasPrefix("◦")
            || string.hasPrefix("·") || string.isNumberedItem && lines[index].indent > 0
    }
}

extension PageReader {
    /// The lines of an authorization table; list items that follow one another are one cell.
    func cells(of section: PageSection) -> [SourceText] {
        page.blocks(section.lines).map(\.text)
    }

    /// Reads a change history whose cells are glued together: `2024-06-13The Error code has changedView Change
    /// Details`.
    func gluedHistory(_ section: PageSection) -> [StatedChange] {
        section.lines.compactMap { index in
            let line = page.lines[index].string
            guard line.prefix(10).isDate else { return nil }
            let text = page.text(index)
            var rest = text.text(10..<text.string.utf8.count).trimmed
            for end in ["View Change Details", "see changesets", "查看变更详情", "查看变更明细", "View details"]
            where rest.string.hasSuffix(end) {
                rest = rest.text(0..<(rest.string.utf8.count - end.utf8.count)).trimmed
            }
            return rest.isEmpty ? nil : StatedChange(date: text.text(0..<10).stated, text: rest)
        }
    }
}
