/// Messages as one JSON document.
enum JSONRendering {
    static func render(_ diagnostics: [Diagnostic]) -> String {
        let list = diagnostics.map { diagnostic in
            JSONText.object(
                [
                    ("severity", .string(diagnostic.severity.rawValue)), ("rule", .string(diagnostic.rule.rawValue)),
                    ("message", .string(diagnostic.message)),
                ] + place(diagnostic.location) + [
                    (
                        "notes",
                        .array(
                            diagnostic.notes.map { .object([("message", .string($0.message))] + place($0.location)) })
                    )
                ])
        }
        return JSONText.object([("diagnostics", .array(list))]).text() + "\n"
    }

    private static func place(_ location: SourceLocation) -> [(String, JSONText)] {
        let position = location.position
        return [
            ("file", .string(location.file.path)), ("line", .number(position.line)),
            ("column", .number(position.column)),
        ]
    }
}

/// Messages in the Static Analysis Results Interchange Format, version 2.1.0.
enum SARIFRendering {
    static func render(_ diagnostics: [Diagnostic]) -> String {
        let used = Rule.allCases.filter { rule in diagnostics.contains { $0.rule == rule } }
        let rules = used.map { rule in
            JSONText.object([
                ("id", .string(rule.rawValue)), ("shortDescription", message(rule.explanation)),
                ("defaultConfiguration", .object([("level", .string(rule.severity.rawValue))])),
            ])
        }
        let results = diagnostics.map { diagnostic in
            JSONText.object([
                ("ruleId", .string(diagnostic.rule.rawValue)), ("level", .string(diagnostic.severity.rawValue)),
                ("message", message(diagnostic.message)), ("locations", .array([location(diagnostic.location)])),
                (
                    "relatedLocations",
                    .array(diagnostic.notes.map { location($0.location, message: $0.message) })
                ),
            ])
        }
        let driver = JSONText.object([("name", .string("sdkgen")), ("rules", .array(rules))])
        let run = JSONText.object([
            ("tool", .object([("driver", driver)])), ("columnKind", .string("unicodeCodePoints")),
            ("results", .array(results)),
        ])
        return JSONText.object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
            ("runs", .array([run])),
        ]).text() + "\n"
    }

    private static func message(_ text: String) -> JSONText { .object([("text", .string(text))]) }

    private static func location(_ location: SourceLocation, message text: String? = nil) -> JSONText {
        let position = location.position
        let physical = JSONText.object([
            ("artifactLocation", .object([("uri", .string(uri(location.file.path)))])),
            (
                "region",
                .object([("startLine", .number(position.line)), ("startColumn", .number(position.column))])
            ),
        ])
        return .object([("physicalLocation", physical)] + (text.map { [("message", message($0))] } ?? []))
    }

    /// A path as a relative URI reference.
    private static func uri(_ path: String) -> String {
        path.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}

/// Messages as workflow commands of GitHub Actions.
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
