import Foundation
import Testing

/// Runs whose output goes to a full disk or a closed pipe.
@Suite struct OutputStreamTests {
    private let workspace: Workspace

    init() throws {
        workspace = try Workspace()
        try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
        let name = "specs/vpc/operations/DeleteExpressConnect.xml"
        // Some commands print only warnings.
        try workspace.write(
            workspace.text(of: name).replacing("</summary>", with: "</summary><!-- TODO: a -->"), to: name)
    }

    private func run(_ command: String) throws -> SDKGen {
        try SDKGen(tool: "sh", ["-c", "cd '\(workspace.path)' && S='\(SDKGen.executable.path)' && \(command)"])
    }

    private static let hasFullDevice = FileManager.default.fileExists(atPath: "/dev/full")

    @Test(
        .enabled(if: hasFullDevice),
        arguments: [
            "schema", "rules", "lint specs/vpc", "lint specs/vpc --format json", "lint specs/vpc --format sarif",
            "lint specs/vpc --format github", "generate specs/vpc -o out", "generate specs/vpc -o out --dry-run",
            "check specs/vpc -o out", "check specs/vpc -o none", "compliance-tests specs/vpc -o out", "format specs",
            "format - < specs/vpc/service.xml", "explain Forbidden.NotAllowedInState", "policy --all",
            "new service Ecs --version 2014-05-26 --module ECS", "module specs/vpc", "--help", "help", "lint --help",
            "--version", "--generate-completion-script bash", "explain Forbidden.NotAllowedInState --format json",
        ])
    func failsIfStandardOutputIsFull(command: String) throws {
        let run = try run(
            "\"$S\" \(command.replacing(" <", with: " > /dev/full <")) \(command.contains("<") ? "" : "> /dev/full")")
        #expect(run.status == 74)
        #expect(run.error.contains("sdkgen: cannot write to standard output: "))
        #expect(run.error.hasSuffix("; the output is incomplete\n"))
    }

    @Test(
        .enabled(if: hasFullDevice),
        arguments: [
            "lint specs/vpc", "lint nowhere", "nonsense", "check specs/vpc -o none > /dev/null", "format nowhere",
            "explain Nothing",
        ])
    func failsIfStandardErrorIsFull(command: String) throws {
        #expect(try run("\"$S\" \(command) 2> /dev/full").status == 74)
    }

    @Test(arguments: ["schema", "rules", "policy --all", "check specs/vpc -o none --full-diff", "--help"])
    func endsQuietlyIfThePipeIsClosed(command: String) throws {
        // A pipe whose other end is closed before anything is written, with SIGPIPE as it comes and ignored.
        for trap in ["", "trap '' PIPE; "] {
            let run = try run("\(trap)( sleep 0.2; exec \"$S\" \(command) ) | true")
            #expect(run.error.isEmpty || !run.error.contains("sdkgen: cannot write"), "\(run.error)")
        }
        #expect(try run("\"$S\" rules | head -n 1").output.split(separator: "\n").count == 1)
    }

    /// An output file that gets the descriptor of a closed stream would receive messages.
    @Test func closedStreamsDoNotReceiveOutputFiles() throws {
        let name = "specs/vpc/operations/DeleteExpressConnect.xml"
        try workspace.write(workspace.text(of: name).replacing("<!-- TODO: a -->", with: ""), to: name)
        #expect(try run("\"$S\" generate specs/vpc -o out <&- >&- 2>&-").status == 74)
        #expect(try run("\"$S\" generate specs/vpc -o fine -q").status == 0)
        #expect(try workspace.contents(of: "out") == workspace.contents(of: "fine"))
        let quiet = try run("\"$S\" check specs/vpc -o out -q >&-")
        #expect(quiet.status == 0)
        let input = try run("\"$S\" format - <&-")
        #expect(input.status == 1 && input.error.contains("cannot read '-'"))
    }
}
