/// Renders diagnostics as workflow commands of GitHub Actions.
enum GitHubRendering {
    static func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { diagnostic in
            let position = diagnostic.location.position
            let notes = diagnostic.notes.map { note in
                "\n\(note.location.file.path):\(note.location.position.line): \(note.message)"
            }
            let properties = [
                ("file", diagnostic.location.file.path), ("line", "\(position.line)"), ("col", "\(position.column)"),
                ("title", diagnostic.rule.rawValue),
            ].map { "\($0.0)=\(escaped($0.1, property: true))" }
            let message = escaped(([diagnostic.message] + notes).joined(), property: false)
            return "::\(diagnostic.severity.rawValue) \(properties.joined(separator: ","))::\(message)\n"
        }.joined()
    }

    private static func escaped(_ text: String, property: Bool) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "%": "%25"
            case "\r": "%0D"
            case "\n": "%0A"
            case ":" where property: "%3A"
            case "," where property: "%2C"
            default: String(scalar)
            }
        }.joined()
    }
}
