import Foundation
import Testing

/// The commands that compare specs with documents.
@Suite struct SourceCommandTests {
    private let workspace: Workspace

    init() throws {
        workspace = try Workspace()
        try workspace.write(Self.service, to: "specs/castle/service.xml")
        try workspace.write(Self.operation, to: "specs/castle/operations/OpenGate.xml")
    }

    private static let sentence = "The gate opens slowly when the keeper has turned its large wheel twice."

    private static let service = """
        <?xml version="1.0" encoding="UTF-8"?>
        <service name="Castle" version="2020-01-01" module="Castle" client="CastleClient" title="Castle" style="rpc">
          <source title="Castle"/>
          <summary>Gates.</summary>
          <endpoints>
            <endpoint host="castle.example.com"/>
          </endpoints>
          <common>
            <parameter name="Action" type="string" required="true">The operation.</parameter>
          </common>
        </service>

        """

    private static let operation = """
        <?xml version="1.0" encoding="UTF-8"?>
        <operation name="OpenGate">
          <source title="OpenGate"/>
          <summary>Opens a gate.</summary>
          <doc>
            \(sentence)
          </doc>
        </operation>

        """

    private func run(_ arguments: String...) throws -> SDKGen { try SDKGen(arguments: arguments, in: workspace.path) }

    @Test func lintReportsCopiedProse() throws {
        try workspace.write("# OpenGate\n\nNote: \(Self.sentence)\n", to: "sources/OpenGate.md")
        let clean = try run("lint", "specs/castle")
        #expect(!clean.error.contains("copied-prose"))
        let lint = try run("lint", "specs/castle", "--against", "sources")
        #expect(lint.status == 0)
        #expect(
            lint.error.contains("specs/castle/operations/OpenGate.xml:6:5: warning: 13 words in a row are the same"))
        #expect(lint.error.contains("sources/OpenGate.md:3:7: note: the same words are here"))
    }

    @Test func lintSuppressesCopiedProse() throws {
        try workspace.write(Self.sentence, to: "sources/OpenGate.md")
        let suppress = "<suppress rule=\"copied-prose\">The words are a legal term.</suppress>\n  <summary>"
        try workspace.write(
            Self.operation.replacingOccurrences(of: "<summary>", with: suppress),
            to: "specs/castle/operations/OpenGate.xml")
        let lint = try run("lint", "specs/castle", "--against", "sources")
        #expect(!lint.error.contains("[copied-prose]"), "\(lint.error)")
        #expect(!lint.error.contains("[unused-suppression]"), "\(lint.error)")
        // A source without the words shows that nothing is suppressed.
        try workspace.write("Nothing.", to: "sources/OpenGate.md")
        #expect(try run("lint", "specs/castle", "--against", "sources").error.contains("[unused-suppression]"))
        #expect(try !run("lint", "specs/castle").error.contains("[unused-suppression]"))
    }

    @Test func unreadableSourceEndsRun() throws {
        for arguments in [
            ["lint", "specs/castle", "--against", "none"], ["coverage", "none", "--specs", "specs/castle"],
        ] {
            let result = try SDKGen(arguments: arguments, in: workspace.path)
            #expect(result.status == 66)
            #expect(result.error == "sdkgen: cannot read 'none': No such file or directory\n")
        }
    }

    @Test func coverageWritesPage() throws {
        let document = """
            Opens a gate.

            Request parameters
            Parameter Type Required Example Description
            GateId String Yes g-1

            The gate.

            """
        try workspace.write(document, to: "OpenGate.txt")
        let arguments = ["coverage", "OpenGate.txt", "--only", "OpenGate", "--output", "page.html", "--format", "json"]
        let result = try SDKGen(arguments: arguments, in: workspace.path)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("\"operation\": \"OpenGate\""))
        let page = try workspace.text(of: "page.html")
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(page.contains("specs/castle/operations/OpenGate.xml"))
    }
}
