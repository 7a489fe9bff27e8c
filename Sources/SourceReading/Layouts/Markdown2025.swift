import SDKGenDiagnostics

/// Markdown into which pages were turned since 2023: each cell of a table is a paragraph.
enum Markdown2025: SourceLayout {
    static let name = "markdown-2025"

    static func recognizes(_ text: SourceLines) -> Bool {
        let scan = LayoutScan(text)
        return scan.hasParagraphHeader || scan.paragraphRows >= 2 && scan.pipeRows == 0
    }

    static func read(_ text: SourceLines, only names: Set<String>?) -> SourceDocument {
        PageReader(text, layout: name, isMarkdown: true).document(only: names) { reader, name in
            var parts = PageReader.Parts()
            (parts.authorization, parts.doubts) = reader.authorization(name) { section in
                Paragraphs(reader.page, section.lines).texts
            }
            if let section = reader.sections[.request] {
                parts.parameters = reader.withoutCommonParameters(
                    Rows(reader, section, isRequest: true).rows)
            }
            if let section = reader.sections[.response] {
                parts.fields = reader.withoutRoot(Rows(reader, section, isRequest: false).rows)
            }
            if let section = reader.sections[.errors] { parts.errors = errors(reader, section) }
            if let section = reader.sections[.history] { parts.history = history(reader, section) }
            return parts
        }
    }

    /// The paragraphs of a section.
    struct Paragraphs {
        let page: PageLines
        private(set) var ranges: [Range<Int>] = []

        init(_ page: PageLines, _ lines: Range<Int>) {
            self.page = page
            // Text without blank lines has a cell to a line.
            let hasBlanks = lines.count { page.isBlank($0) } * 5 >= lines.count
            var index = lines.lowerBound
            while index < lines.upperBound {
                if page.isBlank(index) {
                    index += 1
                    continue
                }
                let start = index
                if page.lines[index].string.hasPrefix("```") {
                    index += 1
                    while index < lines.upperBound, !page.lines[index].string.hasPrefix("```") { index += 1 }
                    index = min(index + 1, lines.upperBound)
                } else if hasBlanks {
                    while index < lines.upperBound, !page.isBlank(index) { index += 1 }
                } else {
                    index += 1
                    while index < lines.upperBound, page.isListItem(start), page.isListItem(index) { index += 1 }
                }
                ranges.append(start..<index)
            }
        }

        var texts: [SourceText] { ranges.map { page.text(lines: $0) } }

        /// Returns a paragraph of one line as it is in the file, without invisible characters; nil for any other.
        func word(_ index: Int) -> String? {
            guard ranges.indices.contains(index), ranges[index].count == 1 else { return nil }
            let string = page.lines[ranges[index].lowerBound].string
            return string.utf8.count <= 160 ? string : nil
        }

        func text(_ index: Int) -> SourceText { page.text(lines: ranges[index]) }
    }

    /// The rows of a table of parameters or fields.
    private struct Rows {
        private(set) var rows: [StatedRow] = []

        init(_ reader: PageReader, _ section: PageSection, isRequest: Bool) {
            let paragraphs = Paragraphs(reader.page, section.lines)
            /// The paragraph of each row at which it begins, and the number of its cells before the description.
            var starts: [(index: Int, hasName: Bool, cells: Int)] = []
            var index = 0
            var isInList = false
            while index < paragraphs.ranges.count {
                guard
                    let start = Self.start(
                        paragraphs, index, isRequest: isRequest, isFirst: starts.isEmpty, isInList: isInList)
                else {
                    index += 1
                    continue
                }
                if isRequest, isInList, start.hasName, index > (starts.last.map { $0.index + $0.cells } ?? 0) {
                    // The element of a list has no name: the word before its type is the example of the list.
                    index += 1
                    continue
                }
                let type = paragraphs.word(index + (start.hasName ? 1 : 0)) ?? ""
                starts.append((index, start.hasName, start.cells))
                isInList = type.lowercased().hasPrefix("array") || type.lowercased().hasPrefix("list")
                index += start.cells
            }
            for (position, start) in starts.enumerated() {
                let end = position + 1 < starts.count ? starts[position + 1].index : paragraphs.ranges.count
                let name = start.hasName ? paragraphs.text(start.index) : nil
                let type = paragraphs.text(start.index + (start.hasName ? 1 : 0))
                let required = isRequest ? paragraphs.text(start.index + start.cells - 1) : nil
                let blocks = ((start.index + start.cells)..<end).map { index in
                    DescriptionSplit.Block(
                        lines: paragraphs.ranges[index], text: paragraphs.text(index),
                        isList: Self.isList(reader.page, paragraphs.ranges[index]))
                }
                let split = DescriptionSplit(blocks, type: type.string, name: name?.string, tokens: reader.tokens)
                let lines = paragraphs.ranges[start.index].lowerBound..<paragraphs.ranges[end - 1].upperBound
                rows.append(reader.row(name: name, type: type, required: required, split: split, lines: lines))
            }
        }

