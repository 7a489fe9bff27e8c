internal import ServiceModel

/// The documented errors as a table, one line for each row of the vendor's.
struct ErrorTable {
    let errors: [ErrorCase]
    let rendering: DocumentationRendering

    /// The lines, with the case of each error spelled by its Swift name.
    func lines(spelling spelled: (String) -> String) -> [String] {
        let rows = errors.flatMap { error in
            error.rows.map { row in
                [
                    "\(row.status)", MarkdownText.code(error.name.wire), MarkdownText.code(spelled(error.name.swift)),
                    MarkdownText.code(row.message), rendering.sentences(row).joined(separator: " "),
                ]
            }
        }
        return MarkdownText.table(["HTTP status", "Code", "Case", "Message", "Description"], rows)
    }
}

extension DocumentationRendering {
    /// What is known of an error beside its message.
    func sentences(_ row: ErrorCase.Row) -> [String] {
        let retry =
            switch row.mayRetry {
            case true: "The same request can succeed later."
            case false: "Repeating the same request does not help."
            case nil: ""
            }
        return [line(row.description), line(row.remedy), retry].filter { !$0.isEmpty }
    }
}
