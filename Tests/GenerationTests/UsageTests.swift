import Foundation
import Testing

/// Wrong arguments: every command prints an error, exits with the documented code and writes nothing.
@Suite struct UsageTests {
    private let workspace: Workspace
    private let specs: String

    init() throws {
        workspace = try Workspace()
        specs = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
        try workspace.write("text", to: "file")
    }

    private static let commands = [
        ["generate", "SPECS", "-o", "OUT"], ["check", "SPECS", "-o", "OUT"],
        ["compliance-tests", "SPECS", "-o", "OUT"],
        ["build-sources", "SPECS", "-o", "OUT", "--prefix", "X"], ["lint", "SPECS"], ["lint", "SPECS", "--fix"],
        ["format", "SPECS"], ["format", "SPECS", "--check"], ["module", "SPECS"], ["explain", "X", "--specs", "SPECS"],
        ["policy", "--all", "--specs", "SPECS"], ["new", "operation", "DescribeThings", "--specs", "SPECS"],
    ]

    private func run(_ command: [String], specs: String, output: String = "out") throws -> SDKGen {
        try SDKGen(
            arguments: command.map { $0 == "SPECS" ? specs : $0 == "OUT" ? output : $0 }, in: workspace.path)
    }

    private func hasDocumentedStatus(_ run: SDKGen) -> Bool { [1, 64, 73, 74].contains(run.status) }

    @Test(arguments: commands, ["nowhere", "file", "file/below", "", "/dev/null", String(repeating: "x", count: 300)])
    func refusesPathsWithoutSpecs(command: [String], path: String) throws {
        let before = try workspace.contents(of: "")
        let run = try run(command, specs: path)
        #expect(hasDocumentedStatus(run), "\(command) \(path): \(run.status) \(run.error)")
        #expect(!run.error.isEmpty && !run.error.contains("Fatal error"), "\(command) \(path)")
        #expect(path.isEmpty || run.error.contains(path), "\(command): \(run.error)")
        #expect(try workspace.contents(of: "") == before)
    }

    @Test(
        arguments: [
            ["generate", "SPECS", "-o", "OUT"], ["compliance-tests", "SPECS", "-o", "OUT"],
            ["build-sources", "SPECS", "-o", "OUT", "--prefix", "X"],
        ],
        ["file", "file/below", "/dev/null", "/dev/null/below", "x/" + String(repeating: "y", count: 300), "/proc/none"])
    func refusesPathsThatCannotBeOutputFolders(command: [String], path: String) throws {
        let run = try run(command, specs: specs, output: path)
        #expect(run.status == 73 && run.error.contains(path) && run.error.contains("choose another --output"))
        #expect(try workspace.text(of: "file") == "text")
    }

    @Test func checkRefusesOutputThatIsNotAFolder() throws {
        let run = try SDKGen("check", specs, "-o", workspace.at("file"))
        #expect(run.status == 73 && run.error.contains("is not a folder"))
    }

    /// Root ignores permissions, so the test does nothing for root.
    @Test func reportsOutputFolderWithoutWritePermission() throws {
        try workspace.makeFolder("out")
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: workspace.at("out"))
        defer {
            try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: workspace.at("out"))
        }
        guard !FileManager.default.isWritableFile(atPath: workspace.at("out")) else { return }
        let run = try SDKGen("generate", specs, "-o", workspace.at("out"))
        #expect([73, 74].contains(run.status) && run.error.contains("Permission denied"))
        #expect(try workspace.contents(of: "out").isEmpty)
    }

    @Test func reportsSpecsWithoutReadPermission() throws {
        let file = workspace.at("specs/vpc/operations/DeleteExpressConnect.xml")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
        guard !FileManager.default.isReadableFile(atPath: file) else { return }
        for command in [["lint", "SPECS"], ["format", "SPECS"], ["lint", file]] {
            let run = try run(command, specs: specs)
            #expect(run.status == 1 && run.error.contains("Permission denied"), "\(command)")
        }
    }

    @Test(arguments: [
        ["lint"], ["format", "--nonsense"], ["explain"], ["policy"], ["new"], ["new", "operation"],
        ["new", "operation", "a b"],
        ["new", "service", "Ecs", "--version", "x", "--module", "ECS"], ["generate"], ["schema", "x"], ["rules", "x"],
        ["lint", "SPECS", "--only", ","], ["lint", "SPECS", "--only", "Nothing"], ["generate", "SPECS", "-o"],
        ["generate", "SPECS", "-o", "OUT", "--watch", "--dry-run"], ["policy", "--all", "X"],
        ["new", "operation", String(repeating: "A", count: 121)],
    ])
    func refusesWrongUsage(command: [String]) throws {
        let before = try workspace.contents(of: "")
        let run = try run(command, specs: specs)
        #expect(run.status == 64 || run.status == 0 && command == ["new"], "\(command): \(run.status)")
        #expect(run.error.isEmpty == (command == ["new"]))
        #expect(try workspace.contents(of: "") == before)
    }

    @Test func newLeavesNoPartialFileOnAFullDisk() throws {
        let before = try workspace.contents(of: "specs")
        let run = try SDKGen(
            after: "ulimit -f 0", "new", "operation", "DescribeThings", "--specs", specs)
        #expect(run.status == 73 && run.error.contains("nothing was written"))
        #expect(try workspace.contents(of: "specs") == before)
    }
}
