import Foundation
import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenSpecReading
import SDKGenXMLTree
import Testing

/// Files that try to read other files, to access the network, or to exhaust time and memory.
struct HostileFileTests {
    /// The rejected texts and their rules.
    static let rejected: [(name: String, rule: Rule, text: String)] = [
        (
            "a file in an entity", .doctype,
            "<!DOCTYPE operation [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><operation name=\"A\">&x;</operation>"
        ),
        (
            "an address in an entity", .doctype,
            "<!DOCTYPE operation [<!ENTITY x SYSTEM \"http://127.0.0.1:9/x\">]><operation name=\"&x;\"/>"
        ),
        ("an external DTD", .doctype, "<!DOCTYPE operation SYSTEM \"http://127.0.0.1:9/x.dtd\"><operation/>"),
        ("a public DTD", .doctype, "<!DOCTYPE operation PUBLIC \"-//A//B\" \"file:///etc/passwd\"><operation/>"),
        ("a parameter entity", .doctype, "<!DOCTYPE a [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]><a/>"),
        ("an empty DOCTYPE", .doctype, "<!DOCTYPE operation><operation name=\"A\"/>"),
        ("a default in a DTD", .doctype, "<!DOCTYPE a [<!ATTLIST a name CDATA \"A\">]><a/>"),
        ("a laugh", .doctype, "<!DOCTYPE a [" + laughs + "]><a>&l9;</a>"),
        ("a laugh in an attribute", .doctype, "<!DOCTYPE a [" + laughs + "]><a name=\"&l9;\"/>"),
        (
            "a long entity many times", .doctype,
            "<!DOCTYPE a [<!ENTITY l \"\(String(repeating: "l", count: 40_000))\">]><a>"
                + String(repeating: "&l;", count: 40_000) + "</a>"
        ),
        ("depth", .nestingTooDeep, String(repeating: "<a>", count: 100_000)),
        ("depth in order", .nestingTooDeep, nestedItems(depth: 300)),
        ("size", .fileTooLarge, "<operation name=\"\(String(repeating: "a", count: 1 << 20))\"/>"),
        ("another encoding", .encoding, "<?xml version=\"1.0\" encoding=\"UTF-7\"?><operation/>"),
        ("no such encoding", .encoding, "<?xml version=\"1.0\" encoding=\"nonsense\"?><operation/>"),
    ]

    private static let laughs =
        "<!ENTITY l0 \"l\">"
        + (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }
        .joined()

    @Test(arguments: rejected.map(\.name))
    func rejectsHostileFile(_ name: String) throws {
        let file = try #require(Self.rejected.first { $0.name == name })
        let read = readOperation(SourceFile(path: "Hostile.xml", bytes: Array(file.text.utf8)))
        #expect(read.spec == nil)
        #expect(read.log.diagnostics.map(\.rule) == [file.rule])
    }

    /// Processing instructions that other tools follow have no effect.
    @Test(arguments: [
        "<?xml version=\"1.0\"?><?oasis-xml-catalog catalog=\"http://127.0.0.1:9/catalog\"?>",
        "<?xml version=\"1.0\"?><?xml-stylesheet href=\"http://127.0.0.1:9/style\"?>",
        "<?xml-model href=\"../../schema/specs.xsd\"?>",
    ])
    func ignoresProcessingInstructions(_ prolog: String) {
        let text = prolog + "<operation name=\"A\"><source title=\"A\"/><summary>Does A.</summary></operation>"
        let read = readOperation(SourceFile(path: "A.xml", bytes: Array(text.utf8)))
        #expect(read.spec?.name.value == "A")
        #expect(read.log.diagnostics.isEmpty)
    }

    @Test func reportsXIncludeAsUnknownElement() {
        let text =
            "<operation name=\"A\"><source title=\"A\"/><summary>Does A.</summary>"
            + "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/></operation>"
        let read = readOperation(SourceFile(path: "A.xml", bytes: Array(text.utf8)))
        #expect(read.log.diagnostics.map(\.rule) == [.unknownElement])
    }

    /// The deepest allowed nesting: every stage after the parser is recursive.
    @Test func readsDeepestAllowedNesting() {
        let text =
            "<operation name=\"A\"><source title=\"A\"/><summary>Does A.</summary><request>"
            + "<parameter name=\"P\" type=\"list\">" + Self.nestedItems(depth: 250)
            + "</parameter></request></operation>"
        let read = readOperation(SourceFile(path: "A.xml", bytes: Array(text.utf8)))
        _ = buildService(ReadSpec<ServiceSpec>(spec: nil, log: DiagnosticLog()), operations: [read])
        #expect(read.spec?.parameters.count == 1)
    }

    private static func nestedItems(depth: Int) -> String {
        String(repeating: "<item type=\"list\">", count: depth - 1) + "<item type=\"string\"/>"
            + String(repeating: "</item>", count: depth - 1)
    }
}
