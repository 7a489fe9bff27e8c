import SDKGenDiagnostics

/// Reads the rows of tables of parameters, fields and errors.
struct TableRows {
    private(set) var parameters: [StatedRow] = []
    private(set) var fields: [StatedRow] = []
    private(set) var errors: [StatedError] = []
    private(set) var defects: [Stated<String>] = []
    private(set) var doubts: [Stated<String>] = []

    private let file: SourceFile
    private var requestTable = 0
    private var responseTable = 0
    private var errorKeys: Set<[String]> = []
    /// A field of a response that the request table lists.
    private var misplaced: [StatedRow] = []

    init(_ file: SourceFile) { self.file = file }

    private static let emptyCells: Set<String> = ["", "-", "--", "n/a", "不涉及"]

    // MARK: Parameters and fields

    mutating func read(_ table: PipeTable, _ columns: TableColumns, isRequest: Bool) {
        for row in table.rows {
            // A line with one cell names the container whose members follow.
            if row.isTitle {
                if isRequest { requestTable += 1 } else { responseTable += 1 }
                continue
            }
            guard let stated = read(row, columns, isRequest: isRequest), let name = stated.data.name?.value else {
                continue
            }
            if !isRequest {
                fields.append(stated)
            } else if name == "RequestId" {
                misplaced.append(stated)
                defects.append(
                    Stated("the table of request parameters contains the field \(name)", at: stated.data.location))
            } else if !StatedSample.commonParameters.contains(name) {
                parameters.append(stated)
            }
        }
        if isRequest { requestTable += 1 } else { responseTable += 1 }
    }

    private mutating func read(_ row: PipeTable.Row, _ columns: TableColumns, isRequest: Bool) -> StatedRow? {
        let location = SourceLocation(file: file, offset: row.range.lowerBound, length: row.range.count)
        guard let cell = columns.cell(.name, of: row), let name = readName(cell) else {
            defects.append(Stated("a row has no name", at: location))
            return nil
        }
        guard Self.isName(name.text.string) else {
            defects.append(Stated("'\(name.text.string.prefix(100))' is not a name", at: name.text.location))
            return nil
        }
        var data = StatedData(name: name.text.stated, at: location)
        if name.isDeprecated { data.isDeprecated = Stated(true, at: location) }
        readType(columns.cell(.type, of: row), &data)
        var description = columns.cell(.description, of: row)
        if isRequest {
            readRequired(columns.cell(.required, of: row), &data)
        } else if description == nil {
            // A column with the title of another one.
            description = columns.cell(.required, of: row)
        }
        if let cell = columns.cell(.example, of: row) {
            let example = MarkdownText.value(cell, of: file)
            if !Self.emptyCells.contains(example.string.lowercased()) { data.example = example.stated }
        }
        if let description {
            let text = MarkdownText.prose(description, of: file)
            if !text.isEmpty { data.description = text }
        }
        return StatedRow(data, depth: name.depth, table: isRequest ? requestTable : responseTable)
    }

    /// Reads a name without depth marks, without spaces around its dots, and without a mark of deprecation.
    private func readName(_ cell: Range<Int>) -> (text: SourceText, depth: Int, isDeprecated: Bool)? {
        var text = MarkdownText.word(cell, of: file)
        let isMark = { (character: Character) in character == "└" || character == "├" || character == "∟" }
        let unmarked = text.string.drop { isMark($0) || $0 == " " }
        let depth = text.string[..<unmarked.startIndex].count(where: isMark)
        if depth > 0 { text = text.text(unmarked) }
        var isDeprecated = false
        if text.string.utf8.count > 4, text.string.hasPrefix("~~"), text.string.hasSuffix("~~") {
            isDeprecated = true
            text = text.text(text.string.dropFirst(2).dropLast(2)).trimmed
        }
        if let open = text.string.firstIndex(where: { $0 == "(" || $0 == "（" }) {
            let note = text.string[open...].lowercased()
            if ["deprecated", "废弃", "弃用"].contains(where: { note.contains($0) }) { isDeprecated = true }
            text = text.text(text.string[..<open]).trimmed
        }
        if text.string.utf8.contains(32), text.string.utf8.count < 1000 {
            let string = text.string
            var joined = SourceText(in: file)
            for part in string.split(separator: ".") {
                if !joined.isEmpty, let dot = string[..<part.startIndex].lastIndex(of: ".") {
                    joined.append(text.text(string[dot...dot]))
                }
                joined.append(text.text(part).trimmed)
            }
            text = joined
        }
        return text.isEmpty ? nil : (text, depth, isDeprecated)
    }

