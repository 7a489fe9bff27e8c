import SDKGenDiagnostics
import SDKGenEmission
import SDKGenServiceModel

/// Explanations of error codes as text.
struct ExplanationText {
    let width: Int
    let hasStyle: Bool

    func text(_ entries: [ErrorIndex.Entry]) -> String { entries.map(text).joined(separator: "\n") }

    private func text(_ entry: ErrorIndex.Entry) -> String {
        let head = bold(entry.code.harmless) + "\n"
        let rows = entry.rows.map { row in "\n" + text(row) }
        let isTemplate = entry.rows.contains { $0.text.message?.contains("%s") == true }
        let legend = "\n%s is a placeholder that the service fills in.\n"
        return head + rows.joined() + (isTemplate ? legend : "")
    }

    private func text(_ row: ErrorIndex.Row) -> String {
        let operations = row.operations.map(\.wire).joined(separator: ", ")
        let paragraphs = [
            row.text.message ?? "The message is not documented.", row.text.description.plainText,
            row.text.absence ?? "", row.text.remedy.plainText, row.text.retryAdvice ?? "",
            "\(row.caseExpression) of \(row.isServiceWide ? "any operation" : operations)",
        ]
        let lines = paragraphs.flatMap { wrapped($0, width: width - Self.indentation.count) }
        return "  \(bold("\(row.text.status)"))  " + lines.joined(separator: "\n" + Self.indentation) + "\n"
    }

    /// The indentation of a line, as wide as a status with two spaces on both sides.
    private static let indentation = "       "

    /// Wraps text at a width. A longer word has its own line.
    private func wrapped(_ text: String, width: Int) -> [String] {
        text.split(whereSeparator: \.isWhitespace).reduce(into: []) { lines, word in
            let word = String(word).harmless
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(word)
            }
        }
    }

    private func bold(_ text: String) -> String { hasStyle ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}
