import SDKGenServiceModel

/// Documented errors as a table, one line for each row of the vendor's.
struct ErrorTable {
    let rendering: DocumentationRendering

    private static let columns: [MarkdownText] = ["HTTP status", "Code", "Case", "Message", "Description"]

    func ofOperation(_ errors: [ErrorCase]) -> MarkdownText {
        let rows = errors.flatMap { error in
            error.rows.map { cells($0.codes, ".\(error.name.swift)", $0) }
        }
        return MarkdownText.table(Self.columns, rows)
    }

    func ofIndex(_ entries: [ErrorIndex.Entry]) -> MarkdownText {
        let rows = entries.flatMap { entry in
            entry.rows.map { row in
                let operations = row.operations.map { "<doc:\(name: $0.wire)>" as MarkdownText }
                return cells([entry.code], row.caseExpression, row.text)
                    + [row.isServiceWide ? "any" : operations.joined(by: ", ")]
            }
        }
        return MarkdownText.table(Self.columns + ["Operations"], rows)
    }

    private func cells(_ codes: [String], _ spelling: String, _ row: ErrorCase.Row) -> [MarkdownText] {
        let message: MarkdownText = row.message.map { "\(code: $0)" } ?? "not documented"
        return [
            "\(row.status)", codes.map { "\(code: $0)" as MarkdownText }.joined(by: ", "), "\(code: spelling)", message,
            rendering.sentences(row, description: row.description),
        ]
    }
}

extension DocumentationRendering {
    /// What is known of an error beside its message.
    ///
    /// - Parameter description: The description of the row, or what is left to say of it.
    func sentences(_ row: ErrorCase.Row, description: Documentation) -> MarkdownText {
        let retry: MarkdownText = row.retryAdvice.map { "\($0)" } ?? .empty
        let absence: MarkdownText = row.absence.map { "\($0)" } ?? .empty
        return [line(description), absence, line(row.remedy), retry].joined(by: " ")
    }
}
