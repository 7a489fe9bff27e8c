import SDKGenDiagnostics
import SDKGenJSONTree
import Testing

/// Tests of the output formats of diagnostics.
struct RenderingTests {
    private static func source(_ text: String, path: String = "specs/vpc/service.xml") -> SourceFile {
        SourceFile(path: path, bytes: Array(text.utf8))
    }

    private static func place(_ text: String, at word: String, path: String = "specs/vpc/service.xml") -> Place {
        let file = source(text, path: path)
        return Place(file: file, offset: 0, length: file.bytes.count).narrowed(to: word)
    }

    private static let sample: [Diagnostic] = {
        let file = source("<a>\n\t<b name=\"x\"/>\n</a>\n")
        return [
            Diagnostic(
                .duplicateDeclaration, "a second 'x'", at: Place(file: file, offset: 14, length: 1),
                notes: [.init("the first one is here", at: Place(file: file, offset: 0, length: 2))]),
            Diagnostic(.signedURL, "a \"URL\"", at: Place(file: file, offset: 5)),
        ]
    }()

    // MARK: Text

    @Test func rendersTextWithCarets() {
        #expect(
            DiagnosticFormat.text.render(Self.sample) == """
                specs/vpc/service.xml:2:11: error: a second 'x' [duplicate-declaration]
                    \t<b name="x"/>
                    \t         ^
                specs/vpc/service.xml:1:1: note: the first one is here
                    <a>
                    ^~
                specs/vpc/service.xml:2:2: warning: a "URL" [signed-url]
                    \t<b name="x"/>
                    \t^

                """)
    }

    @Test func rendersTextInColor() {
        let escape = "\u{1B}["
        let head = DiagnosticFormat.text.render([Self.sample[1]], color: true).split(separator: "\n")
        #expect(
            head.first.map(String.init)
                == "\(escape)1mspecs/vpc/service.xml:2:2:\(escape)0m \(escape)1;35mwarning:\(escape)0m a \"URL\" [signed-url]"
        )
        #expect(head.last.map(String.init) == "    \t\(escape)1;32m^\(escape)0m")
        #expect(!DiagnosticFormat.text.render(Self.sample).contains("\u{1B}"))
    }

    /// One space for each scalar before the location, and one mark for each scalar of the location.
    @Test(arguments: [
        ("\té\tword", "\t \t^~~~"), ("🐈 word", "  ^~~~"), ("e\u{301} word", "   ^~~~"), ("word", "^~~~"),
    ])
    func alignsCaretWithWord(_ line: String, caret: String) {
        let text = DiagnosticFormat.text.render([Diagnostic(.encoding, "a", at: Self.place(line, at: "word"))])
        #expect(text.split(separator: "\n").last.map(String.init) == "    " + caret)
    }

    @Test func endsTildesAtEndOfLine() {
        let file = Self.source("one\ntwo")
        let text = DiagnosticFormat.text.render([
            Diagnostic(.encoding, "a", at: Place(file: file, offset: 1, length: 6))
        ])
        #expect(text.hasSuffix("    one\n     ^~\n"))
    }

    @Test(arguments: [("", 0), ("   ", 1), ("\n", 0), (String(repeating: "a", count: 401), 5), ("\0\0\0\0", 1)])
    func omitsUnreadableLines(_ content: String, offset: Int) {
        let location = Place(file: Self.source(content), offset: offset)
        let text = DiagnosticFormat.text.render([Diagnostic(.encoding, "a", at: location)])
        #expect(text.split(separator: "\n").count == 1)
    }

    /// Control characters in a spec could otherwise forge messages.
    @Test func removesControlCharacters() {
        let hostile = "a\u{1B}[2J\u{9B}31m\nb:1:1: error: forged\r\u{202E}"
        let file = Self.source("\u{9B}x\u{202E}", path: "a\nb.xml")
        let diagnostic = Diagnostic(.encoding, hostile, at: Place(file: file, offset: 2))
        let text = DiagnosticFormat.text.render([diagnostic])
        #expect(text.split(separator: "\n").count == 3)
        let controls = text.unicodeScalars.filter {
            $0 != "\n" && ($0.value < 32 || [0x9B, 0x202E].contains($0.value))
        }
        #expect(controls.isEmpty)
    }

    @Test(arguments: DiagnosticFormat.allCases.filter { $0 != .json && $0 != .sarif })
    func rendersNothingWithoutDiagnostics(_ format: DiagnosticFormat) {
        #expect(format.render([]) == "")
    }

    // MARK: JSON

    @Test func rendersJSON() throws {
        let document = try JSONParser.parse(Array(DiagnosticFormat.json.render(Self.sample).utf8))
        let list = document["diagnostics"]?.elements ?? []
        #expect(list.count == 2)
        #expect(list[0]["severity"] == .string("error"))
        #expect(list[0]["rule"] == .string("duplicate-declaration"))
        #expect(list[0]["file"] == .string("specs/vpc/service.xml"))
        #expect(list[0]["line"] == .number("2"))
        #expect(list[0]["column"] == .number("11"))
        #expect(list[0]["notes"]?.elements.first?["message"] == .string("the first one is here"))
        #expect(list[1]["message"] == .string("a \"URL\""))
        #expect(list[1]["notes"]?.elements == [])
        #expect(try JSONParser.parse(Array(DiagnosticFormat.json.render([]).utf8))["diagnostics"]?.elements == [])
    }

    @Test func keepsEveryCharacterInJSON() throws {
        let hostile =
            String(String.UnicodeScalarView((0..<0x300).compactMap(Unicode.Scalar.init))) + "\u{2028}\u{2029}🐈"
        let diagnostic = Diagnostic(.encoding, hostile, at: Place(file: Self.source("a"), offset: 0))
        let document = try JSONParser.parse(Array(DiagnosticFormat.json.render([diagnostic]).utf8))
        #expect(document["diagnostics"]?.elements.first?["message"] == .string(hostile))
    }

    // MARK: SARIF

    /// The properties that SARIF 2.1.0 requires.
    @Test func rendersSARIF() throws {
        let document = try JSONParser.parse(Array(DiagnosticFormat.sarif.render(Self.sample).utf8))
        #expect(document["version"] == .string("2.1.0"))
        let run = try #require(document["runs"]?.elements.first)
        let driver = try #require(run["tool"]?["driver"])
        #expect(driver["name"] == .string("sdkgen"))
        let rules = driver["rules"]?.elements ?? []
        #expect(rules.compactMap { $0["id"] } == [.string("duplicate-declaration"), .string("signed-url")])
        #expect(rules.allSatisfy { $0["shortDescription"]?["text"] != nil })
        let results = run["results"]?.elements ?? []
        #expect(results.map { $0["level"] } == [.string("error"), .string("warning")])
        for result in results {
            #expect(rules.contains { $0["id"] == result["ruleId"] })
            #expect(result["message"]?["text"] != nil)
            for location in (result["locations"]?.elements ?? []) + (result["relatedLocations"]?.elements ?? []) {
                let physical = try #require(location["physicalLocation"])
                #expect(physical["artifactLocation"]?["uri"] == .string("specs/vpc/service.xml"))
                #expect(physical["region"]?["startLine"] != nil)
                #expect(physical["region"]?["startColumn"] != nil)
            }
        }
        #expect(results[0]["relatedLocations"]?.elements.count == 1)
    }

    @Test func escapesPathsInSARIF() throws {
        let file = Self.source("a", path: "my specs/线#1?.xml")
        let text = DiagnosticFormat.sarif.render([Diagnostic(.encoding, "a", at: Place(file: file, offset: 0))])
        #expect(text.contains("\"my%20specs/%E7%BA%BF%231%3F.xml\""))
    }

    // MARK: GitHub

    @Test func rendersGitHubCommands() {
        #expect(
            DiagnosticFormat.github.render(Self.sample) == """
                ::error file=specs/vpc/service.xml,line=2,col=11,title=duplicate-declaration::a second 'x'%0Aspecs/vpc/service.xml:1: the first one is here
                ::warning file=specs/vpc/service.xml,line=2,col=2,title=signed-url::a "URL"

                """)
    }

    @Test func escapesGitHubCommands() {
        let file = Self.source("a", path: "a,b:c%.xml")
        let diagnostic = Diagnostic(
            .encoding, "100%: a, b\r\n::error::forged", at: Place(file: file, offset: 0))
        #expect(
            DiagnosticFormat.github.render([diagnostic])
                == "::error file=a%2Cb%3Ac%25.xml,line=1,col=1,title=encoding::100%25: a, b%0D%0A::error::forged\n")
    }
}

extension JSONValue {
    fileprivate subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { members.first { $0.name == name }?.value } else { nil }
    }

    fileprivate var elements: [JSONValue] { if case .list(let elements) = self { elements } else { [] } }
}
