import SDKGenDiagnostics
import SDKGenJSONTree
import Testing

/// Tests of fixes: creation, application and rendering.
struct FixTests {
    private func file(_ text: String) -> SourceFile { SourceFile(path: "specs/a.xml", bytes: Array(text.utf8)) }

    private func place(_ word: String, in file: SourceFile) throws -> Place {
        try #require(Place(file: file, offset: 0, length: file.bytes.count).part(word))
    }

    private func text(_ file: SourceFile, _ fixes: [Fix]) -> String {
        String(decoding: file.applying(fixes).bytes, as: UTF8.self)
    }

    @Test func escapesReplacedValue() throws {
        let file = file("<a b=\"strng\"/>")
        let fix = Fix.replace(try place("strng", in: file), with: "a & \"b\" < 'c'")
        #expect(text(file, [fix]) == "<a b=\"a &amp; &quot;b&quot; &lt; &apos;c&apos;\"/>")
        #expect(fix.title == "Replace 'strng' with 'a & \"b\" < 'c''.")
    }

    @Test(arguments: [
        ("<a>\n  <b/>\n  <c/>\n</a>\n", "<b/>", "<a>\n  <c/>\n</a>\n"),
        ("<a>\r\n  <b/>\r\n  <c/>\r\n</a>\r\n", "<b/>", "<a>\r\n  <c/>\r\n</a>\r\n"),
        ("<a><b/><c/></a>", "<b/>", "<a><c/></a>"), ("<a>\n  <b/> <c/>\n</a>", "<b/>", "<a>\n   <c/>\n</a>"),
        ("<a>\n<b>\nx\n</b>\n</a>", "<b>\nx\n</b>", "<a>\n</a>"), ("x\n  <b/>", "<b/>", "x\n"),
    ])
    func removesWholeLinesWithoutOtherContent(_ before: String, word: String, after: String) throws {
        let file = file(before)
        #expect(text(file, [.remove(try place(word, in: file), title: "Remove it.")]) == after)
    }

