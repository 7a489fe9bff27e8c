import Foundation
import Testing

/// The output of `sdkgen format`, and the files that it changes.
@Suite struct FormatTests {
    private let workspace: Workspace
    private let specs: String
    private let name = "specs/vpc/operations/DeleteExpressConnect.xml"

    init() throws {
        workspace = try Workspace()
        specs = try workspace.copySpecs("specs/vpc", as: "vpc")
    }

    private func breakFormatting() throws {
        try workspace.write(workspace.text(of: name).replacing("\n  <request>", with: "\n<request >"), to: name)
    }

    @Test func committedSpecsAreFormatted() throws {
        let run = try SDKGen("format", "--check", "specs", in: Workspace.repository)
        #expect(run.status == 0 && run.error.isEmpty && run.output.contains("0 to format"))
    }

    @Test func writesOnlyUnformattedFiles() throws {
        let good = try workspace.text(of: name)
        try breakFormatting()
        let before = try workspace.identities(of: "specs")
        let run = try SDKGen("format", in: workspace.path)
        #expect(run.status == 0 && run.error.isEmpty)
        #expect(run.output == "\(name)\n\(before.count) spec files: 1 formatted, \(before.count - 1) unchanged\n")
        #expect(try workspace.text(of: name) == good)
        let after = try workspace.identities(of: "specs")
        #expect(before.keys.filter { before[$0] != after[$0] } == ["vpc/operations/DeleteExpressConnect.xml"])
        #expect(before.keys.sorted() == after.keys.sorted())
    }

    @Test func checkChangesNothing() throws {
        try breakFormatting()
        let before = try workspace.identities(of: "specs")
        let run = try SDKGen("format", "--check", specs)
        #expect(run.status == 1 && run.error == "sdkgen: 1 spec file to format; run 'sdkgen format'\n")
        #expect(
            run.output.contains("--- \(workspace.at(name))\n") && run.output.contains("-<request >\n+  <request>\n"))
        #expect(try workspace.identities(of: "specs") == before)
        #expect(try SDKGen("format", specs, "-q").output.isEmpty)
        #expect(try SDKGen("format", "--check", workspace.at(name)).status == 0)
    }

    @Test func doesNotFormatFileWithErrors() throws {
        try breakFormatting()
        let other = "specs/vpc/operations/DescribeRegions.xml"
        let bad = try workspace.text(of: other).replacing("<summary>", with: "<sumary>").replacing(
            "<request>", with: "<request >")
        try workspace.write(bad, to: other)
        let run = try SDKGen("format", specs)
        #expect(run.status == 1 && run.error.contains("DescribeRegions.xml:") && run.output.contains("1 formatted"))
        #expect(run.output.contains("1 not formatted"))
        #expect(try workspace.text(of: other) == bad)
    }

    @Test func keepsPermissionsAndLinks() throws {
        try breakFormatting()
        let file = workspace.at(name)
        try FileManager.default.moveItem(atPath: file, toPath: workspace.at("real.xml"))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: workspace.at("real.xml"))
        try workspace.link(name, to: workspace.at("real.xml"))
        #expect(try SDKGen("format", file).status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: file) == workspace.at("real.xml"))
        let mode = try FileManager.default.attributesOfItem(atPath: workspace.at("real.xml"))[.posixPermissions]
        #expect(mode as? Int == 0o640)
        #expect(try workspace.text(of: "real.xml").contains("\n  <request>"))
    }

    @Test func reportsFolderWithoutWritePermission() throws {
        try breakFormatting()
        let folder = workspace.at("specs/vpc/operations")
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
        guard !FileManager.default.isWritableFile(atPath: folder) else { return }
        let run = try SDKGen("format", specs)
        #expect(run.status == 74 && run.error.contains("the file was not changed"))
    }

    @Test func formatsStandardInput() throws {
        let good = try workspace.text(of: name)
        try breakFormatting()
        func run(_ arguments: String) throws -> SDKGen {
            try SDKGen(
                tool: "sh", ["-c", "'\(SDKGen.executable.path)' format - \(arguments) < '\(workspace.at(name))'"])
        }
        #expect(try run("").output == good)
        #expect(try run("--check").status == 1)
        try workspace.write("<operation", to: name)
        let bad = try run("")
        #expect(bad.status == 1 && bad.output.isEmpty && bad.error.contains("standard input:1:"))
    }

    @Test func refusesPathsWithoutSpecs() throws {
        #expect(try SDKGen("format", workspace.at("nowhere")).status == 1)
        try workspace.makeFolder("empty")
        #expect(try SDKGen("format", workspace.at("empty")).status == 64)
        #expect(try SDKGen("format", "-", specs).status == 64)
    }
}
