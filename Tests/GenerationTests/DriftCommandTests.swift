import Foundation
import Testing

/// `sdkgen drift`: exit codes, selection, and the changes of `--apply`.
@Suite struct DriftCommandTests {
    private let workspace: Workspace
    private let metadata = "Tests/DraftingTests/Drift/gates/sources/gates.api-docs.json"
    private let spec = "specs/gates/operations/OpenGate.xml"

    init() throws {
        workspace = try Workspace()
        try workspace.copySpecs("Tests/DraftingTests/Drift/gates/specs", as: "gates")
        let source = try String(contentsOfFile: "\(Workspace.repository)/\(metadata)", encoding: .utf8)
        try workspace.write(source, to: "gates.api-docs.json")
    }

    private func drift(_ arguments: String...) throws -> SDKGen {
        try SDKGen(
            arguments: ["drift", "specs/gates", "--from", "gates.api-docs.json"] + arguments, in: workspace.path)
    }

    @Test func printsBothPlacesAndExitsWithOne() throws {
        let run = try drift("--rule", "drift-error", "--only", "OpenGate")
        #expect(run.status == 1)
        #expect(
            run.error.contains(
                "\(spec):48:5: warning: the spec has no error 400 'Gate.Stuck' with the message 'The gate & the post are stuck.'"
            ))
        #expect(
            run.error.contains("gates.api-docs.json:") && run.error.contains("note: the source states the row here"))
        #expect(!run.error.contains("drift-parameter") && !run.error.contains("ListGates"))
        #expect(run.output == "1 operation compared, 3 differences; 2 can be accepted with --apply\n")
    }

    @Test func exitsWithZeroWithoutDifferences() throws {
        let run = try drift("--rule", "drift-sample")
        #expect(run.status == 0, "\(run.error)")
        #expect(run.error.isEmpty)
        #expect(run.output == "2 operations compared, 0 differences\n")
    }

    @Test(arguments: ["json", "sarif", "github"])
    func printsFormatsForPrograms(format: String) throws {
        let run = try drift("--format", format)
        #expect(run.status == 1)
        #expect(run.output.contains("Gate.Stuck") && run.output.contains("gates.api-docs.json"))
    }

    @Test func reportsOperationsOfAWholeService() throws {
        #expect(try !drift().error.contains("drift-operation] about"))
        try workspace.write(
            workspace.text(of: "specs/gates/service.xml").replacing("drift-operation", with: "drift-sample"),
            to: "specs/gates/service.xml")
        let run = try drift("--all", "--rule", "drift-operation")
        #expect(run.error.contains("1 operation of the sources has no spec: SellGate [drift-operation]"))
        #expect(run.error.contains("no source describes the operation [drift-operation]"))
    }

    @Test func appliesOnlyTheSelectedDifferences() throws {
        let before = try workspace.contents(of: "specs")
        let run = try drift("--apply", "--rule", "drift-error", "--only", "OpenGate")
        #expect(run.status == 1, "a row that no source has remains")
        #expect(run.output.hasPrefix("\(spec): 2 differences accepted\n"))
        let after = try workspace.contents(of: "specs")
        #expect(before.keys.filter { before[$0] != after[$0] } == ["gates/operations/OpenGate.xml"])
        #expect(
            try workspace.text(of: spec).contains(
                """
                    <!-- The storm of last year. -->
                    <error status="400" code="Gate.Broken" message="The gate %s is broken."/>
                    <error status="400" code="Gate.Stuck" message="The gate &amp; the post are stuck."/>
                    <error status="400" code="Gate.Lost" message="The gate is lost."/>

                """))
        #expect(try SDKGen("format", "--check", "specs", in: workspace.path).status == 0)
        #expect(try SDKGen("lint", "specs/gates", in: workspace.path).status == 0)
        let again = try drift("--rule", "drift-error", "--only", "OpenGate")
        #expect(again.output == "1 operation compared, 1 difference\n")
    }

    @Test func refusesSpecsWithErrors() throws {
        try workspace.write(
            workspace.text(of: spec).replacing("maximum=\"3\"", with: "maximum=\"many\""), to: spec)
        let before = try workspace.contents(of: "specs")
        let run = try drift("--apply")
        #expect(run.status == 1)
        #expect(run.error.contains("the specs have errors, so they were not compared"))
        #expect(try workspace.contents(of: "specs") == before)
    }

    @Test func refusesUnknownNamesAndMissingSources() throws {
        #expect(try drift("--rule", "drift-eror").status == 64)
        #expect(try drift("--rule", "drift-eror").error.contains("did you mean 'drift-error'?"))
        #expect(try drift("--only", "CloseGate").status == 64)
        #expect(try drift("--all", "--only", "OpenGate").status == 64)
        #expect(try SDKGen("drift", "specs/gates", in: workspace.path).status == 64)
        #expect(try SDKGen("drift", "specs/gates", "--from", "nowhere.json", in: workspace.path).status == 66)
        #expect(try drift("--only", "PaintGate").status == 66)
    }
}
