import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenJSONTree
import SDKGenSourceReading
import SDKGenSpecReading
import Testing

@Suite struct CoverageTests {
    private static let document = """
        Castle:OpenGate

        Opens a gate.

        Request parameters
        Parameter Type Required Example Description
        Action String Yes OpenGate

        The operation that you want to perform.

        GateId String Yes g-1

        The gate. It must not be on fire.

        Speed Integer No 3

        How fast it opens.

        Error codes
        HttpCode Error code Error message Description
        404 NoGate There is no gate.
        """

    private static let spec = """
        <operation name="OpenGate">
        <source title="OpenGate"/>
        <summary>Lets people in.</summary>
        <request>
          <parameter name="GateId" type="string" required="true" example="g-2">What to open.</parameter>
        </request>
        <errors><error status="404" code="NoGate" message="There is no gate."/></errors>
        </operation>
        """

    private let file = SourceFile(path: "gates.txt", bytes: Array(document.utf8))

    /// A fact about the first occurrence of a part of the document.
    private func stated<Value>(_ value: Value, _ part: String, in file: SourceFile) -> Stated<Value> {
        let whole = SourceLocation(file: file, offset: 0, length: file.bytes.count)
        return Stated(value, at: whole.narrowed(to: part))
    }

    private func text(_ part: String, in file: SourceFile) -> SourceText {
        let place = stated("", part, in: file).location
        return SourceText(place.offset..<(place.offset + place.length), of: file)
    }

    private func read() -> SourceDocument {
        let source = SourceDescription(file: file, layout: "text", language: "en", title: "OpenGate")
        var operation = StatedOperation(name: stated("OpenGate", "OpenGate", in: file), source: source)
        operation.summary = text("Opens a gate.", in: file)
        var gate = StatedData(name: stated("GateId", "GateId", in: file), at: stated("", "GateId", in: file).location)
        gate.isRequired = stated(true, "Yes g-1", in: file)
        gate.example = stated("g-1", "g-1", in: file)
        gate.description = text("The gate.", in: file)
        var speed = StatedData(name: stated("Speed", "Speed", in: file), at: stated("", "Speed", in: file).location)
        speed.description = text("How fast it opens.", in: file)
        operation.parameters = [gate, speed]
        operation.errors = [
            StatedError(
                status: stated(404, "404", in: file), code: stated("NoGate", "NoGate", in: file),
                message: stated("There is no gate.", "There is no gate.", in: file),
                at: stated("", "404", in: file).location)
        ]
        var document = SourceDocument(source)
        document.operations = [operation]
        return document
    }

    private func coverage(_ document: SourceDocument, spec: String? = spec) -> SourceCoverage {
        let file = spec.map { SourceFile(path: "OpenGate.xml", bytes: Array($0.utf8)) }
        let operations = file.flatMap { readOperation($0).spec }.map { [$0] } ?? []
        return SourceCoverage([document], service: nil, operations: operations)
    }

    /// Returns the class of the mark around a text of the page.
    private func mark(of text: String, in html: String) -> Substring? {
        guard let end = html.firstRange(of: text + "</span>") else { return nil }
        let before = html[..<end.lowerBound]
        guard let start = before.ranges(of: "<span class=\"").last else { return nil }
        return before[start.upperBound...].prefix(1)
    }

    @Test func marksSentencesAndCells() {
        let html = coverage(read()).html
        #expect(mark(of: "Opens a gate.", in: html) == "w")
        #expect(mark(of: "The gate.", in: html) == "w")
        #expect(mark(of: "It must not be on fire.", in: html) == "u")
        #expect(mark(of: "How fast it opens.", in: html) == "m")
        #expect(mark(of: "404 NoGate There is no gate.", in: html) == "f")
        #expect(mark(of: "Request parameters", in: html) == "n")
        #expect(mark(of: "The operation that you want to perform.", in: html) == "n")
        // The example differs, and the tooltip says what the spec has.
        #expect(mark(of: "GateId String Yes g-1", in: html) == "m")
        #expect(html.contains("example g-1 — the spec has g-2, OpenGate.xml:5"))
    }

