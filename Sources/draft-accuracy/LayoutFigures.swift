import SDKGenDiagnostics
import SDKGenSourceReading

/// A number of cases, and how many of them are right.
struct Ratio {
    var right = 0
    var all = 0

    mutating func count(_ isRight: Bool) {
        all += 1
        if isRight { right += 1 }
    }

    mutating func add(_ other: Ratio) {
        right += other.right
        all += other.all
    }

    /// The share in percent with two decimals, and the numbers.
    var text: String {
        guard all > 0 else { return "–" }
        let hundredths = right * 10_000 / all
        return "\(hundredths / 100).\(String(100 + hundredths % 100).dropFirst()) % (\(right)/\(all))"
    }
}

/// How well the documents of one layout are read.
struct LayoutFigures {
    var documents = 0
    var operations = 0
    var facts = 0
    /// The names that an oracle has and the document shows in a table: how many were read.
    var names = Ratio()
    /// Names that were read and that no oracle has.
    var unknownNames = 0
    /// The types and the required marks: how many agree with the words of the document, and how many with an oracle.
    var types = Ratio()
    var required = Ratio()
    var oracleTypes = Ratio()
    var oracleRequired = Ratio()
    /// The rows of error tables, counted line by line: how many were read.
    var errorRows = Ratio()
    /// The rows that were read: how many an oracle has to the letter, and how many codes an oracle knows.
    var errors = Ratio()
    var codes = Ratio()
    /// The paths of names that an oracle has.
    var nesting = Ratio()
    /// The wrong paths without a doubt.
    var unmarkedNesting = 0
    var wrappers = Ratio()
    /// Descriptions that announce values: how many have values or limits.
    var values = Ratio()
    var invented = 0
    var doubts = 0
    var times: [Duration] = []
    /// The differences, each with its kind in front.
    var differences: [String] = []

    mutating func note(_ kind: String, _ place: String, _ text: String) {
        differences.append("\(kind)\t\(place)\t\(text)")
    }
}

extension LayoutFigures {
    /// Compares what was read of an operation with an oracle.
    mutating func add(
        _ operation: StatedOperation, _ oracle: OperationOracle?, knownErrors: [String: Set<ErrorRow>],
        at place: String,
        isMetadata: Bool = false
    ) {
        operations += 1
        let facts = operation.facts
        self.facts += facts.count
        for fact in facts where fact.kind == "doubt" { doubts += fact.value.isEmpty ? 0 : 1 }
        for fact in facts where fact.isInvented {
            invented += 1
            let position = fact.location.position
            note(
                "invented", "\(place):\(position.line):\(position.column)",
                "\(fact.subject) \(fact.kind) = \(fact.value.prefix(120))")
        }
        let rows = operation.rows
        addData(rows, oracle, operation, at: place)
        for error in operation.errors {
            let row = ErrorRow(error)
            let known = knownErrors[row.code]
            codes.count(known != nil)
            if known == nil { note("code", place, "\(row.status) \(row.code) | \(row.message.prefix(80))") }
            let isExact = known?.contains(row) ?? false
            errors.count(isExact)
            if known != nil, !isExact { note("error", place, "\(row.status) \(row.code) | \(row.message.prefix(120))") }
        }
        // Metadata states types and required marks in other words, which the oracle translates.
        if !isMetadata { addWords(of: rows, at: place) }
        for (row, data, _) in rows
        where row.type != "boolean" && data.description?.string.announcesValues ?? false {
            let isRead =
                !data.values.isEmpty || data.minimum != nil || data.maximum != nil || data.pattern != nil
                || data.minLength != nil || data.maxLength != nil || data.item.contains { !$0.values.isEmpty }
            values.count(isRead)
            if !isRead { note("values", place, "\(row.path): \(data.description?.string.oneLine.prefix(160) ?? "")") }
        }
    }

    private mutating func addData(
        _ rows: [(row: DataRow, data: StatedData, isDoubted: Bool)], _ oracle: OperationOracle?,
        _ operation: StatedOperation, at place: String
    ) {
        guard let oracle else { return }
        let known = Dictionary(oracle.rows.map { ($0.key, $0) }) { first, _ in first }
        let leaves = Set(oracle.rows.map(\.leafKey))
        for (row, data, isDoubted) in rows {
            let line = "\(place):\(data.location.position.line)"
            guard let same = known[row.key] else {
                if leaves.contains(row.leafKey) {
                    nesting.count(false)
                    if !isDoubted { unmarkedNesting += 1 }
                    let path = oracle.rows.first { $0.leafKey == row.leafKey }?.path ?? ""
                    note(isDoubted ? "nesting (doubted)" : "nesting", line, "\(row.path) is \(path)")
                } else {
                    unknownNames += 1
                    note("name", line, "\(row.isRequest ? "request" : "response") \(row.path) is in no oracle")
                }
                continue
            }
            nesting.count(true)
            if let type = row.type, let right = same.type {
                oracleTypes.count(type == right)
                if type != right {
                    note("type", line, "\(row.path): \(type) (\(data.spelledType?.string ?? "")), not \(right)")
                }
            }
            if let required = row.isRequired, let right = same.isRequired {
                oracleRequired.count(required == right)
                if required != right { note("oracle required", line, "\(row.path): \(required)") }
            }
            if row.type == "list", same.type == "list", !row.isRequest {
                wrappers.count(row.wrapper == same.wrapper)
                if row.wrapper != same.wrapper {
                    note("wrapper", line, "\(row.path): \(row.wrapper ?? "none"), not \(same.wrapper ?? "none")")
                }
            }
        }
        let words = RowHeads(operation.source.file).words
        let read = Set(rows.map(\.row.leaf))
        for name in Set(oracle.rows.map(\.leaf)) where words.contains(name) {
            names.count(read.contains(name))
            if !read.contains(name) { note("missed", place, String(name)) }
        }
    }