    private static func isName(_ string: String) -> Bool {
        string.utf8.count <= 200
            && string.utf8.allSatisfy {
                TableDocument.isWordByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
                    || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]")
                    || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "#")
            }
    }

    private func readType(_ cell: Range<Int>?, _ data: inout StatedData) {
        guard let cell else { return }
        let text = MarkdownText.word(cell, of: file)
        guard !Self.emptyCells.contains(text.string.lowercased()) else { return }
        let isType =
            text.string.utf8.count <= 100 && !text.string.contains { ".:：。".contains($0) }
            && text.string.split(separator: " ").count <= 4
        if isType {
            data.setType(text)
        } else {
            data.doubts.append(
                Stated("the source has '\(text.string.prefix(100))' instead of a type", at: text.location))
        }
    }

    private func readRequired(_ cell: Range<Int>?, _ data: inout StatedData) {
        guard let cell else {
            data.doubts.append(
                Stated("the source does not say whether the parameter is required", at: data.location))
            return
        }
        let text = MarkdownText.word(cell, of: file)
        let isMark = { (character: Character) in !character.isLetter }
        let start = text.string.drop(while: isMark)
        let word = start[..<(start.firstIndex(where: isMark) ?? start.endIndex)]
        switch word.lowercased() {
        case "yes", "y", "true", "required", "是", "必选", "必填", "必需":
            data.isRequired = Stated(true, at: text.location(of: word))
        case "no", "n", "false", "optional", "否", "可选", "选填":
            data.isRequired = Stated(false, at: text.location(of: word))
        case "":
            data.doubts.append(
                Stated("the source does not say whether the parameter is required", at: data.location))
        default:
            data.doubts.append(
                Stated(
                    "the source has '\(text.string.prefix(100))' in the column of required parameters",
                    at: text.location))
        }
    }

    /// Moves misplaced fields, removes duplicates, and decides whether the response marks depths.
    mutating func finish() {
        let names = Set(fields.compactMap { $0.data.name?.value })
        for row in misplaced where !names.contains(row.data.name?.value ?? "") {
            var row = row
            row.data.isRequired = nil
            row.data.doubts = []
            row.depth = 0
            row.table = 0
            fields.append(row)
        }
        let marksDepth = fields.contains { ($0.depth ?? 0) > 0 }
        if !marksDepth { for index in fields.indices { fields[index].depth = nil } }
        if !parameters.contains(where: { ($0.depth ?? 0) > 0 }) {
            for index in parameters.indices { parameters[index].depth = nil }
        }
        parameters = withoutDuplicates(parameters)
        // Members of different containers can have the same name: duplicates are certain only if it is known which
        // container each row belongs to.
        if isNestingKnown { fields = withoutDuplicates(fields) }
    }

    /// Whether there are no containers, or the rows below each container are marked as its members.
    private var isNestingKnown: Bool {
        fields.indices.allSatisfy { index in
            guard Self.isContainer(fields[index].data) else { return true }
            guard let depth = fields[index].depth, index + 1 < fields.count else { return false }
            return (fields[index + 1].depth ?? 0) > depth
        }
    }

    private static func isContainer(_ data: StatedData) -> Bool {
        guard let type = data.spelledType?.string.lowercased() else { return true }
        return type.hasPrefix("list") || type.hasPrefix("array") || type.hasPrefix("struct") || type == "object"
    }

    private mutating func withoutDuplicates(_ rows: [StatedRow]) -> [StatedRow] {
        // The path of a row: an ID for each parent, so that paths stay short.
        var identifiers: [String: Int] = [:]
        var seen: Set<String> = []
        var parents: [Int] = []
        var result: [StatedRow] = []
        for row in rows {
            let depth = min(row.depth ?? 0, parents.count)
            parents.removeSubrange(depth...)
            let key = "\(row.table)/\(parents.last ?? -1)/\(row.data.name?.value ?? "")"
            let identifier = identifiers[key] ?? identifiers.count
            identifiers[key] = identifier
            parents.append(identifier)
            if seen.insert(key).inserted {
                result.append(row)
            } else {
                defects.append(
                    Stated("\(row.data.name?.value ?? "a row") is listed twice", at: row.data.location))
            }
        }
        return result
    }

    // MARK: Errors

    mutating func readErrors(_ table: PipeTable, _ columns: TableColumns) {
        for row in table.rows where !row.isTitle {
            let location = SourceLocation(file: file, offset: row.range.lowerBound, length: row.range.count)
            guard let codeCell = columns.cell(.code, of: row) else {
                defects.append(Stated("a row of the error table has no code", at: location))
                continue
            }
            let code = MarkdownText.word(codeCell, of: file)
            if Self.emptyCells.contains(code.string.lowercased()) {
                defects.append(Stated("a row of the error table has no code", at: location))
                continue
            }
            let statusText = columns.cell(.status, of: row).map { MarkdownText.word($0, of: file) }
            let status = statusText.flatMap { text in Int(text.string).map { Stated($0, at: text.location) } }
            let message = columns.cell(.message, of: row).map { MarkdownText.value($0, of: file) }
            let description = columns.cell(.description, of: row).map { MarkdownText.prose($0, of: file) }
            let key = [status.map { "\($0.value)" } ?? "", code.string, message?.string ?? ""]
            guard errorKeys.insert(key).inserted else {
                defects.append(Stated("the error \(code.string.prefix(200)) is listed twice", at: location))
                continue
            }
            var error = StatedError(status: status, code: code.stated, message: nil, at: location)
            if let message, !Self.emptyCells.contains(message.string.lowercased()) { error.message = message.stated }
            if let description, !Self.emptyCells.contains(description.string.lowercased()) {
                error.description = description
            }
            if let statusText, status == nil, !statusText.isEmpty {
                error.doubts.append(
                    Stated(
                        "the source has '\(statusText.string.prefix(100))' instead of a status", at: statusText.location
                    ))
            }
            if code.string.utf8.contains(32) {
                error.doubts.append(Stated("the code contains a space", at: code.location))
            }
            errors.append(error)
        }
    }
}
