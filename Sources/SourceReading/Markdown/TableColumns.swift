import SDKGenDiagnostics

/// The columns of a table of parameters, fields or errors.
struct TableColumns {
    enum Kind: Sendable { case name, type, required, example, description, status, code, message }

    /// The kinds of the columns, in their order; nil for an unknown column.
    let kinds: [Kind?]

    var isErrors: Bool { kinds.contains(.code) }
    var hasExamples: Bool { kinds.contains(.example) }
    /// Whether the table describes parameters or fields.
    var isData: Bool { kinds.first == .name && kinds.dropFirst().first == .type }

    init(_ header: [Range<Int>], of file: SourceFile) {
        let titles = header.prefix(20).map { MarkdownText.word($0, of: file).string.lowercased() }
        let isErrors = titles.contains { Self.codes.contains($0) }
        var kinds: [Kind?] = titles.map { Self.kind($0, isError: isErrors) }
        // Some headers call the column of types 'Parameters' as well.
        if kinds.count > 2, kinds[0] == .name, kinds[1] == .name { kinds[1] = .type }
        self.kinds = kinds
    }

    /// Returns the cell of a kind; nil if the row has none.
    func cell(_ kind: Kind, of row: PipeTable.Row) -> Range<Int>? {
        guard let index = kinds.firstIndex(of: kind), index < row.cells.count else { return nil }
        return row.cells[index]
    }

    private static let names: Set<String> = [
        "name", "parameter", "parameters", "parameter name", "field", "名称", "参数", "参数名称", "参数名", "字段", "属性",
    ]
    private static let types: Set<String> = ["type", "data type", "类型", "数据类型", "参数类型"]
    private static let codes: Set<String> = ["error code", "code", "错误码", "错误代码"]

    private static func kind(_ title: String, isError: Bool) -> Kind? {
        if isError {
            if codes.contains(title) { return .code }
            if title.hasPrefix("http") || title.contains("status") || title.contains("状态码") { return .status }
            if title.contains("message") || title.contains("信息") { return .message }
        }
        if names.contains(title) { return .name }
        if types.contains(title) { return .type }
        if title.hasPrefix("required") || title.hasPrefix("mandatory") || title.hasPrefix("是否必") || title == "必选" {
            return .required
        }
        if title.hasPrefix("example") || title.hasPrefix("sample") || title.hasPrefix("示例") { return .example }
        if title.hasPrefix("description") || title.hasPrefix("描述") || title.hasPrefix("说明") { return .description }
        return nil
    }
}

/// What tells the layouts with tables apart.
struct TableShape {
    /// Whether the title has an anchor: `# DeleteGadget {#reference_a1 .reference}`.
    let hasAnchors: Bool
    /// Whether the first table of parameters or fields has a column of examples.
    let hasExamples: Bool

    /// Returns nil if the text has no title or no table of parameters.
    init?(_ lines: SourceLines) {
        guard let first = lines.ranges.firstIndex(where: { !MarkdownText.trimming($0, of: lines.file).isEmpty }),
            MarkdownSection.level(lines, first) == 1
        else { return nil }
        for index in lines.ranges.indices.dropFirst(first + 2) where PipeTable.isDelimiter(lines, index) {
            let columns = TableColumns(
                PipeTable.header(lines, at: index - 1), of: lines.file)
            if columns.isData {
                hasAnchors =
                    lines.file.bytes[lines.ranges[first]].last { !MarkdownText.isSpace($0) }
                    == UInt8(ascii: "}")
                hasExamples = columns.hasExamples
                return
            }
        }
        return nil
    }
}
