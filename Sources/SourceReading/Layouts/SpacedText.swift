import SDKGenDiagnostics

/// The text of a page of 2021 as a browser copies it: spaces or tabs separate the cells of a row.
enum SpacedText: SourceLayout {
    static let name = "text"

    static func recognizes(_ text: SourceLines) -> Bool {
        let scan = LayoutScan(text)
        return scan.hasSpacedHeader || scan.hasTabbedHeader || scan.spacedRows >= 2
    }

    static func read(_ text: SourceLines, only names: Set<String>?) -> SourceDocument {
        PageReader(text, layout: name).document(only: names) { reader, name in
            var parts = PageReader.Parts()
            (parts.authorization, parts.doubts) = reader.authorization(name) { section in
                section.lines.flatMap { index in
                    section.header?.separator == .tab
                        ? reader.page.text(index).cells(separatedBy: "\t") : [reader.page.text(index)]
                }
            }
            if let section = reader.sections[.request] {
                parts.parameters = reader.withoutCommonParameters(rows(reader, section, isRequest: true))
            }
            if let section = reader.sections[.response] {
                parts.fields = reader.withoutRoot(rows(reader, section, isRequest: false))
            }
            if let section = reader.sections[.errors] { parts.errors = errors(reader, section) }
            if let section = reader.sections[.history] { parts.history = reader.gluedHistory(section) }
            return parts
        }
    }

    /// The cells at the beginning of a row.
    private struct Head {
        var name, required, example: SourceText?
        var type: SourceText
        var isCertain = true
    }

    private static func rows(_ reader: PageReader, _ section: PageSection, isRequest: Bool) -> [StatedRow] {
        let page = reader.page
        var starts: [(line: Int, head: Head)] = []
        for index in section.lines where !page.isBlank(index) {
            let previous = starts.last?.head
            if let head = head(reader, index, isRequest: isRequest, previous: previous, section) {
                starts.append((index, head))
            }
        }
        return starts.enumerated().map { position, start in
            let end = position + 1 < starts.count ? starts[position + 1].line : section.lines.upperBound
            let lines = page.withoutBlanks(start.line..<end)
            var data = reader.data(
                name: start.head.name, type: start.head.type, required: start.head.required, at: page.location(lines))
            let description = page.text(lines: (start.line + 1)..<max(end, start.line + 1))
            if !description.isEmpty { data.description = description }
            if let example = start.head.example, !PageWords.empty.contains(example.string.lowercased()) {
                data.example = example.stated
            }
            if !start.head.isCertain {
                data.doubts.append(Stated("the line may be text of the row above", at: page.text(start.line).location))
            }
            return StatedRow(data)
        }
    }

    private static func head(
        _ reader: PageReader, _ index: Int, isRequest: Bool, previous: Head?, _ section: PageSection
    ) -> Head? {
        let text = reader.page.text(index)
        let separator: Character = section.header?.separator == .tab ? "\t" : " "
        let parts = text.string.split(separator: separator, maxSplits: 5, omittingEmptySubsequences: separator == " ")
        guard let first = parts.first, first.trimmingBlanks.isFieldName else { return nil }
        var type = parts.count > 1 ? parts[1] : ""
        var rest = 2
        // `Array of Gadget` is one cell.
        if parts.count >= 4, type.lowercased() == "array", parts[2].lowercased() == "of" {
            type = text.string[type.startIndex..<parts[3].endIndex]
            rest = 4
        }
        guard parts.count >= 2, type.trimmingBlanks.isTypeName else {
            return element(reader, text, parts, isRequest: isRequest, previous: previous)
        }
        var head = Head(name: text.text(first).trimmed, type: text.text(type).trimmed)
        let name = first.trimmingBlanks
        if isRequest {
            guard parts.count > rest, PageWords.required[parts[rest].trimmingBlanks.lowercased()] != nil else {
                return nil
            }
            head.required = text.text(parts[rest]).trimmed
            rest += 1
        } else if !reader.tokens.contains(name) {
            // A sentence can begin with a word and the name of a type.
            let isAlone = reader.page.isBlank(index - 1) || index == section.lines.lowerBound
            guard isAlone || previous != nil, name.first?.isUppercase == true || parts.count <= 3,
                !sentenceWords.contains(name.lowercased())
            else { return nil }
            head.isCertain = !reader.page.lines[index].string.hasSuffix(".")
        }
        if parts.count > rest {
            let example =
                separator == "\t" ? text.text(parts[rest]) : text.text(text.string[parts[rest].startIndex...])
            if !example.trimmed.isEmpty { head.example = example.trimmed }
        }
        return head
    }

    private static let sentenceWords: Set<String> = [
        "the", "a", "an", "this", "that", "if", "valid", "each", "any", "json", "all", "in", "is", "of", "no",
    ]

