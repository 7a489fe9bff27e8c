import SDKGenSwiftText
import Testing

/// Interpolations in Swift text, and the lines around them.
@Suite struct InterpolationTests {
    private let empty = SwiftText.empty

    @Test func indentsLinesLikeTheirHole() {
        let body: SwiftText = """
            first

            second
            """
        let text: SwiftText = """
            {
                \(body)
                    + \(body)
            }
            """
        #expect(text.string == "{\n    first\n\n    second\n        + first\n\n        second\n}")
    }

    @Test func removesLineOfEmptyHole() {
        let text: SwiftText = """
            before
                \(empty)
            \(empty)\(empty)
            after \(empty)
            \(empty) not empty
            """
        #expect(text.string == "before\nafter \n not empty")
    }

    @Test func removesFirstAndLastLineOfEmptyHoles() {
        let text: SwiftText = """
            \(empty)
            middle
            \(empty)
            """
        #expect(text.string == "middle")
        let nothing: SwiftText = "\(empty)"
        #expect(nothing.isEmpty)
    }

    @Test func keepsEmptyLinesOfTheLiteral() {
        let text: SwiftText = """
            a

            \(empty)

            b
            """
        #expect(text.string == "a\n\n\nb")
    }

    @Test func separatesLinesBlocksAndLists() {
        let elements: [SwiftText] = ["a", .empty, "b"]
        let lines: SwiftText = """
            x
              \(lines: elements)
            """
        #expect(lines.string == "x\n  a\n  b")
        let blocks: SwiftText = "\(blocks: elements)"
        #expect(blocks.string == "a\n\nb")
        let list: SwiftText = "(\(list: ["a", "b"]))"
        #expect(list.string == "(a, b)")
        let none: SwiftText = """
            [
                \(lines: [])
            ]
            """
        #expect(none.string == "[\n]")
    }

    @Test func groupsDigitsOfNumbers() {
        let text: SwiftText =
            "\(literal: 0) \(literal: -7) \(literal: 999_999) \(literal: 1_000_000) \(literal: Int.min)"
        #expect(text.string == "0 -7 999999 1_000_000 -9_223_372_036_854_775_808")
        let spelled = ["1", "-1.50", "true", "1e5", "", "1.", ".5", "0; exit()", "--1", "９"].map {
            SwiftText(number: $0).string
        }
        #expect(spelled == ["1", "-1.50", "true", "0", "0", "0", "0", "0", "0", "0"])
    }

    @Test func measuresColumns() {
        let text: SwiftText = "1234567890"
        #expect(text.fits(after: 110) && !text.fits(after: 111))
        let lines: SwiftText = "\(lines: ["a", "b"])"
        #expect(!lines.fits(after: 0))
    }

    @Test func joinsLinesOfComment() {
        #expect(SwiftText(comment: "a\nb\rc\u{2028}d").string == "// a b c d")
    }
}

@Suite struct IdentifierTests {
    @Test(arguments: [
        ("plain", "plain"), ("class", "`class`"), ("Self", "`Self`"), ("init", "`init`"), ("_", "`_`"), ("", "_"),
        ("a b", "ab"), ("1st", "_1st"), ("a.b", "a.b"), ("A.class", "A.`class`"), ("x; exit()", "xexit"),
        ("`quoted`", "quoted"), ("a\"\\(b)", "ab"), ("中", "中"), ("é", "é"), ("a\u{202E}b", "ab"), ("😀", "`_`"),
    ])
    func keepsOnlyCharactersOfNames(name: String, spelled: String) { #expect(Identifier(name).text.string == spelled) }

    @Test func quotesLabelsOnlyIfNeeded() {
        #expect(Identifier("class").argumentLabel.string == "class")
        #expect(Identifier("inout").argumentLabel.string == "`inout`")
        #expect(Identifier("let").argumentLabel.string == "let" && Identifier("let").parameterLabel.string == "`let`")
        #expect(Identifier("in").parameterLabel.string == "in")
    }
}

@Suite struct LiteralTests {
    @Test(arguments: [
        ("plain text", #""plain text""#), ("", #""""#), ("\"", #""\"""#), ("\\(x)", #""\\(x)""#),
        ("a\nb\r\tc", #""a\nb\r\tc""#), ("\u{0}\u{7F}", #""\u{0}\u{7F}""#), ("\u{2028}", #""\u{2028}""#),
        ("\u{202E}", #""\u{202E}""#), ("e\u{301}", #""e\u{301}""#), ("中😀", #""中😀""#), ("\"\"\"", #""\"\"\"""#),
        ("#\"", ##""#\"""##), ("\r\n", #""\r\n""#),
    ])
    func escapesSpecialCharacters(text: String, literal: String) {
        let spelled: SwiftText = "\(literal: text)"
        #expect(spelled.string == literal)
    }

    @Test func spellsMultilineLiterals() {
        let text: SwiftText = """
            layout {
                \(multiline: ["a \"\"\"", "", "\\b"])
            }
            """
        #expect(text.string == "layout {\n    \"\"\"\n    a \\\"\\\"\\\"\n\n    \\\\b\n    \"\"\"\n}")
    }
}

@Suite struct DocCommentTests {
    private func text(_ lines: [String]) -> String {
        let text: SwiftText = """
                \(doc: DocComment(lines))
                code
            """
        return text.string
    }

    @Test func prefixesEveryLine() {
        #expect(text(["a", "", "b  "]) == "    /// a\n    ///\n    /// b\n    code")
        #expect(
            text(["a\nb\rc\u{2028}d\u{2029}e\u{85}f\u{B}g\u{C}h\r\ni"])
                == "abcdefghi".map { "    /// \($0)\n" }.joined() + "    code")
        #expect(text([]) == "    code")
    }

    @Test func replacesInvisibleCharacters() {
        #expect(text(["a\u{0}b\u{202E}c\u{2066}d\te"]) == "    /// a\u{FFFD}b\u{FFFD}c\u{FFFD}d\te\n    code")
        #expect(text(["*/ /* */"]) == "    /// */ /* */\n    code")
    }
}
