internal import Diagnostics
internal import ServiceModel

/// Error codes explained for a machine. What no document says is left out.
enum ExplanationJSON {
    static func text(_ entries: [ErrorIndex.Entry]) -> String {
        let errors = entries.map { entry in
            JSONText.object([
                ("code", .string(entry.name.wire)), ("rows", .array(entry.rows.map { row($0, of: entry) })),
            ])
        }
        return JSONText.object([("errors", .array(errors))]).text() + "\n"
    }

    private static func row(_ row: ErrorIndex.Row, of entry: ErrorIndex.Entry) -> JSONText {
        let text = row.text
        var members: [(String, JSONText)] = [
            ("case", .string(entry.spelling(of: row))), ("status", .number(text.status)),
            ("message", .string(text.message)),
        ]
        if !text.description.isEmpty { members.append(("description", .string(text.description.plainText))) }
        if !text.remedy.isEmpty { members.append(("remedy", .string(text.remedy.plainText))) }
        if let mayRetry = text.mayRetry { members.append(("mayRetry", .boolean(mayRetry))) }
        members.append(("anyOperation", .boolean(row.isServiceWide)))
        members.append(("operations", .array(row.operations.map { .string($0.wire) })))
        return .object(members)
    }
}