    @Test(arguments: [
        (
            "<a><sumary>x <sumary/> y</sumary></a>", "<sumary>x <sumary/> y</sumary>",
            "<a><summary>x <sumary/> y</summary></a>"
        ),
        ("<sumary\n b='>'/>", "<sumary\n b='>'/>", "<summary\n b='>'/>"),
        ("<sumary></sumary\n>", "<sumary></sumary\n>", "<summary></summary\n>"),
    ])
    func renamesBothTags(_ before: String, extent: String, after: String) throws {
        let file = file(before)
        let fix = try #require(
            Fix.rename(element: "sumary", to: "summary", extent: place(extent, in: file)))
        #expect(text(file, [fix]) == after)
    }

    @Test(
        arguments: [
            ("<a>\n  <c/>\n\n  <b>\n  </b>\n</a>\n", "<a>\n  <b>\n  </b>\n  <c/>\n\n</a>\n"),
            ("<c/>\r\n<b></b>\r\n", "<b></b>\r\n<c/>\r\n"), ("<c/> <b></b>\n", nil), ("<c/>\n<b></b>", nil),
            ("<c/>\n<!-- about b -->\n<b></b>\n", nil), ("<!-- about c -->\n<c/>\n<b></b>\n", nil),
            ("<b></b>\n<c/>\n", nil),
        ] as [(String, String?)])
    func movesWholeLines(_ before: String, after: String?) throws {
        let file = file(before)
        let element = try place(before.contains("<b></b>") ? "<b></b>" : "<b>\n  </b>", in: file)
        let fix = Fix.move(element, before: try place("<c/>", in: file), title: "Move it.")
        #expect(fix.map { text(file, [$0]) } == after)
    }

    @Test func appliesEachFixCompletelyOrNotAtAll() throws {
        let file = file("one two three")
        let (one, two, three) = (try place("one", in: file), try place("two", in: file), try place("three", in: file))
        let fixes = [
            Fix.replace(two, with: "2"),
            Fix("Both.", [.init(location: one, text: "1"), .init(location: two, text: "zwei")]),
            .replace(three, with: "3"), .insert("!", at: three, title: "Shout."), .insert("?", at: one, title: "Ask."),
            .insert("…", at: one, title: "Wait."),
        ]
        let (bytes, applied) = file.applying(fixes)
        #expect(String(decoding: bytes, as: UTF8.self) == "?one 2 3" && applied == [0, 2, 4])
    }

    @Test func ignoresFixesOfOtherFiles() throws {
        let (a, b) = (file("one"), file("one"))
        #expect(a.applying([.replace(try place("one", in: b), with: "1")]).applied.isEmpty)
    }

    // MARK: Corrections

    @Test func offersFixOnlyForASingleNearName() throws {
        let file = file("<a b=\" strng \"/>")
        let value = Place(file: file, offset: 6, length: 7)
        let correction = Correction(of: "strng", among: ["string", "boolean"])
        #expect("\(correction)" == "; did you mean 'string'?")
        #expect(correction.fix(at: value).map { text(file, [$0]) } == "<a b=\" string \"/>")
        let two = Correction(of: "cat", among: ["bat", "hat"])
        #expect("\(two)" == "; did you mean 'bat'?" && two.certain == nil)
        #expect(Correction(of: "xyz", among: ["string"]).fix(at: value) == nil)
    }

    /// A word that is spelled with character references is not replaced.
    @Test func doesNotFixWordWithCharacterReferences() {
        let file = file("<a b=\"str&#110;g\"/>")
        let value = Place(file: file, offset: 6, length: 10)
        #expect(Correction(of: "strng", among: ["string"]).fix(at: value) == nil)
    }

    /// The last corrections do not evaluate their candidates, so that ten thousand errors stay fast.
    @Test func limitsNumberOfCorrections() {
        var log = DiagnosticLog()
        var asked = 0
        func candidates() -> [String] {
            asked += 1
            return ["string"]
        }
        let given = (0..<10_000).map { _ in log.correction(of: "strng", among: candidates()).meant }
        #expect(asked == DiagnosticLog.correctionLimit)
        #expect(given.prefix(asked).allSatisfy { $0 == "string" } && given.dropFirst(asked).allSatisfy { $0 == nil })
    }

    // MARK: Other tools

    /// A word behind characters of one, two, three and four bytes, over the end of a line.
    private func sample() throws -> [Diagnostic] {
        let file = file("\u{FEFF}<a>\r\n\té线🐈 wrong\r\nword</a>\n")
        let fix = Fix.replaceMarkup(try place("wrong\r\nword", in: file), with: "ok", title: "Say it right.")
        return [Diagnostic(.invalidValue, "m", at: try place("wrong", in: file), fix: fix)]
    }

    @Test func rendersSARIF() throws {
        let document = try JSONParser.parse(Array(DiagnosticFormat.sarif.render(try sample()).utf8))
        let run = try #require(document["runs"]?.elements.first)
        #expect(run["columnKind"] == .string("utf16CodeUnits"))
        let result = try #require(run["results"]?.elements.first)
        let place = result["locations"]?.elements.first?["physicalLocation"]?["region"]
        #expect(place == region(2, 7, 2, 12))
        let fixes = result["fixes"]?.elements ?? []
        #expect(fixes.count == 1 && fixes[0]["description"]?["text"] == .string("Say it right."))
        let change = try #require(fixes[0]["artifactChanges"]?.elements.first)
        #expect(change["artifactLocation"]?["uri"] == .string("specs/a.xml"))
        let replacement = try #require(change["replacements"]?.elements.first)
        #expect(replacement["deletedRegion"] == region(2, 7, 3, 5))
        #expect(replacement["insertedContent"]?["text"] == .string("ok"))
    }

    private func region(_ line: Int, _ column: Int, _ endLine: Int, _ endColumn: Int) -> JSONValue {
        [
            "startLine": .number("\(line)"), "startColumn": .number("\(column)"), "endLine": .number("\(endLine)"),
            "endColumn": .number("\(endColumn)"),
        ]
    }

    /// Columns in JSON count scalars; offsets count bytes.
    @Test func rendersJSON() throws {
        let document = try JSONParser.parse(Array(DiagnosticFormat.json.render(try sample()).utf8))
        let fixes = document["diagnostics"]?.elements.first?["fixes"]?.elements ?? []
        let replacement = try #require(fixes.first?["replacements"]?.elements.first)
        #expect(fixes.first?["title"] == .string("Say it right.") && replacement["text"] == .string("ok"))
        #expect(replacement["line"] == .number("2") && replacement["column"] == .number("6"))
        #expect(replacement["endLine"] == .number("3") && replacement["endColumn"] == .number("5"))
        #expect(replacement["offset"] == .number("19") && replacement["length"] == .number("11"))
    }

    @Test func rendersNoFixWithoutFix() throws {
        let plain = [Diagnostic(.invalidValue, "m", at: Place(file: file("a"), offset: 0))]
        #expect(!DiagnosticFormat.sarif.render(plain).contains("\"fixes\""))
        #expect(DiagnosticFormat.json.render(plain).contains("\"fixes\": []"))
    }

    @Test func countsUTF16ColumnsOfALongLine() {
        let text = String(repeating: "🐈é", count: 2_000) + "\n🐈x"
        let file = file(text)
        var (line, column) = (1, 1)
        var offset = 0
        for scalar in text.unicodeScalars {
            let position = file.utf16Position(at: offset)
            #expect(position.line == line && position.column == column)
            offset += UTF8.width(scalar)
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + UTF16.width(scalar))
        }
    }
}

extension JSONValue {
    fileprivate subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { members.first { $0.name == name }?.value } else { nil }
    }

    fileprivate var elements: [JSONValue] { if case .list(let elements) = self { elements } else { [] } }
}
