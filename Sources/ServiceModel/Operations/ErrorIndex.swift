/// An index of all error codes of a service, with the documentation of each operation.
package struct ErrorIndex: Sendable {
    /// A row of the vendor's error tables, shared by the operations that document the same row.
    package struct Row: Sendable {
        package let text: ErrorCase.Row
        /// The name of the Swift case.
        package let caseName: String
        /// The operations that document the row; empty for a service-wide row.
        package fileprivate(set) var operations: [Name]

        package var isServiceWide: Bool { operations.isEmpty }
    }

    package struct Entry: Sendable {
        package let code: String
        /// The rows of the code; service-wide rows come first.
        package fileprivate(set) var rows: [Row] = []

        /// The operations that document the code, once for each row.
        package var operations: [Name] { rows.flatMap(\.operations) }

        /// Returns the rows that apply to an operation; nil if the operation does not document the code.
        ///
        /// Rows of the operation itself replace the service-wide rows.
        package func narrowed(to operation: Name) -> Entry? {
            let own = rows.filter { $0.operations.contains(operation) }
            let rows =
                own.isEmpty
                ? rows.filter(\.isServiceWide)
                : own.map { Row(text: $0.text, caseName: $0.caseName, operations: [operation]) }
            return rows.isEmpty ? nil : Entry(code: code, rows: rows)
        }
    }

    /// The codes that begin with the same word.
    package struct Group: Sendable {
        package let word: String
        package fileprivate(set) var entries: [Entry]
    }

    /// The groups, sorted by word and then by code, without regard to case.
    package let groups: [Group]

    package init(_ service: Service) {
        var collection = Collection()
        for error in service.commonErrors { collection.add(error, of: nil) }
        for operation in service.operations {
            for error in operation.errors { collection.add(error, of: operation.name) }
        }
        groups = collection.groups
    }

    package var entries: [Entry] { groups.flatMap(\.entries) }
}

private struct Collection {
    private struct RowKey: Hashable {
        let code, caseName: String
        let text: ErrorCase.Row
        let isServiceWide: Bool
    }

    private var entries: [ErrorIndex.Entry] = []
    private var entryIndices: [String: Int] = [:]
    private var rowIndices: [RowKey: Int] = [:]

    mutating func add(_ error: ErrorCase, of operation: Name?) {
        for code in error.codes { add(error, code, of: operation) }
    }

    private mutating func add(_ error: ErrorCase, _ code: String, of operation: Name?) {
        let index = entryIndices[code] ?? entries.count
        if index == entries.count {
            entryIndices[code] = index
            entries.append(ErrorIndex.Entry(code: code))
        }
        for text in error.rows(of: code) {
            let key = RowKey(
                code: code, caseName: error.name.swift, text: text, isServiceWide: operation == nil)
            if let known = rowIndices[key] {
                if let operation { entries[index].rows[known].operations.append(operation) }
            } else {
                rowIndices[key] = entries[index].rows.count
                entries[index].rows.append(
                    ErrorIndex.Row(
                        text: text, caseName: error.name.swift, operations: operation.map { [$0] } ?? []))
            }
        }
    }

    var groups: [ErrorIndex.Group] {
        let keyed = entries.map { entry in
            let word = firstWord(of: entry.code)
            // A space sorts before letters, so a word sorts before the longer words that begin with it.
            return (word: word, key: "\(word) \(entry.code)".lowercased(), entry: entry)
        }
        let sorted = keyed.sorted { left, right in
            let (a, b) = left.key == right.key ? (left.entry.code, right.entry.code) : (left.key, right.key)
            return a.utf8.lexicographicallyPrecedes(b.utf8)
        }
        return sorted.reduce(into: []) { groups, next in
            if let last = groups.indices.last, groups[last].word.lowercased() == next.word.lowercased() {
                groups[last].entries.append(next.entry)
            } else {
                groups.append(ErrorIndex.Group(word: next.word, entries: [next.entry]))
            }
        }
    }

    /// Returns the first word of a code: `Invalid` of `InvalidRegionId.NotFound`, `VBR` of `VBRExists`.
    private func firstWord(of code: String) -> String {
        let bytes = code.utf8.drop { !Self.isWordByte($0) }.prefix(while: Self.isWordByte)
        let capitals = bytes.prefix { (65...90).contains($0) }
        let rest = bytes.dropFirst(capitals.count).prefix { !(65...90).contains($0) }
        // After an acronym, the last capital letter begins the next word.
        let isAcronym = capitals.count > 1 && rest.first.map { (97...122).contains($0) } == true
        return String(
            decoding: isAcronym ? capitals.dropLast() : bytes.prefix(capitals.count + rest.count), as: UTF8.self)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
