import Foundation
import Testing

/// The output, error output and exit codes of the commands.
@Suite struct CommandTests {
    private let workspace: Workspace
    private let specs: String

    init() throws {
        workspace = try Workspace()
        specs = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
    }

    private var out: String { workspace.at("out") }

    private func breakSpec() throws {
        let path = "specs/vpc/operations/DeleteExpressConnect.xml"
        try workspace.write(workspace.text(of: path).replacing("example=\"false\"", with: "exmple=\"false\""), to: path)
    }

    @Test func checkReportsFilesThatAreNotUpToDate() throws {
        #expect(try SDKGen("check", specs, "-o", out).status == 1)
        #expect(!workspace.exists("out"))
        _ = try SDKGen("generate", specs, "-o", out)
        let good = try SDKGen("check", specs, "-o", out)
        #expect(good.status == 0 && good.output.hasPrefix("AlibabaCloudVPC is up to date: ") && good.error.isEmpty)
        let path = "out/Operations/DeleteExpressConnect.swift"
        try workspace.write(workspace.text(of: path).replacing("Bool?", with: "Int?"), to: path)
        let before = try workspace.identities(of: "out")
        let bad = try SDKGen("check", specs, "-o", out)
        #expect(bad.status == 1 && bad.error.contains("1 file to write, 0 to remove; run 'sdkgen generate'"))
        #expect(bad.output.contains("--- \(out)/Operations/DeleteExpressConnect.swift\n"))
        #expect(
            bad.output.contains("-    public var force: Int?") && bad.output.contains("+    public var force: Bool?"))
        #expect(bad.output.split(separator: "\n").count < 40)
        #expect(try workspace.identities(of: "out") == before)
    }

    @Test func dryRunChangesNothing() throws {
        let run = try SDKGen("generate", specs, "-o", out, "--dry-run")
        #expect(run.status == 0 && run.output.contains("would write \(out)/Operations/DeleteExpressConnect.swift\n"))
        #expect(run.output.contains("23 to write, 0 unchanged, 0 to remove"))
        #expect(!workspace.exists("out"))
    }

    @Test func quietPrintsNothing() throws {
        for command in ["generate", "check"] {
            let run = try SDKGen(command, specs, "-o", out, "--quiet")
            #expect(run.status == 0 && run.output.isEmpty && run.error.isEmpty)
        }
        let lint = try SDKGen("lint", specs, "-q")
        #expect(lint.status == 0 && lint.output.isEmpty && lint.error.isEmpty)
    }

    @Test(arguments: [
        [], ["generate"], ["generate", "x"], ["generate", "x", "--output"], ["nonsense"], ["lint"],
        ["lint", "x", "--format", "yaml"], ["check", "x", "--nonsense", "-o", "y"],
    ])
    func usageErrorsExitWith64(arguments: [String]) throws {
        let run = try SDKGen(arguments: arguments)
        // Without arguments the command prints its help.
        #expect(run.status == (arguments.isEmpty ? 0 : 64))
        #expect(arguments.isEmpty || run.output.isEmpty && run.error.contains("Usage:"))
    }

    @Test func printsErrorsToStandardErrorWithoutColor() throws {
        try breakSpec()
        let run = try SDKGen("lint", specs, environment: ["TERM": "xterm-256color", "CLICOLOR_FORCE": "1"])
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.error.contains("DeleteExpressConnect.xml:") && run.error.contains("did you mean 'example'?"))
        #expect(!run.error.contains("\u{1B}"))
    }

    @Test(arguments: ["json", "sarif"])
    func printsJSONAndSARIFToStandardOutput(format: String) throws {
        let good = try SDKGen("lint", specs, "--format", format)
        #expect(good.status == 0)
        _ = try JSONSerialization.jsonObject(with: Data(good.output.utf8))
        try breakSpec()
        let bad = try SDKGen("generate", specs, "-o", out, "--format", format)
        #expect(bad.status == 1 && bad.error.hasPrefix("sdkgen: 1 error"))
        _ = try JSONSerialization.jsonObject(with: Data(bad.output.utf8))
        #expect(bad.output.contains("unknown-attribute"))
    }

    @Test func printsGitHubAnnotationsToStandardOutput() throws {
        try breakSpec()
        let run = try SDKGen("lint", specs, "--format", "github")
        #expect(run.status == 1)
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 1 && lines.allSatisfy { $0.hasPrefix("::error file=") })
    }

    @Test func reportsMissingFolder() throws {
        let run = try SDKGen("generate", workspace.at("nowhere"), "-o", out)
        #expect(run.status == 1 && run.error.contains("[unreadable]"))
        #expect(!workspace.exists("out"))
    }

    @Test func printsRulesAndSchema() throws {
        let rules = try SDKGen("rules")
        #expect(rules.status == 0 && rules.output.contains("unknown-element (error):"))
        let schema = try SDKGen("schema")
        let committed = try String(contentsOfFile: "\(Workspace.repository)/specs/schema/specs.xsd", encoding: .utf8)
        #expect(schema.status == 0 && schema.output == committed)
    }
}
