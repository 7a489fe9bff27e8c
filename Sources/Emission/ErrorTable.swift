internal import ServiceModel

/// The documented errors as a table, one line for each row of the vendor's.
struct ErrorTable {
    let errors: [ErrorCase]
    let rendering: DocumentationRendering

    /// The table, with the case of each error spelled by its Swift name.
    func table(spelling spelled: (String) -> String) -> MarkdownText {
        let rows = errors.flatMap { error in
            error.rows.map { row in
                [
                    "\(row.status)", "\(code: error.name.wire)", "\(code: spelled(error.name.swift))",
                    "\(code: row.message)", rendering.sentences(row),
                ] as [MarkdownText]
            }
        }
        return MarkdownText.table(["HTTP status", "Code", "Case", "Message", "Description"], rows)
    }
}

extension DocumentationRendering {
    /// What is known of an error beside its message.
    func sentences(_ row: ErrorCase.Row) -> MarkdownText {
        let retry: MarkdownText =
            switch row.mayRetry {
            case true: "The same request can succeed later."
            case false: "Repeating the same request does not help."
            case nil: .empty
            }
        return [line(row.description), line(row.remedy), retry].joined(by: " ")
    }
}
