import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenGeneration
import SDKGenJSONTree
import SDKGenSourceReading
import SDKGenSpecReading

/// A parameter, field, member or element with its path, as a source or an oracle has it.
struct DataRow {
    var isRequest: Bool
    /// The path, such as `Tag[].Key`.
    var path: String
    var type: String?
    var isRequired: Bool?
    var wrapper: String?
    var style: String?
    var values: [String] = []

    /// The last name of the path, without marks of lists.
    var leaf: Substring { path.split { $0 == "." || $0 == "[" || $0 == "]" }.last ?? "" }
    var key: String { (isRequest ? "> " : "< ") + path.lowercased() }
    var leafKey: String { (isRequest ? "> " : "< ") + leaf.lowercased() }
}

/// A row of an error table.
struct ErrorRow: Hashable {
    var status: String
    var code: String
    var message: String

    init(status: String, code: String, message: String) {
        self.status = status
        self.code = code
        self.message = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// What is known about an operation from elsewhere.
struct OperationOracle {
    var rows: [DataRow] = []
    var errors: Set<ErrorRow> = []

    mutating func add(_ other: OperationOracle) {
        let known = Set(rows.map(\.key))
        rows += other.rows.filter { !known.contains($0.key) }
        errors.formUnion(other.errors)
    }
}

extension OperationOracle {
    /// Reads an operation of the metadata without the reader that is measured.
    init(metadata operation: JSONValue) {
        for parameter in operation.member(named: "parameters")?.elements ?? [] {
            guard let name = parameter.text("name"), let schema = parameter.member(named: "schema") else { continue }
            add(schema, name, isRequest: true, style: parameter.text("style"), depth: 0)
        }
        let schema = operation.member(named: "responses")?.member(named: "200")?.member(named: "schema")
        for member in schema?.member(named: "properties")?.members ?? [] {
            add(member.value, member.name, isRequest: false, style: nil, depth: 0)
        }
        for group in operation.member(named: "errorCodes")?.members ?? [] {
            for row in group.value.elements {
                guard let code = row.text("errorCode") else { continue }
                errors.insert(ErrorRow(status: group.name, code: code, message: row.text("errorMessage") ?? ""))
            }
        }
    }

    private mutating func add(_ schema: JSONValue, _ path: String, isRequest: Bool, style: String?, depth: Int) {
        guard depth < 20 else { return }
        var row = DataRow(isRequest: isRequest, path: path)
        var items = schema.member(named: "items")
        let type = schema.text("type")
        let properties = schema.member(named: "properties")?.members ?? []
        if !isRequest, type == "object", properties.count == 1, let only = properties.first,
            only.value.text("type") == "array"
        {
            row.wrapper = only.name
            items = only.value.member(named: "items")
        }
        row.type = row.wrapper != nil ? "list" : schema.kindName
        row.isRequired = isRequest && depth == 0 ? schema.member(named: "required") == .boolean(true) : nil
        row.style = style
        row.values = schema.member(named: "enum")?.elements.compactMap(\.scalarText) ?? []
        if !path.hasSuffix("[]") { rows.append(row) }
        if let items {
            add(items, path + "[]", isRequest: isRequest, style: nil, depth: depth + 1)
        }
        if row.wrapper == nil {
            for member in properties {
                add(member.value, "\(path).\(member.name)", isRequest: isRequest, style: nil, depth: depth + 1)
            }
        }
    }

    /// The facts of a spec.
    init(spec: OperationSpec, of service: ServiceSpec?) {
        var indexes: [String: Int] = [:]
        for fact in SpecFacts(spec, of: service).facts {
            let parts = fact.subject.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0] == "request" || parts[0] == "response" else {
                if fact.kind == "message", let row = ErrorRow(subject: fact.subject, message: fact.value) {
                    errors.insert(row)
                }
                continue
            }
            if fact.kind == "name" {
                indexes[fact.subject] = rows.count
                rows.append(DataRow(isRequest: parts[0] == "request", path: String(parts[1])))
            } else if let index = indexes[fact.subject] {
                switch fact.kind {
                case "type": rows[index].type = fact.value
                case "required": rows[index].isRequired = fact.value == "true"
                case "wrapper": rows[index].wrapper = fact.value
                case "value": rows[index].values.append(fact.value)
                default: break
                }
            }
        }
    }

    /// Reads a table that a person has checked: a line `request PATH TYPE REQUIRED`, `response PATH TYPE` or
    /// `error STATUS CODE MESSAGE`, with tabs between the cells and `-` for what the document does not state.
    init(table lines: [Substring]) {
        for line in lines {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map {
                $0 == "-" ? nil : String($0)
            }
            guard cells.count >= 3, let first = cells[0], let path = cells[1] else { continue }
            if first == "error" {
                guard let code = cells[2] else { continue }
                errors.insert(ErrorRow(status: path, code: code, message: cells.count > 3 ? cells[3] ?? "" : ""))
            } else {
                var row = DataRow(isRequest: first == "request", path: path, type: cells[2])
                if cells.count > 3 { row.isRequired = cells[3].map { $0 == "true" } }
                rows.append(row)
            }
        }
    }
}

extension ErrorRow {
    fileprivate init?(subject: String, message: String) {
        let parts = subject.split(separator: " ", maxSplits: 2)
        guard parts.count == 3 else { return nil }
        self.init(status: String(parts[1]), code: String(parts[2]), message: message)
    }

    init(_ error: StatedError) {
        self.init(
            status: error.status.map { String($0.value) } ?? "", code: error.code.value,
            message: error.message?.value ?? "")
    }
}

extension JSONValue {
    var elements: [JSONValue] {
        if case .list(let elements) = self { elements } else { [] }
    }
    var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }
    /// The type of a schema in the words of the spec language.
    fileprivate var kindName: String? {
        let type = text("type")
        switch (type, text("format")) {
        case ("array", _): return "list"
        case ("object", _):
            let isMap =
                (member(named: "properties")?.members ?? []).isEmpty && member(named: "additionalProperties") != nil
            return isMap ? "map" : "structure"
        case ("integer", "int64"): return "long"
        case ("number", "float"): return "float"
        case ("number", _): return "double"
        default: return type
        }
    }

    fileprivate func text(_ name: String) -> String? {
        if case .string(let text)? = member(named: name) { text } else { nil }
    }
}

extension StatedOperation {
    /// The parameters and fields with their paths, and whether a doubt is about the path.
    var rows: [(row: DataRow, data: StatedData, isDoubted: Bool)] {
        var rows: [(row: DataRow, data: StatedData, isDoubted: Bool)] = []
        func add(_ data: StatedData, _ path: String, isRequest: Bool, isDoubted: Bool) {
            let isDoubted = isDoubted || !data.doubts.isEmpty
            if data.name != nil {
                var row = DataRow(isRequest: isRequest, path: path, type: data.kind?.value.rawValue)
                row.isRequired = data.isRequired?.value
                row.wrapper = data.wrapper?.value
                row.values = data.values.map(\.wire.value)
                rows.append((row, data, isDoubted))
            }
            for member in data.members {
                add(member, "\(path).\(member.name?.value ?? "")", isRequest: isRequest, isDoubted: isDoubted)
            }
            for item in data.item { add(item, path + "[]", isRequest: isRequest, isDoubted: isDoubted) }
        }
        let isDoubted = !doubts.isEmpty
        for data in parameters { add(data, data.name?.value ?? "", isRequest: true, isDoubted: isDoubted) }
        for data in fields { add(data, data.name?.value ?? "", isRequest: false, isDoubted: isDoubted) }
        return rows
    }
}
