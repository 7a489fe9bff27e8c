import SDKGenDiagnostics

/// What the layouts of pages have in common: the introduction, the authorization table, samples and the change history.
///
/// A layout reads the rows of the tables and the cells of the other sections; the rest is the same for all.
struct PageReader {
    let source: SourceLines
    let page: PageLines
    let sections: PageSections
    let tokens: SampleTokens
    let layout: String

    init(_ source: SourceLines, layout: String, isMarkdown: Bool = false, needsBlank: Bool = true) {
        self.source = source
        self.layout = layout
        page = PageLines(source, isMarkdown: isMarkdown)
        sections = PageSections(page, needsBlank: needsBlank)
        tokens = SampleTokens(page, sections[.samples])
    }

    /// The parts of an operation that a layout reads in its own way.
    struct Parts {
        var authorization: StatedAuthorization?
        var parameters: [StatedRow] = []
        var fields: [StatedRow] = []
        var errors: [StatedError] = []
        var history: [StatedChange] = []
        var doubts: [Stated<String>] = []
    }

    func document(only names: Set<String>?, read: (PageReader, _ name: String) -> Parts) -> SourceDocument {
        let introduction = Introduction(page, sections.introduction)
        let address = self.address
        var doubts: [Stated<String>] = []
        let samples = self.samples
        var name = introduction.name ?? address?.name ?? actionRow ?? requestedAction
        if name == nil, let fallback = source.fallbackName {
            name = Stated(fallback, at: SourceLocation(file: page.file, offset: 0))
        }
        if name == nil, let guess = rootElement ?? fileName {
            name = guess
            doubts.append(guess.map { "the document does not state the name of its operation; '\($0)' is a guess" })
        }
        let language = sections.isChinese ? "zh" : "en"
        let description = SourceDescription(
            file: page.file, layout: layout, language: language, title: name?.value ?? page.file.path,
            updated: introduction.updated, product: address?.product, version: address?.version)
        var document = SourceDocument(description)
        guard let name else {
            document.log.report(
                .unreadableSource, "the document does not state the name of its operation; pass it as an argument",
                at: SourceLocation(file: page.file, offset: 0))
            return document
        }
        if let names, !names.contains(name.value) { return document }
        let parts = read(self, name.value)
        var operation = StatedOperation(name: name, source: description)
        operation.product = address?.product
        operation.version = address?.version
        operation.isDeprecated = introduction.isDeprecated
        operation.replacement = introduction.replacement
        operation.summary = introduction.summary
        operation.remarks = remarks(introduction)
        operation.authorization = parts.authorization
        operation.samples = samples
        operation.parameters = nestRequest(parts.parameters, samples: samples)
        operation.fields = nestResponse(parts.fields, samples: samples)
        operation.errors = parts.errors
        operation.history = parts.history
        operation.doubts = doubts + parts.doubts
        document.operations = [operation]
        return document
    }

    // MARK: The name

    /// The name, the product and the version in a link to the operation's page: `…/api/Vpc/2016-04-28/DeleteGadget`.
    private var address: (name: Stated<String>, product: Stated<String>, version: Stated<String>)? {
        for kind in [PageSectionKind.debugging, .history] {
            for index in (sections[kind]?.lines ?? 0..<0).prefix(40) {
                for mark in ["/api/", "/document/"] {
                    guard let text = Optional(page.text(index)), let start = text.string.range(ofLast: mark) else {
                        continue
                    }
                    let parts = text.string[start.upperBound...].split(separator: "/", maxSplits: 3)
                    guard parts.count >= 3, parts[1].first?.isNumber == true else { continue }
                    let name = parts[2].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                    guard !name.isEmpty else { continue }
                    return (
                        text.text(name).stated, text.text(parts[0]).stated, text.text(parts[1]).stated
                    )
                }
            }
        }
        return nil
    }

    /// The name in the row of the parameter `Action`.
    private var actionRow: Stated<String>? {
        guard let section = sections[.request] else { return nil }
        for index in section.lines.prefix(400) where page.lines[index].string.hasPrefix("Action") {
            let words = page.lines[index].string.split { $0 == " " || $0 == "|" || $0 == "\t" }
            guard words.count >= 4, words[0] == "Action", words[1].lowercased() == "string" else { continue }
            let text = page.text(index)
            guard let last = text.string.split(whereSeparator: { $0 == " " || $0 == "|" || $0 == "\t" }).last,
                last.isOperationName
            else { continue }
            return text.text(last).stated
        }
        return nil
    }

    /// The value of `Action` in a sample request.
    private var requestedAction: Stated<String>? {
        for index in (sections[.samples]?.lines ?? 0..<0).prefix(400) {
            let text = page.text(index)
            guard let start = text.string.range(ofLast: "Action=") else { continue }
            let name = text.string[start.upperBound...].prefix { $0.isLetter || $0.isNumber }
            if name.isOperationName { return text.text(name).stated }
        }
        return nil
    }

    private var rootElement: Stated<String>? {
        for index in (sections[.samples]?.lines ?? 0..<0).prefix(400) {
            let text = page.text(index)
            guard text.string.hasPrefix("<"), text.string.hasSuffix("Response>") else { continue }
            let name = text.string.dropFirst().prefix { $0.isLetter || $0.isNumber }.dropLast("Response".count)
            if name.isOperationName { return text.text(name).stated }
        }
        return nil
    }

