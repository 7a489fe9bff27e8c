import SDKGenRepository
import Testing

/// A text of a spec, and the characters that the documentation must show.
struct HostileProse: Sendable, CustomTestStringConvertible {
    let markdown: String
    let visible: String

    init(_ text: String) { (markdown, visible) = (text, text) }

    init(_ markdown: String, shows visible: String) { (self.markdown, self.visible) = (markdown, visible) }

    var testDescription: String { markdown.debugDescription }

    /// The text as the value of an attribute, which is not Markdown; `nil` if it cannot be one.
    var attribute: String? {
        visible == markdown && !markdown.contains("\n") && markdown.utf8.count < 1_000 ? markdown : nil
    }
}

extension HostileProse {
    /// Texts with a meaning in Markdown, HTML, DocC or Doxygen, each for one construct.
    static let known: [HostileProse] = [
        // HTML and entities
        HostileProse("The host is vpc.<region>.aliyuncs.com, the ARN acs:vpc:<region>:<account>:vpc/<id>."),
        HostileProse("List<String> and Dictionary<String, List<Int>>; press <Enter> & wait; 1 < 2 > 0, a<br/>b."),
        HostileProse("Left open: <pre> and <script> and <style> and <textarea>"),
        HostileProse("<pre>\nopen"), HostileProse("<script>\nopen"), HostileProse("<style>\nopen"),
        HostileProse("<textarea>\nopen"), HostileProse("<!-- open"), HostileProse("<![CDATA[ open"),
        HostileProse("<?php open"), HostileProse("<!DOCTYPE open"), HostileProse("<div>\nopen\n\n</div>"),
        HostileProse("</p>\n<hr>"), HostileProse("<a href=\"x\">\nopen"), HostileProse("--> and ]]> and ?>"),
        HostileProse("&lt;region&gt; &amp;amp; &#65; &copy; &CounterClockwiseContourIntegral; AT&T; a&b;"),
        // Strikethrough, emphasis and other marks that are names or patterns
        HostileProse("1~100 by traffic and 200~300 by bandwidth, ~~not~~ gone, 08:00~12:00~13:00"),
        HostileProse("__init__ and snake_case_name, _private_ and __both__, a_b_ _c"),
        HostileProse(
            "one*two*three, 2*3*4, cn-*, *.example.com and *.example.org, acs:vpc:*:*:vpc/*, 10.0.*.*, **kwargs"),
        HostileProse("5 * 6 * 7, ***, ****, a** b **c"), HostileProse("--dry-run and -v--x and ---"),
        HostileProse("*all* of **these**, ***both***, (*x*), \"*y*\"", shows: "all of these, both, (x), \"y\""),
        HostileProse("*a `*` b* and **a <b> c**", shows: "a * b and a <b> c"),
        // Links and images
        HostileProse("[brackets](not a link), [a][b], [a] [b], [a]: b, [^1], [ ] and [x]"),
        HostileProse("[^1]: A footnote that nobody has"), HostileProse("[name]: https://example.com \"Title\""),
        HostileProse("![image](x.png) and ![i][j], !\\[no]", shows: "![image](x.png) and ![i][j], ![no]"),
        HostileProse("<doc:Missing> and <https://example.com> and <a@b.c>, https://example.com/a_b_c?d=<e>&f"),
        HostileProse("[x](doc:Missing) and [y](javascript:alert(1)) and [z](/path) and [](https://e.com)"),
        HostileProse("[a *page*](https://example.com/a_(b)?c=d&amp;e=f*g*) here", shows: "a page here"),
        HostileProse("^[text](style: \"x\") and $x^2$ and :emoji: and {#id}"),
        // Blocks
        HostileProse("# Topics"), HostileProse("## Topics\n\ntext"), HostileProse("##\tTopics"),
        HostileProse("### See Also\n\n- item", shows: "### See Also item"), HostileProse("#\n##\n### "),
        HostileProse("Topics\n===\nSee Also\n---\ntext"), HostileProse("text\n-\nmore\n=\nend"),
        HostileProse("* * *\n- - -\n_ _ _\n***\n___"), HostileProse("> quote\n>> deeper\n> > > deepest"),
        HostileProse(String(repeating: "> ", count: 500) + "deep"),
        HostileProse(String(repeating: "- ", count: 300) + "deep", shows: String(repeating: "- ", count: 292) + "deep"),
        HostileProse("[x] done"), HostileProse("- [ ] open\n- [x] done", shows: "[ ] open [x] done"),
        HostileProse("a | b\n--- | x"), HostileProse("| not a table"), HostileProse("|---|"),
        HostileProse(":--- | ---"),
        HostileProse("Term\n: definition"), HostileProse("+ 5\n+ 6", shows: "5 6"),
        HostileProse("In the year\n1986. A great one"), HostileProse("7) x\n8) y", shows: "x y"),
        HostileProse("1.\n2. b", shows: "b"), HostileProse("1\\. not a list", shows: "1. not a list"),
        HostileProse("text\n  # indented\n   > quote"), HostileProse("text\\\nbroken", shows: "text broken"),
        HostileProse("ends in \\"), HostileProse("C:\\dir\\file \\(x) \\d+ \\p{Han}"),
        // Directives and commands
        HostileProse("@Image(source: \"x\", alt: \"y\")"), HostileProse("@Row {\ntext"),
        HostileProse("text\n@Comment {\nmore"),
        HostileProse("text\n  @Comment {\n  more\n  }"), HostileProse("\\note here\n\\param x what\n\\returns nothing"),
        HostileProse("@param x what\n@returns nothing\n@abstract"),
        HostileProse("- @Comment {\n  lost", shows: "@Comment { lost"),
        HostileProse("foo\u{2028}@Comment {\u{2028}bar"), HostileProse("foo\u{85}@Comment {\u{85}bar"),
        HostileProse("foo\u{2029}@Comment {\u{2029}bar"), HostileProse("foo\r@Comment {\rbar"), HostileProse("}"),
        HostileProse("a\u{2028}# Topics\u{2029}- Returns: x"),
        // Tags of documentation comments
        HostileProse("- Parameter nope: It is not there.", shows: "Parameter nope: It is not there."),
        HostileProse("- Parameters:\n  - nope: It is not there.", shows: "Parameters: nope: It is not there."),
        HostileProse("- Returns: a\n- Throws: b\n- Note: c", shows: "Returns: a Throws: b Note: c"),
        HostileProse("* warning: a\n* SeeAlso: b\n* Important: c", shows: "warning: a SeeAlso: b Important: c"),
        HostileProse("+ HTTPBody: a\n+ PossibleValue x: b", shows: "HTTPBody: a PossibleValue x: b"),
        HostileProse("Returns: a\nThrows: b"), HostileProse("- \\Note: x", shows: "\\Note: x"),
        // Code
        HostileProse(
            "`a\\|b` and `<b>` and `1~2~3` and `&amp;` and `` b` ``x",
            shows: "a\\|b and <b> and 1~2~3 and &amp; and `` b` ``x"
        )
        .without("`` b` ``"),
        HostileProse("an ` unclosed tick and ```` many"), HostileProse("```inline``` code", shows: "inline code"),
        HostileProse("    indented <b> *x*\n\n    # more\n\ntext", shows: "indented <b> *x* # more text"),
        HostileProse("```yaml\n- name:   web\n  ports:  80\n```", shows: "- name:   web ports:  80"),
        HostileProse("~~~\n```\n@Comment {\n~~~", shows: "``` @Comment {"),
        HostileProse("`````\n````\n\\param x\n```\n`````\n\ntext", shows: "```` \\param x ``` text"),
        HostileProse("```\n# not closed\n@Row {", shows: "# not closed @Row {"),
        HostileProse("```\nclosed\n\t```\nstill", shows: "closed ``` still"),
        HostileProse("- ```\n  in a list\n  ```\n- more", shows: "in a list more"),
        HostileProse("```a b`c\ntext"), HostileProse("```<!-- x\ny\n```", shows: "y"),
        HostileProse("```\na\n\n\n    b\n```", shows: "a b"),
        // Tables
        HostileProse(
            "| A\\|B | `c\\|d` |\n|:--|--:|\n| <b> | 1~2~3 |\n| @Row { | x \\| y |",
            shows: "A|B c|d <b> 1~2~3 @Row { x | y"),
        // Swift
        HostileProse("*/ and /* and /** and // and \"\"\" and #\"\" and \\(x) and `` ``").without("`` ``"),
        HostileProse(
            "null \u{FFFD} \u{10FFFD} \u{FEFF}x e\u{301} 👩‍👩‍👧 中文，~强调~ *强* 调",
            shows: "null \u{FFFD} \u{10FFFD} \u{FEFF}x e\u{301} 👩‍👩‍👧 中文，~强调~ 强 调"),
        HostileProse(String(repeating: "word <b> ~x~ ", count: 800)),
    ]