    /// Compares types and required marks with the words at their places.
    private mutating func addWords(of rows: [(row: DataRow, data: StatedData, isDoubted: Bool)], at place: String) {
        for (row, data, _) in rows {
            let line = "\(place):\(data.location.position.line)"
            if let spelled = data.spelledType?.string, let expected = spelled.plainType {
                types.count(row.type == expected)
                if row.type != expected { note("type", line, "\(row.path): \(spelled) is \(row.type ?? "none")") }
            }
            if let stated = data.isRequired {
                let end = min(stated.location.offset + stated.location.length, stated.location.file.bytes.count)
                let range = min(stated.location.offset, end)..<end
                let word = String(decoding: stated.location.file.bytes[range], as: UTF8.self).lowercased()
                let isRight =
                    stated.value
                    ? word.contains("yes") || word.contains("是") || word == "true"
                    : word.contains("no") || word.contains("否") || word == "false"
                required.count(isRight)
                if !isRight { note("required", line, "\(row.path): \(word) is \(stated.value)") }
            }
        }
    }

    /// Counts the different error rows of a document line by line, without the reader that is measured.
    mutating func addErrorLines(of file: SourceFile, _ operations: [StatedOperation]) {
        let lines = SourceLines(file)
        var found = Set<ArraySlice<UInt8>>()
        // In one layout, the cells of a row are lines of their own.
        var bare = 0
        var isInErrors = false
        for index in 0..<lines.count {
            if lines.ranges[index].count < 60 {
                let line = lines.string(index).lowercased()
                if line.hasPrefix("#") || !line.contains("|") && line.hasPrefix("error") {
                    isInErrors = line.contains("error") || line.contains("错误")
                }
            }
            guard isInErrors else { continue }
            let bytes = file.bytes[lines.ranges[index]].drop { $0 == UInt8(ascii: "|") || $0 == 32 }
            guard bytes.count >= 3, bytes.prefix(3).allSatisfy({ (48...57).contains($0) }) else { continue }
            let next = bytes.dropFirst(3).first ?? 32
            // The blank after a status may be one that does not break.
            if next == UInt8(ascii: "|") || next == 32 || next == 0xC2 || (65...90).contains(next & 0xDF) {
                if bytes.count == 3 { bare += 1 } else { found.insert(bytes) }
            }
        }
        let count = found.count + bare
        let read = operations.map(\.errors.count).reduce(0, +)
        guard count > 0 || read > 0 else { return }
        errorRows.add(Ratio(right: min(read, count), all: max(read, count)))
        if read != count { note("error rows", file.path, "\(read) read, \(count) lines") }
    }
}

/// The words that begin lines or rows of a document, which may be names.
private struct RowHeads {
    private(set) var words = Set<Substring>()

    init(_ file: SourceFile) {
        let lines = SourceLines(file)
        var isInCode = false
        for index in 0..<lines.count {
            let line = lines.string(index)
            if line.drop(while: \.isWhitespace).hasPrefix("```") { isInCode.toggle() }
            guard !isInCode, !line.contains("=") || line.hasPrefix("|") else { continue }
            let head = line.drop { $0 == "|" || $0 == "└" || $0.isWhitespace }.prefix { character in
                character.isASCII && (character.isLetter || character.isNumber || character == "." || character == "_")
            }
            guard let first = head.first, first.isUppercase || line.hasPrefix("|") else { continue }
            // Prose does not begin with a word and a pipe, a type or a line end.
            let rest = line[head.endIndex...].drop { $0 == " " }
            let types = [
                "string", "integer", "long", "boolean", "float", "double", "object", "array", "list", "struct",
            ]
            guard rest.isEmpty || rest.hasPrefix("|") || types.contains(where: { rest.lowercased().hasPrefix($0) })
            else {
                continue
            }
            guard line.hasPrefix("|") || rest.isEmpty == false || head.contains(where: \.isLowercase) else { continue }
            for part in head.split(separator: ".") { words.insert(part) }
            for type in types {
                if let range = head.range(ofLast: type) { words.insert(head[..<range]) }
            }
        }
    }
}

extension Substring {
    /// The beginning of the last occurrence of a word, if only `Yes` or `No` follows.
    fileprivate func range(ofLast word: String) -> Index? {
        for answer in ["Yes", "No", ""] where hasSuffix(word + answer) {
            return index(endIndex, offsetBy: -(word + answer).count)
        }
        return nil
    }
}

extension String {
    fileprivate var announcesValues: Bool {
        let text = lowercased()
        return ["valid values", "valid value:", "取值：", "取值:"].contains { phrase in
            var rest = text[...]
            while let first = rest.firstIndex(of: phrase[phrase.startIndex]) {
                rest = rest[first...]
                if rest.hasPrefix(phrase) { return true }
                rest = rest.dropFirst()
            }
            return false
        }
    }

    /// The kind that the spelling of a type certainly means.
    fileprivate var plainType: String? {
        let word = lowercased().filter(\.isLetter)
        let kinds = [
            "string": "string", "integer": "integer", "int": "integer", "long": "long", "boolean": "boolean",
            "bool": "boolean",
            "float": "float", "double": "double", "list": "list", "repeatlist": "list", "array": "list",
            "struct": "structure", "object": "structure", "map": "map",
        ]
        return kinds[word] ?? (word.hasPrefix("array") || word.hasPrefix("list") ? "list" : nil)
    }

    var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
