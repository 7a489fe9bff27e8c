import SDKGenJSONTree

/// Renders diagnostics in the Static Analysis Results Interchange Format (SARIF), version 2.1.0.
enum SARIFRendering {
    static func render(_ diagnostics: [Diagnostic]) -> String {
        let used = Rule.allCases.filter { rule in diagnostics.contains { $0.rule == rule } }
        let rules = used.map { rule -> JSONValue in
            [
                "id": .string(rule.rawValue), "shortDescription": message(rule.explanation),
                "defaultConfiguration": ["level": .string(rule.severity.rawValue)],
            ]
        }
        let results = diagnostics.map { diagnostic -> JSONValue in
            var members: [JSONValue.Member] = [
                .init(name: "ruleId", value: .string(diagnostic.rule.rawValue)),
                .init(name: "level", value: .string(diagnostic.severity.rawValue)),
                .init(name: "message", value: message(diagnostic.message)),
                .init(name: "locations", value: .list([["physicalLocation": place(diagnostic.location)]])),
                .init(
                    name: "relatedLocations",
                    value: .list(
                        diagnostic.notes.map { note in
                            ["physicalLocation": place(note.location), "message": message(note.message)]
                        })),
            ]
            if let fix = diagnostic.fix { members.append(.init(name: "fixes", value: .list([self.fix(fix)]))) }
            return .object(members)
        }
        let run: JSONValue = [
            "tool": ["driver": ["name": .string("sdkgen"), "rules": .list(rules)]],
            "columnKind": .string("utf16CodeUnits"),
            "newlineSequences": .list(["\r\n", "\n", "\r"].map(JSONValue.string)),
            "results": .list(results),
        ]
        let document: JSONValue = [
            "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"), "version": .string("2.1.0"),
            "runs": .list([run]),
        ]
        return document.indentedJSONText + "\n"
    }

    private static func message(_ text: String) -> JSONValue { ["text": .string(text)] }

    private static func artifact(_ file: SourceFile) -> JSONValue { ["uri": .string(uri(file.path))] }

    /// Returns the physical location. A location of unknown length has a region without an end, which extends to the
    /// end of the line.
    private static func place(_ location: SourceLocation) -> JSONValue {
        guard location.length == 0 else {
            return ["artifactLocation": artifact(location.file), "region": region(location)]
        }
        let start = location.file.utf16Position(at: location.offset)
        return [
            "artifactLocation": artifact(location.file),
            "region": ["startLine": .integer(start.line), "startColumn": .integer(start.column)],
        ]
    }

    /// Returns a region. Its end is exclusive; an insertion has an empty region.
    private static func region(_ location: SourceLocation) -> JSONValue {
        let start = location.file.utf16Position(at: location.offset)
        let end = location.file.utf16Position(at: location.offset + location.length)
        return [
            "startLine": .integer(start.line), "startColumn": .integer(start.column),
            "endLine": .integer(end.line), "endColumn": .integer(end.column),
        ]
    }

    private static func fix(_ fix: Fix) -> JSONValue {
        let replacements = fix.replacements.map { replacement -> JSONValue in
            [
                "deletedRegion": region(replacement.location),
                "insertedContent": ["text": .string(replacement.text)],
            ]
        }
        let changes = fix.file.map { file -> JSONValue in
            ["artifactLocation": artifact(file), "replacements": .list(replacements)]
        }
        return ["description": message(fix.title), "artifactChanges": .list([changes].compactMap { $0 })]
    }

    /// Returns a path as a relative URI reference.
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