    /// Reads the row of a list's element, which has no type: its name alone.
    private static func element(
        _ reader: PageReader, _ text: SourceText, _ parts: [Substring], isRequest: Bool, previous: Head?
    ) -> Head? {
        guard parts.count == 1, !isRequest, let previous else { return nil }
        let name = parts[0].trimmingBlanks
        let type = previous.type.string.lowercased()
        guard type == "array of \(name.lowercased())" || type.hasPrefix("array") && reader.tokens.contains(name) else {
            return nil
        }
        return Head(name: text.text(parts[0]).trimmed, type: SourceText(in: reader.page.file))
    }

    private static func errors(_ reader: PageReader, _ section: PageSection) -> [StatedError] {
        let page = reader.page
        let isTabbed = section.header?.separator == .tab
        let hasDescriptions = section.header?.columns.contains(.description) ?? true
        var errors: [StatedError] = []
        // The lines that continue the description of a row.
        var rest: Range<Int>?
        func addRest() {
            guard let lines = rest, var last = errors.popLast() else { return }
            rest = nil
            let text = page.text(lines: lines)
            if var description = last.description {
                let end = description.location.offset + description.location.length
                description.append("\n", from: end..<max(end, text.location.offset))
                description.append(text)
                last.description = description
            } else {
                last.description = text
            }
            last.doubts.append(Stated("the lines may be no part of the row above", at: text.location))
            errors.append(last)
        }
        for index in section.lines where !page.isBlank(index) {
            let text = page.text(index)
            if page.lines[index].string.endsErrors { break }
            guard page.lines[index].string.prefix(3).isStatus, text.string.utf8.count > 4 else {
                if !errors.isEmpty { rest = (rest?.lowerBound ?? index)..<(index + 1) }
                continue
            }
            addRest()
            let status = text.text(0..<3)
            let stated = Int(status.string).map { Stated($0, at: status.location) }
            if isTabbed {
                let cells = text.cells(separatedBy: "\t")
                guard cells.count >= 2 else { continue }
                var error = StatedError(status: stated, code: cells[1].stated, message: nil, at: text.location)
                if cells.count > 2, cells[2].string != "-" { error.message = cells[2].stated }
                if cells.count > 3, cells[3].string != "-" { error.description = cells[3] }
                if cells.count > 4 {
                    error.doubts.append(Stated("the row has more cells than its table", at: text.location))
                }
                errors.append(error)
                continue
            }
            let rest = text.text(3..<text.string.utf8.count).trimmed
            guard let end = rest.string.firstIndex(of: " ") else {
                errors.append(StatedError(status: stated, code: rest.stated, message: nil, at: text.location))
                continue
            }
            let code = rest.text(rest.string[..<end])
            let both = rest.text(rest.string[end...]).trimmed
            errors.append(
                spacedError(stated, code, both, row: rest, hasDescriptions: hasDescriptions, at: text.location))
        }
        addRest()
        return errors
    }

    private static let returned = [
        "The error message returned because", "The error message returned if", "The error message returned when",
    ]

    /// Makes an error of a row whose message and description are one text.
    private static func spacedError(
        _ status: Stated<Int>?, _ code: SourceText, _ text: SourceText, row: SourceText, hasDescriptions: Bool,
        at location: SourceLocation
    ) -> StatedError {
        var error = StatedError(status: status, code: code.stated, message: nil, at: location)
        guard hasDescriptions else {
            error.message = text.stated
            return error
        }
        let string = text.string
        if let border = returned.lazy.compactMap({ string.ranges(of: $0).first }).first,
            border.lowerBound > string.startIndex
        {
            error.message = text.text(string[..<border.lowerBound]).trimmed.stated
            error.description = text.text(string[border.lowerBound...]).trimmed
            return error
        }
        if string.hasSuffix(" -") {
            error.message = text.text(string.dropLast(2)).trimmed.stated
            return error
        }
        let sentences = string.ranges(of: ". ").filter { string[$0.upperBound...].first?.isUppercase == true }
        if let border = sentences.first {
            error.message = text.text(string[..<border.upperBound]).trimmed.stated
            error.description = text.text(string[border.upperBound...]).trimmed
        } else {
            error.message = text.stated
        }
        error.doubts.append(Stated(StatedError.messageDoubt, at: location))
        error.spacedText = text
        return error
    }
}

extension SourceText {
    /// Returns the parts of the text between separators, without the whitespace around them and without empty parts.
    ///
    /// A separator that is a tab keeps empty parts.
    func cells(separatedBy separator: Character) -> [SourceText] {
        string.split(separator: separator, omittingEmptySubsequences: separator != "\t").map { text($0).trimmed }
    }
}
