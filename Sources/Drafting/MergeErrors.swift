import SDKGenSourceReading

/// Merges error rows. A row is identified by its status, code and message.
enum ErrorMerge {
    /// The identity of an error row, without differences in escapes and whitespace.
    struct Key: Hashable {
        let status: Int?
        let code, message: String

        init(_ row: StatedError) {
            status = row.status?.value
            code = row.code.value.foldedForComparison
            message = row.message?.value.withoutWhitespace ?? ""
        }
    }

    /// The longest table whose glued rows are compared with all others. Real ones have about a hundred rows.
    static let gluedRowLimit = 400

    /// Returns the rows of two sources. The rows of the second one follow those of the first one.
    ///
    /// A row whose code and message are not separated, so that both are uncertain, takes them from a row of the other
    /// source that consists of the same characters.
    static func merged(_ first: [StatedError], _ second: [StatedError]) -> [StatedError] {
        var rows = first
        var positions = Dictionary(grouping: rows.indices) { Key(rows[$0]).code }
        let uncertain = Dictionary(grouping: rows.indices.filter { !rows[$0].doubts.isEmpty }) {
            rows[$0].status?.value
        }
        for row in second {
            let key = Key(row)
            if let index = positions[key.code]?.first(where: { isSame(key, Key(rows[$0])) }) {
                fill(&rows[index], from: row)
                continue
            }
            if row.doubts.isEmpty, rows.count <= gluedRowLimit,
                let index = uncertain[key.status]?.first(where: { isGlued(rows[$0], row) })
            {
                guard !rows[index].doubts.isEmpty else { continue }
                rows[index].code = row.code
                rows[index].message = row.message
                rows[index].doubts = []
                positions[key.code, default: []].append(index)
                continue
            }
            if !row.doubts.isEmpty, rows.count <= gluedRowLimit,
                let index = rows.indices.first(where: { rows[$0].status?.value == key.status && isGlued(row, rows[$0]) }
                )
            {
                fill(&rows[index], from: row)
                continue
            }
            positions[key.code, default: []].append(rows.count)
            rows.append(row)
        }
        return rows
    }

    /// Splits the rows whose cells a source glues together, with what other sources state about the operation, then
    /// with what they state about other operations.
    static func split(_ operations: [StatedOperation], knowing known: KnownErrors?) -> [StatedOperation] {
        guard operations.contains(where: { $0.errors.contains { !$0.doubts.isEmpty } }) else { return operations }
        let own = KnownErrors(operations.flatMap(\.errors).filter(\.doubts.isEmpty))
        var result = operations
        for index in result.indices {
            for row in result[index].errors.indices where !result[index].errors[row].doubts.isEmpty {
                result[index].errors[row].split(knowing: own)
                guard let known, !result[index].errors[row].doubts.isEmpty else { continue }
                result[index].errors[row].split(knowing: known)
            }
        }
        return result
    }

    /// Returns the rows without those that one source lists twice.
    static func withoutRepetitions(_ rows: [StatedError]) -> [StatedError] {
        var positions: [Key: Int] = [:]
        var result: [StatedError] = []
        for row in rows {
            if let index = positions[Key(row)] {
                fill(&result[index], from: row)
            } else {
                positions[Key(row)] = result.count
                result.append(row)
            }
        }
        return result
    }

    private static func fill(_ row: inout StatedError, from other: StatedError) {
        if row.status == nil { row.status = other.status }
        if row.message == nil { row.message = other.message }
        if row.description?.isEmpty ?? true { row.description = other.description }
        if row.remedy?.isEmpty ?? true { row.remedy = other.remedy }
        if other.doubts.isEmpty { row.doubts = [] }
    }

    /// An absent status or message is equal to any.
    private static func isSame(_ left: Key, _ right: Key) -> Bool {
        left.code == right.code && (left.message == right.message || left.message.isEmpty || right.message.isEmpty)
            && (left.status == right.status || left.status == nil || right.status == nil)
    }

    /// Returns whether an uncertain row begins with the characters of another row's code and message.
    static func isGlued(_ row: StatedError, _ other: StatedError) -> Bool {
        let parts = [row.code.value, row.message?.value ?? "", row.description?.string ?? ""]
        let all = parts.joined().withoutWhitespace
        let start = (other.code.value + (other.message?.value ?? "")).withoutWhitespace
        return other.message != nil && all.hasPrefix(start)
    }
}
