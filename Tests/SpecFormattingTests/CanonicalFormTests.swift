import SDKGenDiagnostics
import SDKGenSpecFormatting
import Testing

/// Returns the canonical form of a text, or nil if it is rejected.
func canonical(_ text: String) -> String? { canonical(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } }

func canonical(_ bytes: [UInt8]) -> [UInt8]? {
    guard case .formatted(let result) = formatted(SourceFile(path: "Spec.xml", bytes: bytes)) else { return nil }
    return result
}

/// Returns an operation that contains the given elements.
func operation(_ body: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <operation name="Spec">
      <source title="s"/>
      <summary>Does something.</summary>
    \(body)
    </operation>

    """
}

struct Layout: Sendable, CustomTestStringConvertible {
    let name: String
    let written: String
    let canonical: String

    var testDescription: String { name }
}

/// Tests of the canonical form.
struct CanonicalFormTests {
    static let layouts: [Layout] = [
        Layout(
            name: "attributes in the order of the grammar, between double quotes",
            written: #"  <transition error = 'E"1' to="B"   resource='R'"# + "\n" + #"from="A  C"/>"#,
            canonical: #"  <transition resource="R" from="A C" to="B" error="E&quot;1"/>"#),
        Layout(
            name: "elements without content",
            written: "  <request></request><response>\n\n  </response>",
            canonical: "  <request/>\n  <response/>"),
        Layout(
            name: "a tag that is too long",
            written:
                #"  <errors><error status="400" code="OperationDenied.LOAStatusNotAllowComplete" message="The operation is not allowed because of LOAStatusNotAllowComplete."/></errors>"#,
            canonical: """
                  <errors>
                    <error status="400" code="OperationDenied.LOAStatusNotAllowComplete"
                           message="The operation is not allowed because of LOAStatusNotAllowComplete."/>
                  </errors>
                """),
        Layout(
            name: "a list of words that is too long",
            written: "  <transition resource=\"Resource\" from=\"\(words(30))\" to=\"Done\"/>",
            canonical: """
                  <transition resource="Resource"
                              from="State1 State2 State3 State4 State5 State6 State7 State8 State9 State10 State11 State12 State13 State14
                                    State15 State16 State17 State18 State19 State20 State21 State22 State23 State24 State25 State26 State27
                                    State28 State29 State30"
                              to="Done"/>
                """),
        Layout(
            name: "text that fits beside its tags",
            written: "  <doc>\n\n  Short   and\n     simple.\n </doc>",
            canonical: "  <doc>Short and simple.</doc>"),
        Layout(
            name: "text that is too long for one line",
            written: "  <doc>\(prose)</doc>",
            canonical: """
                  <doc>
                    The quick brown fox jumps over the lazy dog and `does not break code` ever. The quick brown fox jumps over the lazy dog and
                    `does not break code` ever.
                  </doc>
                """),
        Layout(
            name: "paragraphs and lists",
            written: """
                <doc>First.


                - an
                item
                -  another
                   item
                  1. inner

                     its second paragraph
                Last.</doc>
                """,
            canonical: """
                  <doc>
                    First.

                    - an item
                    -  another item
                      1. inner

                         its second paragraph Last.
                  </doc>
                """),
        Layout(
            name: "code, tables and headings",
            written: """
                <doc>
                    ```
                    a
                      b   c

                    d
                    ```
                    # Head
                    text

                    | a | b |
                    |---|---|
                    | 1 | 2 |
                </doc>
                """,
            canonical: """
                  <doc>
                    ```
                    a
                      b   c

                    d
                    ```
                    # Head
                    text

                    | a | b |
                    |---|---|
                    | 1 | 2 |
                  </doc>
                """),
        Layout(
            name: "a number that would become a list",
            written: "  <doc>\(String(repeating: "word ", count: 24))inn 12. 3 # - words</doc>",
            canonical: """
                  <doc>
                    \(String(repeating: "word ", count: 24).dropLast())
                    inn 12. 3 # - words
                  </doc>
                """),
        Layout(
            name: "spellings of characters",
            written: "  <doc>a &lt; b &#38; <![CDATA[c <  d]]></doc>",
            canonical: "  <doc>a &lt; b &#38; <![CDATA[c <  d]]></doc>"),
        Layout(
            name: "an accent at the beginning",
            written: "  <doc>\u{301}a\n\u{301}b\n\n\u{301}c</doc>",
            canonical: "  <doc>\n    \u{301}a \u{301}b\n\n    \u{301}c\n  </doc>"),
        Layout(
            name: "samples to the letter",
            written:
                "<example><request><set name='A'>  a\n b </set></request><response format=\"json\"><![CDATA[\n{ \"a\" :\n1 }\n\n]]></response></example>",
            canonical: """
                  <example>
                    <request>
                      <set name="A">  a
                 b </set>
                    </request>
                    <response format="json"><![CDATA[
                { "a" :
                1 }

                ]]></response>
                  </example>
                """),
        Layout(
            name: "comments",
            written: """
                <!-- one --><request> <!-- beside -->
                <!--
                      several
                        lines
                -->


                <parameter use="A"/>    <!-- of A -->
                <!-- of B -->
                <parameter use="B"><!-- inner --></parameter>

                <!-- last --></request>
                """,
            canonical: """
                  <!-- one -->
                  <request> <!-- beside -->
                    <!--
                      several
                        lines
                    -->

                    <parameter use="A"/> <!-- of A -->
                    <!-- of B -->
                    <parameter use="B">
                      <!-- inner -->
                    </parameter>

                    <!-- last -->
                  </request>
                """),
        Layout(
            name: "a comment inside a text",
            written: "  <doc>one <!-- a\n   b -->\n      two\n    three</doc>",
            canonical: """
                  <doc>
                    one <!-- a
                    b -->
                       two
                     three
                  </doc>
                """),
        Layout(
            name: "groups",
            written:
                "\n\n\n  <request>\n\n\n<parameter use=\"A\"/>\n\n \n\n<parameter use=\"B\"/><parameter use=\"C\"/>\n\n</request>\n\n",
            canonical:
                "\n  <request>\n    <parameter use=\"A\"/>\n\n    <parameter use=\"B\"/>\n    <parameter use=\"C\"/>\n  </request>"
        ),
    ]

    private static func words(_ count: Int) -> String { (1...count).map { "State\($0)" }.joined(separator: " ") }

    private static let prose = Array(
        repeating: "The quick brown fox jumps over the lazy dog and `does not break code` ever.", count: 2
    ).joined(separator: "\n")

    @Test(arguments: layouts)
    func formatsLayout(_ layout: Layout) {
        let result = canonical(operation(layout.written))
        #expect(result == operation(layout.canonical))
        #expect(result.flatMap(canonical) == result)
    }

    @Test func keepsContentAroundTheRoot() {
        let root = "<operation name='A'><source title='s'/><summary>S.</summary></operation>"
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <?xml-model href="../../schema/specs.xsd"?>

            <!-- Ours. -->
            <operation name="A">
              <source title="s"/>
              <summary>S.</summary>
            </operation>
            <!-- The end. -->

            """
        #expect(
            canonical(
                "\u{FEFF}<?xml version='1.0'?><?xml-model href=\"../../schema/specs.xsd\"?>\r\n\r\n\r\n<!-- Ours. -->\(root)<!-- The end. -->"
            )
                == text)
    }

    @Test func normalizesLineEnds() {
        let text = operation("  <example>\n    <response format=\"json\"><![CDATA[\n{}\n]]></response>\n  </example>")
        #expect(canonical(text.replacing("\n", with: "\r\n")) == text)
        #expect(canonical(text.replacing("\n", with: "\r")) == text)
    }

    @Test(arguments: [
        "", "<operation", "<operation/>", "<other/>", "<!DOCTYPE a><operation name='A'/>",
        "<operation name='A' name='B'/>", "<operation name='A'><sumary/></operation>",
    ])
    func rejectsInvalidSpecs(text: String) {
        guard case .rejected(let log) = formatted(SourceFile(path: "a.xml", bytes: Array(text.utf8))) else {
            Issue.record("the text was formatted")
            return
        }
        #expect(log.hasErrors)
    }
}
