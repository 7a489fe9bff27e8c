import SDKGenJSONTree

/// Renders diagnostics as one JSON document.
enum JSONRendering {
    static func render(_ diagnostics: [Diagnostic]) -> String {
        let list = diagnostics.map { diagnostic -> JSONValue in
            let position = diagnostic.location.position
            return [
                "severity": .string(diagnostic.severity.rawValue), "rule": .string(diagnostic.rule.rawValue),
                "message": .string(diagnostic.message), "file": .string(diagnostic.location.file.path),
                "line": .integer(position.line), "column": .integer(position.column),
                "notes": .list(diagnostic.notes.map(note)),
                "fixes": .list([diagnostic.fix].compactMap { $0 }.map(fix)),
            ]
        }
        let document: JSONValue = ["diagnostics": .list(list)]
        return document.indentedJSONText + "\n"
    }

    private static func note(_ note: Diagnostic.Note) -> JSONValue {
        let position = note.location.position
        return [
            "message": .string(note.message), "file": .string(note.location.file.path),
            "line": .integer(position.line), "column": .integer(position.column),
        ]
    }

    private static func fix(_ fix: Fix) -> JSONValue {
        let replacements = fix.replacements.map { replacement -> JSONValue in
            let place = replacement.location
            let (start, end) = (place.position, place.file.position(at: place.offset + place.length))
            return [
                "file": .string(place.file.path), "line": .integer(start.line), "column": .integer(start.column),
                "endLine": .integer(end.line), "endColumn": .integer(end.column), "offset": .integer(place.offset),
                "length": .integer(place.length), "text": .string(replacement.text),
            ]
        }
        return ["title": .string(fix.title), "replacements": .list(replacements)]
    }
}
