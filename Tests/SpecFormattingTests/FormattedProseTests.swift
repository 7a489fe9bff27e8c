import SDKGenDiagnostics
import SDKGenRepository
import SDKGenSpecFormatting
import SDKGenSpecReading
import Testing

/// Formatting prose keeps its meaning.
struct FormattedProseTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        var testDescription: String { name }
    }

    /// Texts in which line breaks or spaces are significant.
    static let texts: [Sample] = [
        Sample(name: "code that looks like a list", text: "    - name:   web\n      ports:  80"),
        Sample(name: "code behind a paragraph", text: "Text.\n\n    - a   b\n    1.   c"),
        Sample(name: "code in a list", text: "- item\n\n      - name:   web\n      ports:  80\n\n  text"),
        Sample(name: "a fence in a list", text: "- ```\n  a   b\n    c\n  ```\n  text   text"),
        Sample(name: "a fence that a tab does not close", text: "```\na   b\n\t```\nc   d"),
        Sample(name: "a fence of tildes with backticks in it", text: "~~~\n```\na   b\n~~~\ntext"),
        Sample(name: "a longer fence", text: "`````\n```\na   b\n```\n`````"),
        Sample(name: "a fence that is not closed", text: "text\n```\na   b"),
        Sample(name: "tabs before code", text: "text\n\n\ta   b\n\t\tc"),
        Sample(name: "a tab behind a mark", text: "-\ta   b\n\n\tmore   text"),
        Sample(name: "an empty item", text: "-\n  a\n-\n- b"),
        Sample(name: "a number that is no item", text: "In the year\n1986. A great one\nand 1987."),
        Sample(name: "a hard break", text: "a\\\nb \\\nc"),
        Sample(name: "rules and headings", text: "a\n---\nb\n===\n# c\nd"),
        Sample(name: "a table", text: "text\n| a   | b |\n|---|---|\n| c   | d |\ntext"),
        Sample(name: "lazy lines", text: "- a\nb\n  - c\nd\n\ne"),
        Sample(name: "a lazy line that is indented the least", text: "   -    a\nb"),
        Sample(name: "code spans over lines", text: "a `b\nc   d` e ``F\nG`` h"),
        Sample(name: "a comment in code", text: "a <!-- x\ny -->\n\n       b\n     c"),
        Sample(name: "a section in code", text: "<![CDATA[    a   b\n  c]]>\n      d"),
        Sample(name: "characters by number", text: "&#9;a\n&#32;   b\n\n  &#32;  - c   d"),
    ]

    @Test(arguments: texts)
    func keepsMeaningOfSamples(_ sample: Sample) throws { try checkForms(of: sample.text) }

    @Test(arguments: 0..<8)
    func keepsMeaningOfRandomTexts(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<Fuzzing.rounds(50) {
            try checkForms(of: Self.randomText(&random))
        }
    }

    @Test func keepsSpacesInCode() {
        let written = "  <doc>\n    As in:\n\n        - name:   web\n          ports:  80\n  </doc>"
        #expect(canonical(operation(written)) == operation(written))
    }

    /// The comparison must detect code that was wrapped like prose.
    @Test func comparisonDetectsChangedCode() throws {
        func meaning(_ text: String) -> [MarkdownBlock] { Markdown(SpecText.lines(of: text).lines).blocks }
        #expect(meaning("    - name:   web\n      ports:  80") != meaning("    - name: web ports: 80"))
    }

    private func checkForms(of text: String) throws {
        // The text on its own lines, directly after the tag, and indented.
        for body in ["  <doc>\n\(text)\n  </doc>", "<doc>\(text)</doc>", "  <doc>\n    \(indented(text))\n  </doc>"] {
            let source = operation(body)
            let file = SourceFile(path: "Spec.xml", bytes: Array(source.utf8))
            switch formatted(file) {
            case .rejected: continue
            case .unverified: Issue.record("not formatted: \(body)")
            case .formatted(let form):
                #expect(canonical(form) == form, "not stable: \(body)")
                let before = try #require(readOperation(file).spec?.documentation)
                let after = try #require(
                    readOperation(SourceFile(path: "Spec.xml", bytes: form)).spec?.documentation)
                // Only whitespace between words may differ, and none in code.
                #expect(words(before) == words(after), "\(body)")
                #expect(code(before.markdown.blocks) == code(after.markdown.blocks), "\(body)")
                #expect(shape(before.markdown.blocks) == shape(after.markdown.blocks), "\(body)")
            }
        }
    }

    private func indented(_ text: String) -> String { text.replacing("\n", with: "\n    ") }

    private func words(_ text: SpecText) -> [Substring] { text.string.split { $0 == " " || $0 == "\n" || $0 == "\t" } }

    private func code(_ blocks: [MarkdownBlock]) -> [[String]] {
        blocks.flatMap { block -> [[String]] in
            switch block {
            case .code(_, let lines): [lines]
            case .list(let list): list.items.flatMap(code)
            case .paragraph, .table: []
            }
        }
    }

    private func shape(_ blocks: [MarkdownBlock]) -> String {
        blocks.map { block in
            switch block {
            case .paragraph: "p"
            case .code: "c"
            case .table(let table): "t\(table.rows.count)"
            case .list(let list): "l\(list.mark)(\(list.items.map(shape).joined(separator: ",")))"
            }
        }.joined()
    }

    private static func randomText(_ random: inout SeededGenerator) -> String {
        let starts = [
            "", "", "", "", "  ", "    ", "      ", "\t", " \t", "\t ", "- ", "-\t", "* ", "+   ", "1. ", "2) ", "10. ",
            "-     ",
            "  - ", "    - ", "      1. ", "-", "```", "~~~", "  ```", "````", "\t```", "# ", "> ", ">> - ", "| ", "@",
            "\\", "---", "===",
            "[a]: ", "<!-- c -->", "<![CDATA[", "]]>", "&#9;", "&#32;", "&#x2028;", "- - ", "- [ ] ", "1986. ",
        ]
        let pieces = [
            "word", "name:   web", "`code`", "`two  blanks`", "``Operation``", "*all*", "**x y**",
            "[page](https://e.com/x)", "12.", "-",
            "&lt;b&gt;", "&amp;", "\\", "\\*", "`", "``", "|", "| --- | --- |", "a | b", "中文字", "e\u{301}", "👩‍👩‍👧", "#",
            "&gt;", "1~2",
            "<!-- c -->", "```", String(repeating: "long", count: 40), "some words that fill the line", "  ", "\t",
            "@Row", "]]>".replacing(">", with: "&gt;"),
        ]
        var text = ""
        for index in 0..<Int.random(in: 1...9, using: &random) {
            if index > 0 { text += Int.random(in: 0..<4, using: &random) == 0 ? "\n\n" : "\n" }
            text += starts.randomElement(using: &random) ?? ""
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                text += (pieces.randomElement(using: &random) ?? "") + " "
            }
        }
        return text
    }
}