    private var fileName: Stated<String>? {
        let path = page.file.path
        let last = path.split(separator: "/").last ?? ""
        let stem = last.prefix { $0 != "." }
        guard stem.isOperationName, last.count > stem.count else { return nil }
        return Stated(String(stem), at: SourceLocation(file: page.file, offset: 0))
    }

    private func remarks(_ introduction: Introduction) -> SourceText? {
        var ranges = introduction.remarks.map { [$0] } ?? []
        for section in sections.sections where section.kind == .remarks { ranges.append(section.lines) }
        var result: SourceText?
        for range in ranges {
            let text = page.text(lines: range)
            guard !text.isEmpty else { continue }
            if var whole = result {
                let end = whole.location.offset + whole.location.length
                whole.append("\n\n", from: end..<max(end, text.location.offset))
                whole.append(text)
                result = whole
            } else {
                result = text
            }
        }
        return result
    }

    // MARK: Samples

    private var samples: [StatedSample] {
        guard let section = sections[.samples] else { return [] }
        var samples: [StatedSample] = []
        var block: [Int] = []
        var isError = false
        var isFenced = false
        let hasFences = section.lines.contains { page.lines[$0].string.hasPrefix("```") }
        func close() {
            defer { block = [] }
            while let first = block.first, page.isBlank(first) { block.removeFirst() }
            while let last = block.last, page.isBlank(last) { block.removeLast() }
            guard let first = block.first, let last = block.last else { return }
            let start = page.lines[first].string
            if start.hasPrefix("http") && !start.hasPrefix("http/") || start.hasPrefix("GET ")
                || start.hasPrefix("POST ")
            {
                if let sample = StatedSample.request(raw(first...last)) { samples.append(sample) }
                return
            }
            var status: Int?
            var index = first
            // The status line and the headers of a response come before its body.
            while index <= last {
                let line = page.lines[index].string
                if line.hasPrefix("HTTP/") { status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } }
                if line.hasPrefix("{") || line.hasPrefix("[") || line.hasPrefix("<") { break }
                index += 1
            }
            guard index <= last else { return }
            if status.map({ $0 < 400 }) ?? true {
                if isError { return }
                status = nil
            }
            if let sample = StatedSample.response(raw(index...last), status: status) { samples.append(sample) }
        }
        for index in section.lines {
            let line = page.lines[index].string
            if line.hasPrefix("```") {
                close()
                isFenced.toggle()
                continue
            }
            if !isFenced, line.utf8.count <= 40 {
                let label = String(line.lowercased().filter { $0 != " " && $0 != "`" && $0 != ":" && $0 != "：" })
                if PageWords.sampleLabels.contains(label) {
                    close()
                    if !["json", "xml", "format", "格式"].contains(where: { label.hasPrefix($0) }) {
                        isError = PageWords.errorSampleLabels.contains(label)
                    }
                    continue
                }
            }
            if isFenced || !hasFences { block.append(index) }
        }
        close()
        return samples
    }

    /// Returns lines exactly as they are in the file.
    private func raw(_ lines: ClosedRange<Int>) -> SourceText {
        SourceText(
            page.lines[lines.lowerBound].range.lowerBound..<page.lines[lines.upperBound].range.upperBound, of: page.file
        )
    }

    // MARK: Rows

    /// Makes a row of its cells.
    func row(
        name: SourceText?, type: SourceText?, required: SourceText?, split: DescriptionSplit, lines: Range<Int>
    ) -> StatedRow {
        var data = self.data(name: name, type: type, required: required, at: page.location(lines))
        if let range = split.descriptionLines {
            let text = page.text(lines: range)
            if !text.isEmpty { data.description = text }
        }
        data.example = split.example.map { page.value($0).stated }
        if let doubt = split.doubt { data.doubts.append(Stated(doubt, at: data.location)) }
        return StatedRow(data)
    }

    func data(
        name: SourceText?, type: SourceText?, required: SourceText?, at location: SourceLocation
    ) -> StatedData {
        var data = StatedData(name: name.map { page.value($0).stated }, at: location)
        if let type, !type.isEmpty { data.setType(page.value(type)) }
        if let required, let value = PageWords.required[required.string.lowercased()] {
            data.isRequired = Stated(value, at: required.location)
        }
        return data
    }

    /// Leaves out the parameters that the client adds to every request.
    func withoutCommonParameters(_ rows: [StatedRow]) -> [StatedRow] {
        rows.filter { row in row.data.name.map { !StatedSample.commonParameters.contains($0.value) } ?? true }
    }

    /// Leaves out the row of the response itself.
    func withoutRoot(_ rows: [StatedRow]) -> [StatedRow] {
        guard let first = rows.first, first.data.name == nil else { return rows }
        return Array(rows.dropFirst())
    }
}

extension Substring {
    /// Whether the text has the form of an operation's name.
    var isOperationName: Bool {
        utf8.count > 3 && utf8.count <= 120 && first?.isUppercase == true
            && utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
            && utf8.contains { (97...122).contains($0) }
    }
}