    /// Returns the text without a piece that is not visible.
    private func without(_ piece: String) -> HostileProse {
        HostileProse(markdown.replacing(piece, with: ""), shows: visible.replacing(piece, with: ""))
    }
}

/// Generates random texts from pieces whose visible characters are known.
struct ProseGenerator {
    var random: SeededGenerator

    private static let pieces = [
        "word", "<b>", "</b>", "<br/>", "<!--", "-->", "<pre>", "<?x", "<![CDATA[", "]]>", "1~2", "~~x~~", "~", "_x_",
        "__y__",
        "a_b", "&lt;", "&#65;", "&", "1 < 2", "|", "||", "[x]", "[x](y)", "[x][y]", "[x]: y", "![x](y)", "<doc:X>",
        "^[x](y: 1)",
        "<https://a.b>", "https://a.b/c_d_e", "@Image", "@Row {", "}", "*/", "/*", "a*b*c", "x*", "**", "\"\"\"",
        "C:\\dir", "\\(x)",
        "--", "---", "#", "##", ">", "=", "===", "+", "-", "1.", "2)", ":", "Returns:", "- Note: x", "$x$", "{", "中文",
        "。", "é",
        "👩‍👩‍👧", "!", "!!", "?", "...", "\\d", ";", ".", "%s", "'", "\"", "(", ")", "]", "[",
    ]
    private static let lineStarts = [
        "# x", "## Topics", "###", "> q", ">", "===", "---", "***", "@Comment {", "@Row", "\\param x", "\\note",
        "<pre>", "<!-- x",
        "</div>", "|a|b|", "[a]: b", "=", "[^1]: x", "~x", "_x_", ": x", "| --- |", "&#35; x",
    ]
    private static let codeLines = [
        "- name:   web", "  ports:  80", "# x", "<b>&lt;", "*x* _y_ ~z~", "@Comment {", "\\param x", "\tx", "```",
        "~~~", "| a | b |",
        "}", "", "    deep", "a\\|b", "--", "/// x */",
    ]