        private static func start(
            _ paragraphs: Paragraphs, _ index: Int, isRequest: Bool, isFirst: Bool, isInList: Bool
        ) -> (hasName: Bool, cells: Int)? {
            guard let word = paragraphs.word(index) else { return nil }
            let next = paragraphs.word(index + 1)
            if isRequest {
                if word.isTypeName, let next, PageWords.required[next.lowercased()] != nil { return (false, 2) }
                if word.isFieldName, let next, next.isTypeName, let last = paragraphs.word(index + 2),
                    PageWords.required[last.lowercased()] != nil
                {
                    return (true, 3)
                }
                return nil
            }
            if word.isFieldName, let next, next.isTypeName { return (true, 2) }
            // The response itself, or an element of a list.
            return word.isTypeName && (isFirst || isInList) ? (false, 1) : nil
        }

        private static func isList(_ page: PageLines, _ lines: Range<Int>) -> Bool {
            guard let first = lines.first else { return false }
            let line = page.lines[first]
            return line.string.hasPrefix("- ") || line.string.hasPrefix("•") || line.string.hasPrefix("* ")
                || line.string.hasPrefix("+ ")
                || line.indent >= 4 || line.string.isNumberedItem
        }
    }

    private static func errors(_ reader: PageReader, _ section: PageSection) -> [StatedError] {
        let paragraphs = Paragraphs(reader.page, section.lines)
        let columns = section.header?.columns ?? [.status, .code, .message, .description]
        let hasDescriptions = columns.contains(.description)
        var starts: [Int] = []
        var end = paragraphs.ranges.count
        for index in paragraphs.ranges.indices {
            guard let word = paragraphs.word(index) else { continue }
            if word.isStatus, index + 1 < end {
                // A status follows the cells of a whole row.
                if let last = starts.last, index - last < 3 { continue }
                starts.append(index)
            } else if word.utf8.count > 10, word.endsErrors {
                end = index
                break
            }
        }
        if starts.isEmpty { return [] }
        if let line = paragraphs.ranges.indices.first(where: {
            $0 < end && endsErrors(reader.page, paragraphs.ranges[$0])
        }) {
            end = line
        }
        return starts.enumerated().compactMap { position, start in
            let next = position + 1 < starts.count ? min(starts[position + 1], end) : end
            guard start + 1 < next else { return nil }
            let status = paragraphs.text(start)
            let code = reader.page.value(paragraphs.text(start + 1))
            let lines = paragraphs.ranges[start].lowerBound..<paragraphs.ranges[next - 1].upperBound
            var error = StatedError(
                status: Int(status.string).map { Stated($0, at: status.location) }, code: code.stated, message: nil,
                at: reader.page.location(lines))
            if start + 2 < next {
                let message = paragraphs.text(start + 2)
                if message.string != "-" { error.message = message.stated }
            }
            if start + 3 < next {
                let lines = paragraphs.ranges[start + 3].lowerBound..<paragraphs.ranges[next - 1].upperBound
                if hasDescriptions {
                    let description = reader.page.text(lines: lines)
                    if description.string != "-" { error.description = description }
                } else {
                    error.message =
                        reader.page.text(
                            lines: paragraphs.ranges[start + 2].lowerBound..<lines.upperBound
                        ).stated
                }
                if next - start > (hasDescriptions ? 4 : 3) {
                    error.doubts.append(
                        Stated("the message and the description have more paragraphs than cells", at: error.location))
                }
            } else if hasDescriptions {
                error.doubts.append(Stated("the row has fewer cells than its table", at: error.location))
            }
            return error
        }
    }

    private static func endsErrors(_ page: PageLines, _ lines: Range<Int>) -> Bool {
        lines.first.map { page.lines[$0].string.endsErrors } ?? false
    }

    private static func history(_ reader: PageReader, _ section: PageSection) -> [StatedChange] {
        let paragraphs = Paragraphs(reader.page, section.lines)
        var changes: [StatedChange] = []
        var index = 0
        while index + 1 < paragraphs.ranges.count {
            defer { index += 1 }
            guard let date = paragraphs.word(index), date.isDate else { continue }
            let text = paragraphs.text(index + 1)
            if text.string.hasPrefix("[") || text.string.isDate { continue }
            changes.append(StatedChange(date: paragraphs.text(index).stated, text: text))
        }
        return changes
    }
}