    @Test func figuresCountUnits() throws {
        let section = try #require(coverage(read()).sections.first)
        #expect(section.totals.sentences[.unread] == 2)
        #expect(section.totals.sentences[.reworded] == 2)
        #expect(section.totals.cells[.fact] == 2)
        #expect(section.totals.cells[.missing] == 2)
        let figures = coverage(read()).figures
        let share = figures.member(named: "sentences")?.member(named: "share")
        #expect(share == .number("0.400"))
    }

    @Test func withoutSpecNothingIsCovered() throws {
        let section = try #require(coverage(read(), spec: nil).sections.first)
        #expect(section.spec == nil)
        #expect(section.totals.cells.covered + section.totals.sentences.covered == 0)
    }

    @Test func bytesAreDeterministic() { #expect(coverage(read()).html == coverage(read()).html) }

    @Test func documentCannotInjectAnything() {
        let attack = #"<script>alert(1)</script> " onmouseover="x" & <img src=x onerror=y> ]]> \u{202E}"#
        let file = SourceFile(
            path: attack, bytes: Array("# OpenGate\n\n\(attack)\n\u{0}\u{1B}[0m".utf8) + [0xFF, 0xFE])
        let source = SourceDescription(file: file, layout: attack, language: "en", title: attack)
        var operation = StatedOperation(
            name: Stated(attack, at: SourceLocation(file: file, offset: 2, length: 8)), source: source)
        operation.summary = text("<script>", in: file)
        operation.doubts = [Stated(attack, at: SourceLocation(file: file, offset: 0, length: 5))]
        var document = SourceDocument(source)
        document.operations = [operation]
        let html = coverage(document).html
        #expect(!html.contains("<script"))
        #expect(!html.contains("<img"))
        #expect(!html.contains("\" onmouseover"))
        #expect(!html.contains("\u{1B}"))
        #expect(!html.contains("\u{0}"))
        #expect(html.contains("default-src 'none'"))
    }

    @Test func showsOperationOfMetadata() throws {
        let json =
            #"{"apis":{"OpenGate":{"summary":"Opens a gate. Slowly\nand well.","parameters":[{"name":"GateId","in":"query"}]},"Other":{"summary":"x"}}}"#
        let file = SourceFile(path: "api.json", bytes: Array(json.utf8))
        let source = SourceDescription(file: file, layout: "metadata", language: "en", title: "api")
        var operation = StatedOperation(name: stated("OpenGate", "OpenGate", in: file), source: source)
        operation.summary = text("Opens a gate.", in: file)
        operation.parameters = [
            StatedData(name: stated("GateId", "GateId", in: file), at: stated("", "GateId", in: file).location)
        ]
        var document = SourceDocument(source)
        document.operations = [operation]
        let html = coverage(document).html
        #expect(mark(of: "GateId", in: html) == "f")
        #expect(mark(of: "query", in: html) == "n")
        #expect(mark(of: "Opens a gate.", in: html) == "w")
        #expect(mark(of: "Slowly", in: html) == "u")
        #expect(!html.contains("Other"))
    }

    @Test(arguments: [
        "", "|", "|\n|", "{", "{\"a", "{\"a\":\"\\", "```", "```\nx", "|a\n|b|\n|--|", "\u{FEFF}# X", "|a\\|b|c", "-",
        "* ",
    ])
    func brokenDocumentsEndInPage(content: String) {
        let file = SourceFile(path: "x", bytes: Array(content.utf8))
        var document = SourceDocument(SourceDescription(file: file, layout: "text", language: "en", title: "x"))
        #expect(!coverage(document).html.isEmpty)
        let place = SourceLocation(file: file, offset: content.utf8.count, length: 3)
        let source = document.description
        document.operations = [StatedOperation(name: Stated("OpenGate", at: place), source: source)]
        #expect(!coverage(document).html.isEmpty)
    }
}
