import SDKGenDiagnostics

/// A document of one operation whose parameters, fields and errors are in tables.
struct TableDocument {
    private enum SectionKind { case debugging, request, response, samples, errors, other }

    let lines: SourceLines
    let layout: String
    private let sections: [MarkdownSection]

    init(_ lines: SourceLines, layout: String) {
        self.lines = lines
        self.layout = layout
        sections = MarkdownSection.sections(of: lines)
    }

    /// Reads the operation that the document describes, if it is one of the names; nil stands for all.
    func read(only names: Set<String>?) -> SourceDocument {
        let (name, nameDefects) = operationName()
        let product = productAndVersion(of: name?.value ?? "")
        var document = SourceDocument(
            SourceDescription(
                file: lines.file, layout: layout, language: language, title: name?.value ?? lines.file.path,
                product: product.name, version: product.version))
        guard let name else {
            document.log.report(
                .unreadableSource, "the title is not the name of an operation",
                at: SourceLocation(file: lines.file, offset: 0))
            return document
        }
        if let names, !names.contains(name.value) { return document }
        var operation = StatedOperation(name: name, source: document.description)
        operation.product = product.name
        operation.version = product.version
        operation.defects = nameDefects + product.defects
        readIntroduction(&operation)
        readSections(&operation)
        document.operations = [operation]
        return document
    }

    // MARK: Identity

    private var language: String {
        let isChinese = sections.dropFirst().contains {
            kind($0) != .other && !$0.title.string.utf8.allSatisfy { $0 < 128 }
        }
        return isChinese ? "zh" : "en"
    }

    /// Returns the name in the title. A title in words is no name. The row of `Action` names the operation if the
    /// title is misspelt: the anchor or the sample request agrees with that row.
    private func operationName() -> (name: Stated<String>?, defects: [Stated<String>]) {
        let action = actionName
        guard let title = sections.first?.title, let name = Self.identifier(title) else {
            return (
                action?.stated
                    ?? lines.fallbackName.map { Stated($0, at: SourceLocation(file: lines.file, offset: 0)) }, []
            )
        }
        if let action, action.string != name.string, isMisspelt(name.string, for: action.string) {
            return (
                action.stated, [Stated("the title misspells \(action.string) as \(name.string)", at: name.location)]
            )
        }
        return (name.stated, [])
    }

    /// Whether the title is a misspelt name of an operation that the anchor or the sample request names.
    private func isMisspelt(_ title: String, for operation: String) -> Bool {
        if anchor?.operation.string == operation { return SampleCheck.isSimilar(title, operation, letters: 5) }
        guard title.first == operation.first, SampleCheck.isSimilar(title, operation) else { return false }
        let action = "Action=" + operation
        return sections.contains { section in
            kind(section) == .samples
                && section.lines.prefix(50).contains { index in
                    guard lines.ranges[index].count < 10_000 else { return false }
                    return lines.string(index).split(whereSeparator: { "?& ".contains($0) }).contains { $0 == action }
                }
        }
    }