    mutating func prose() -> HostileProse {
        // Indented code is code only beside a block that is not indented.
        let blocks = [paragraph()] + (0..<Int.random(in: 0...3, using: &random)).map { _ in block(depth: 0) }
        return HostileProse(
            blocks.map(\.markdown).joined(separator: "\n\n"), shows: blocks.map(\.visible).joined(separator: " "))
    }

    private mutating func one(of texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }

    private mutating func block(depth: Int) -> HostileProse {
        switch Int.random(in: 0..<(depth < 3 ? 10 : 5), using: &random) {
        case 0..<4: return paragraph()
        case 4: return code()
        case 5: return table()
        default: return list(depth: depth)
        }
    }

    private mutating func line() -> String {
        (0..<Int.random(in: 1...8, using: &random)).map { _ in one(of: Self.pieces) }.joined(separator: " ")
    }

    private mutating func inline() -> HostileProse {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return HostileProse("`c <d> ~e~ \\f`", shows: "c <d> ~e~ \\f")
        case 1: return HostileProse("*very <b> important*", shows: "very <b> important")
        case 2: return HostileProse("**1~2~3**", shows: "1~2~3")
        case 3: return HostileProse("[a <b> ~page~](https://e.com/x_y_z)", shows: "a <b> ~page~")
        default: return HostileProse(line())
        }
    }

    private mutating func paragraph() -> HostileProse {
        var markdown: [String] = []
        var visible: [String] = []
        for index in 0..<Int.random(in: 1...3, using: &random) {
            let start = Int.random(in: 0..<3, using: &random) == 0 ? one(of: Self.lineStarts) : "Word"
            // A line of hyphens below a line with bars would be a table.
            let parts = [HostileProse(index == 0 ? start : "\(start) x"), inline(), HostileProse("and"), inline()]
            markdown.append(parts.map(\.markdown).joined(separator: " "))
            visible.append(parts.map(\.visible).joined(separator: " "))
        }
        return HostileProse(markdown.joined(separator: "\n"), shows: visible.joined(separator: " "))
    }

    private mutating func code() -> HostileProse {
        let lines =
            ["first"] + (0..<Int.random(in: 0...5, using: &random)).map { _ in one(of: Self.codeLines) } + ["last"]
        let fence = one(of: ["~~~~", "`````"])
        let visible = lines.joined(separator: " ")
        switch Int.random(in: 0..<2, using: &random) {
        case 0:
            return HostileProse(
                ([fence + one(of: ["", "yaml"])] + lines + [fence]).joined(separator: "\n"), shows: visible)
        default:
            return HostileProse(lines.map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n"), shows: visible)
        }
    }

    private mutating func table() -> HostileProse {
        let cells = (0..<6).map { _ in line().replacing("\\", with: "").replacing("|", with: "x") }
        let rows = [0, 2, 4].map { "| \(cells[$0]) | \(cells[$0 + 1]) |" }
        return HostileProse(
            "\(rows[0])\n| --- | :-: |\n\(rows[1])\n\(rows[2])", shows: cells.joined(separator: " "))
    }

    private mutating func list(depth: Int) -> HostileProse {
        let isOrdered = Bool.random(using: &random)
        let bullet = one(of: ["-", "*", "+"])
        let isLoose = Bool.random(using: &random)
        var items: [String] = []
        var visible: [String] = []
        for index in 0..<Int.random(in: 1...3, using: &random) {
            let mark = isOrdered ? "\(index + 1)." : bullet
            let margin = String(repeating: " ", count: mark.count + 1)
            let blocks = [paragraph()] + (isLoose ? [block(depth: depth + 1)] : [])
            let lines = blocks.map(\.markdown).joined(separator: "\n\n").split(
                separator: "\n", omittingEmptySubsequences: false)
            items.append(
                lines.enumerated().map {
                    $0.offset == 0 ? "\(mark) \($0.element)" : $0.element.isEmpty ? "" : margin + $0.element
                }
                .joined(separator: "\n"))
            visible += blocks.map(\.visible)
        }
        return HostileProse(items.joined(separator: isLoose ? "\n\n" : "\n"), shows: visible.joined(separator: " "))
    }
}
