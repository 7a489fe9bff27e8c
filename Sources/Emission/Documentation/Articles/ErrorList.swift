import SDKGenServiceModel

/// Documented errors as lists, which wrap where a table would be clipped.
struct ErrorList {
    let rendering: DocumentationRenderer

    /// Returns an item for each case, with an item below it for each row of a case that has several.
    func ofOperation(_ errors: [ErrorCase]) -> MarkdownText {
        let items = errors.map { error -> MarkdownText in
            let name: MarkdownText = "\(code: ".\(error.name.swift)")"
            guard error.rows.count == 1, let row = error.rows.first else {
                let rows = error.rows.map { row -> MarkdownText in
                    "  - \(codes(row)), HTTP \(row.status)\(text(row))"
                }
                return """
                    - \(name)
                    \(lines: rows)
                    """
            }
            return "- \(name) (\(codes(row)), HTTP \(row.status))\(text(row))"
        }
        return "\(lines: items)"
    }

    /// Returns an item for each code, with an item below it for each row and the operations that document the row.
    func ofIndex(_ entries: [ErrorIndex.Entry]) -> MarkdownText {
        let items = entries.map { entry -> MarkdownText in
            let rows = entry.rows.map { row -> MarkdownText in
                let operations = row.operations.map { "<doc:\(name: $0.wire)>" as MarkdownText }.joined(by: ", ")
                let place: MarkdownText = row.isServiceWide ? "any operation" : operations
                return "  - \(code: row.caseExpression), HTTP \(row.text.status), \(place)\(text(row.text))"
            }
            return """
                - \(code: entry.code)
                \(lines: rows)
                """
        }
        return "\(lines: items)"
    }

    private func codes(_ row: ErrorCase.Row) -> MarkdownText {
        row.codes.map { "\(code: $0)" as MarkdownText }.joined(by: ", ")
    }

    private func text(_ row: ErrorCase.Row) -> MarkdownText {
        let message: MarkdownText = row.message.map { "Message: \(code: $0)" } ?? .empty
        let text = [rendering.sentences(row, description: row.description), message].joined(by: " ")
        return text.isEmpty ? .empty : ": \(text)"
    }
}

extension DocumentationRenderer {
    /// Returns the facts about an error other than its code, status and message.
    ///
    /// - Parameter description: The description of the row, or the part of it that is still to be stated.
    func sentences(_ row: ErrorCase.Row, description: Documentation) -> MarkdownText {
        let retry: MarkdownText = row.retryAdvice.map { "\($0)" } ?? .empty
        let absence: MarkdownText = row.absence.map { "\($0)" } ?? .empty
        return [line(description), absence, line(row.remedy), retry].joined(by: " ")
    }
}
