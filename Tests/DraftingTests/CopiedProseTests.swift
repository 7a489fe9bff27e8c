import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenSpecReading
import Testing

@Suite struct CopiedProseTests {
    private static let sentence = "the gate opens slowly when the keeper has turned its large wheel twice"

    private func spec(_ content: String) throws -> OperationSpec {
        let text = "<operation name=\"OpenGate\">\n<source title=\"OpenGate\"/>\n\(content)\n</operation>"
        let read = readOperation(SourceFile(path: "OpenGate.xml", bytes: Array(text.utf8)))
        return try #require(read.spec)
    }

    private func problems(_ content: String, against source: String) throws -> [Diagnostic] {
        let prose = CopiedProse([SourceFile(path: "gates.md", bytes: Array(source.utf8))])
        return prose.problems(in: nil, operations: [try spec(content)]).diagnostics
    }

    private func summary(_ text: String) -> String { "<summary>\(text)</summary>" }

    @Test func findsRunOfTwelveWords() throws {
        let words = Self.sentence.split(separator: " ")
        let twelve = words.prefix(12).joined(separator: " ")
        let found = try problems(summary("Here \(twelve), at last."), against: "In short: \(Self.sentence).")
        #expect(
            found.map(\.message) == ["12 words in a row are the same in a source; write the text in your own words"])
        #expect(found.first?.rule == .copiedProse)
        #expect(found.first?.location.position.line == 3)
        #expect(found.first?.location.position.column == 15)
        #expect(found.first?.location.length == twelve.utf8.count)
        #expect(found.first?.notes.first?.location.offset == 10)
        #expect(found.first?.subject == "OpenGate")
        let eleven = words.prefix(11).joined(separator: " ")
        #expect(try problems(summary("Here \(eleven) at last."), against: Self.sentence).isEmpty)
    }

    @Test func ignoresCasePunctuationAndMarkdown() throws {
        let source = """
            |The *gate* opens\\_slowly, when the **Keeper** has ~~turned~~<br>its [large](page.md)
            wheel&nbsp;twice.|
            """
        #expect(try problems(summary(Self.sentence), against: source).count == 1)
    }

    @Test func findsWordsAcrossLines() throws {
        let text = Self.sentence.split(separator: " ").joined(separator: "\n  ")
        let found = try problems("<doc>\n  First.\n\n  \(text)\n</doc>", against: Self.sentence)
        #expect(found.map(\.location.position.line) == [6])
        #expect(found.first?.location.file.bytes.count ?? 0 > found.first?.location.length ?? 0)
    }

    @Test func resolvesEscapesOfJSON() throws {
        let source =
            #"{"description": "the gate opens\nslowly when\tthe \u006beeper has turned \"its\" large wheel twice"}"#
        #expect(try problems(summary(Self.sentence), against: source).count == 1)
    }

    @Test func countsChineseCharacters() throws {
        let text = "闸门在看守人把大轮子转动两圈之后会慢慢地打开"
        let twenty = String(text.prefix(20))
        let found = try problems(summary("A note: \(twenty)"), against: "说明：\(text)。")
        #expect(
            found.map(\.message) == [
                "20 characters in a row are the same in a source; write the text in your own words"
            ])
        #expect(try problems(summary("A note: \(text.prefix(19))"), against: text).isEmpty)
    }

    @Test func numbersAndCodeDoNotMakeRunLonger() throws {
        let numbers = (100..<130).map(String.init).joined(separator: ", ")
        #expect(try problems(summary("The width is \(numbers)."), against: "The width is \(numbers).").isEmpty)
        let names = "`north` `south` `east` `west` `gate` `wall` `moat` `tower` `bridge` `chain` `wheel` `door`"
        #expect(try problems(summary("One of \(names)"), against: "One of \(names)").isEmpty)
    }

    @Test func findsTextsOfAllElements() throws {
        let content = """
            <summary>Opens a gate.</summary>
            <request>
              <parameter name="Filter" type="structure">
                <member name="Key" type="string">\(Self.sentence)</member>
              </parameter>
            </request>
            <errors>
              <error status="400" code="Stuck" message="x"><remedy>\(Self.sentence)</remedy></error>
            </errors>
            <example title="\(Self.sentence)"><request/></example>
            """
        let found = try problems(content, against: Self.sentence)
        #expect(found.map(\.subject) == ["Filter.Key", "Stuck", nil])
    }

    @Test func skipsFactsAndUnwrittenTexts() throws {
        let content = """
            <summary>TODO: \(Self.sentence)</summary>
            <request>
              <parameter name="Note" type="string" example="\(Self.sentence)"/>
            </request>
            <errors>
              <error status="400" code="Stuck" message="\(Self.sentence)"/>
            </errors>
            <example>
              <request><set name="Note">\(Self.sentence)</set></request>
              <response format="json"><![CDATA[{"Note": "\(Self.sentence)"}]]></response>
            </example>
            """
        #expect(try problems(content, against: Self.sentence).isEmpty)
    }

    @Test func reportsLongestPlaceOfRun() throws {
        let words = Self.sentence.split(separator: " ")
        let source = words.prefix(12).joined(separator: " ") + " today. Else " + Self.sentence
        let found = try problems(summary(Self.sentence), against: source)
        #expect(
            found.map(\.message) == ["13 words in a row are the same in a source; write the text in your own words"])
    }

    @Test func repeatedWordsTakeLinearTime() throws {
        let many = String(repeating: "gate ", count: 100_000)
        let found = try problems(summary(String(many.prefix(400_000))), against: many)
        #expect(found.count == 1)
        let code = String(repeating: "`gate` ", count: 50_000)
        #expect(try problems(summary(code), against: many).isEmpty)
    }

    @Test func suppressionBySubjectApplies() throws {
        let operation = try spec(
            """
            <suppress rule="copied-prose" about="Size">The words are a legal name.</suppress>
            <suppress rule="copied-prose" about="Color">Nothing.</suppress>
            <summary>Opens a gate.</summary>
            <request><parameter name="Size" type="string">\(Self.sentence)</parameter></request>
            """)
        let prose = CopiedProse([SourceFile(path: "gates.md", bytes: Array(Self.sentence.utf8))])
        #expect(prose.problems(in: nil, operations: [operation]).diagnostics.map(\.subject) == ["Size"])
    }
}