    /// The name in the row of `Action`, which is its example or the last word of its description.
    private var actionName: SourceText? {
        for section in sections where kind(section) == .request {
            for table in PipeTable.tables(lines, in: section.lines) {
                let columns = TableColumns(table.header, of: lines.file)
                for row in table.rows where word(columns.cell(.name, of: row))?.string == "Action" {
                    if let example = word(columns.cell(.example, of: row)).flatMap({ Self.identifier($0) }) {
                        return example
                    }
                    guard let text = word(columns.cell(.description, of: row)),
                        let word = text.string.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).last
                    else { return nil }
                    return Self.identifier(text.text(word))
                }
            }
        }
        return nil
    }

    /// The product and the operation that the anchor of the title names: `doc_api_Vpc_DeleteGadget`.
    private var anchor: (product: SourceText, operation: SourceText)? {
        guard let anchor = sections.first?.anchor, anchor.string.hasPrefix("doc_api_") else { return nil }
        let words = anchor.string.split(separator: "_", maxSplits: 3)
        return words.count == 4 ? (anchor.text(words[2]), anchor.text(words[3])) : nil
    }

    private static func identifier(_ text: SourceText) -> SourceText? {
        guard let first = text.string.utf8.first, first >= 65 && first <= 90 else { return nil }
        let isName = text.string.utf8.count > 2 && text.string.utf8.allSatisfy { isWordByte($0) }
        return isName ? text : nil
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 65 && byte <= 90 || byte >= 97 && byte <= 122 || byte >= 48 && byte <= 57
    }

    /// Reads the product from the anchor of the title and from the link of the section about debugging.
    private func productAndVersion(
        of operation: String
    ) -> (name: Stated<String>?, version: Stated<String>?, defects: [Stated<String>]) {
        var product: Stated<String>?
        var defects: [Stated<String>] = []
        if let anchor {
            if anchor.operation.string == operation {
                product = anchor.product.stated
            } else {
                defects.append(
                    Stated(
                        "the anchor of the title names \(anchor.operation.string.prefix(100)) instead of \(operation)",
                        at: anchor.operation.location))
            }
        }
        for section in sections where kind(section) == .debugging {
            for index in section.lines.prefix(50) {
                let line = lines[index]
                guard line.string.utf8.count < 10_000, let name = Self.query("product", in: line),
                    let api = Self.query("api", in: line)
                else { continue }
                guard api.string == operation else {
                    defects.append(
                        Stated(
                            "the link for debugging names \(api.string.prefix(100)) instead of \(operation)",
                            at: api.location))
                    continue
                }
                if let product, product.value.lowercased() != name.string.lowercased() {
                    defects.append(
                        Stated(
                            "the link for debugging names the product \(name.string.prefix(100)) instead of \(product.value)",
                            at: name.location))
                    continue
                }
                product = product ?? name.stated
                return (product, Self.query("version", in: line)?.stated, defects)
            }
        }
        return (product, nil, defects)
    }

    /// Returns the value of a parameter of a link: `Vpc` in `#product=Vpc&api=…`.
    private static func query(_ name: String, in text: SourceText) -> SourceText? {
        let bytes = Array(text.string.utf8)
        let key = Array((name + "=").utf8)
        var index = 1
        while index + key.count <= bytes.count {
            let before = bytes[index - 1]
            if before == UInt8(ascii: "#") || before == UInt8(ascii: "&") || before == UInt8(ascii: "?")
                || before == UInt8(ascii: ";"), bytes[index..<(index + key.count)].elementsEqual(key)
            {
                let start = index + key.count
                var end = start
                while end < bytes.count, isWordByte(bytes[end]) || bytes[end] == 45 || bytes[end] == 95 { end += 1 }
                return start < end ? text.text(start..<end) : nil
            }
            index += 1
        }
        return nil
    }

    // MARK: Sections

    private func kind(_ section: MarkdownSection) -> SectionKind {
        let title = section.title.string.lowercased()
        func begins(_ words: String...) -> Bool { words.contains { title.hasPrefix($0) } }
        if begins("debug", "make the api call", "调试") { return .debugging }
        if begins("request parameter", "request", "请求参数") { return .request }
        if begins("response", "return", "返回") { return .response }
        if begins("example", "sample", "示例") { return .samples }
        if begins("error", "错误") { return .errors }
        // A heading in other words above a table of parameters.
        let isRequest = section.lines.prefix(20).dropFirst().contains { index in
            guard PipeTable.isDelimiter(lines, index) else { return false }
            let columns = TableColumns(PipeTable.header(lines, at: index - 1), of: lines.file)
            return columns.isData && columns.kinds.contains(.required)
        }
        return isRequest ? .request : .other
    }

    private func readIntroduction(_ operation: inout StatedOperation) {
        guard let title = sections.first else { return }
        // The first paragraph is the summary.
        var start = title.lines.lowerBound
        func isBlank(_ index: Int) -> Bool { MarkdownText.trimming(lines.ranges[index], of: lines.file).isEmpty }
        while start < title.lines.upperBound, isBlank(start) { start += 1 }
        var end = start
        while end < title.lines.upperBound, !isBlank(end) { end += 1 }
        if start < end { operation.summary = prose(start..<end) }
        var remarks = SourceText(in: lines.file)
        func append(_ part: SourceText, at line: Int) {
            guard !part.isEmpty else { return }
            let range = lines.ranges[line]
            if !remarks.isEmpty { remarks.append("\n\n", from: range.lowerBound..<range.lowerBound) }
            remarks.append(part)
        }
        // The table of parameters can follow without a heading of its own.
        var bound = title.lines.upperBound
        if kind(title) == .request, let delimiter = title.lines.first(where: { PipeTable.isDelimiter(lines, $0) }) {
            bound = max(delimiter - 1, end)
        }
        append(prose(end..<bound), at: title.headingLine)
        for section in sections.dropFirst().prefix(while: { kind($0) != .request })
        where bound == title.lines.upperBound && kind(section) == .other {
            let text = prose(section.lines)
            if text.isEmpty { continue }
            if !Self.plainHeadings.contains(section.title.string.lowercased()) {
                let range = lines.ranges[section.headingLine]
                append(
                    SourceText(range.lowerBound..<(range.lowerBound + section.level + 1), of: lines.file),
                    at: section.headingLine)
                remarks.append(section.title)
            }
            append(text, at: section.headingLine)
        }
        if !remarks.isEmpty { operation.remarks = remarks }
    }

    /// Headings of sections that contain remarks of all kinds.
    private static let plainHeadings: Set<String> = [
        "description", "descriptions", "api description", "api描述", "接口说明", "描述", "usage notes",
    ]

    private func prose(_ lines: Range<Int>) -> SourceText {
        guard let first = lines.first, let last = lines.last else { return SourceText(in: self.lines.file) }
        let range = self.lines.ranges[first].lowerBound..<self.lines.ranges[last].upperBound
        return MarkdownText.prose(range, of: self.lines.file)
    }

    private func word(_ cell: Range<Int>?) -> SourceText? { cell.map { MarkdownText.word($0, of: lines.file) } }

    private func readSections(_ operation: inout StatedOperation) {
        var rows = TableRows(lines.file)
        var samples = TableSamples(lines, operation: operation.name.value)
        var isAfterRequest = false
        for section in sections {
            let kind = kind(section)
            isAfterRequest = isAfterRequest || kind == .request
            switch kind {
            case .request, .response, .errors:
                for table in PipeTable.tables(lines, in: section.lines) {
                    let columns = TableColumns(table.header, of: lines.file)
                    if columns.isErrors {
                        rows.readErrors(table, columns)
                    } else if columns.isData {
                        rows.read(table, columns, isRequest: kind == .request)
                    }
                }
                if kind == .response { samples.read(section) }
            case .samples: samples.read(section)
            case .other where isAfterRequest: samples.read(section)
            case .debugging, .other: break
            }
        }
        rows.finish()
        samples.check(
            against: rows.fields.compactMap { $0.data.name?.value }, rows.parameters.compactMap { $0.data.name?.value })
        operation.samples = samples.samples
        operation.errors = rows.errors
        operation.parameters = nestRequest(rows.parameters, samples: samples.samples)
        operation.fields = nestResponse(rows.fields, samples: samples.samples)
        operation.defects += rows.defects + samples.defects
        operation.doubts += rows.doubts + samples.doubts
    }
}
