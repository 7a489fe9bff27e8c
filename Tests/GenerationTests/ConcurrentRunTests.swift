import Foundation
import SDKGenRepository
import Testing

/// Runs that use the same folder at the same time.
@Suite struct ConcurrentRunTests {
    private let workspace: Workspace
    private let specs: String

    init() throws {
        workspace = try Workspace()
        specs = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
    }

    private var out: String { workspace.at("out") }

    /// Copies the specs with another client name, which occurs in every generated file.
    private func otherSpecs() throws -> String {
        let other = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "other")
        let service = "specs/other/service.xml"
        try workspace.write(
            workspace.text(of: service).replacing("\"VPCClient\"", with: "\"RacerClient\""), to: service)
        return other
    }

    /// Starts all commands at once and waits until all have ended.
    private func run(_ commands: [[String]]) throws -> [(status: Int32, error: String)] {
        let processes = commands.map { SDKGen.process(SDKGen.executable, $0) }
        for (process, _, _) in processes { try process.run() }
        return processes.map { process, output, error in
            let text = readToEnds(output, error).error
            process.waitUntilExit()
            return (process.terminationStatus, text)
        }
    }

    /// Returns whether a run succeeded, or gave up waiting for another run, which depends on the machine's speed.
    private func isFine(_ run: (status: Int32, error: String)) -> Bool {
        run.status == 0 && run.error.isEmpty
            || run.status == 74 && run.error.hasPrefix("sdkgen: another sdkgen run is using '")
                && run.error.split(separator: "\n").count == 1
    }

    private func hasTemporaryFiles() throws -> Bool {
        try FileManager.default.subpathsOfDirectory(atPath: workspace.path).contains { $0.hasSuffix(".sdkgen-tmp") }
    }

    @Test func outputIsThatOfExactlyOneRun() throws {
        let other = try otherSpecs()
        var expected: [[String: Data]] = []
        for (index, specs) in [specs, other].enumerated() {
            #expect(try SDKGen("generate", specs, "-o", workspace.at("out\(index)"), "-q").status == 0)
            expected.append(try workspace.contents(of: "out\(index)"))
        }
        for round in 0..<5 {
            let runs = try run(
                [specs, other, specs, other].map { ["generate", $0, "-o", out, "-q"] }
                    + [["check", specs, "-o", out, "-q"]])
            #expect(runs.prefix(4).allSatisfy(isFine), "\(round): \(runs)")
            #expect(runs[4].status == 1 || isFine(runs[4]))
            let found = try workspace.contents(of: "out")
            #expect(found == expected[0] || found == expected[1])
            #expect(try !hasTemporaryFiles())
        }
    }

    @Test func checkWaitsForGenerate() throws {
        for _ in 0..<5 {
            try? FileManager.default.removeItem(atPath: out)
            try workspace.makeFolder("out")
            let runs = try run([
                ["generate", specs, "-o", out, "-q"], ["check", specs, "-o", out, "-q", "--full-diff"],
            ])
            #expect(isFine(runs[0]))
            // Either all files exist or none.
            #expect(isFine(runs[1]) || runs[1].error.contains(" is not up to date: 23 files to write, 0 to remove"))
        }
    }

    @Test func concurrentFormatRunsDoNotMix() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(specs)/operations")
        #expect(try SDKGen("format", specs, "-q").status == 0)
        let good = try workspace.contents(of: "specs")
        for round in 0..<3 {
            for name in names {
                let path = "specs/vpc/operations/\(name)"
                try workspace.write(workspace.text(of: path).replacing("\n  <", with: "\n<"), to: path)
            }
            let runs = try run(Array(repeating: ["format", specs, "-q"], count: 4))
            #expect(runs.allSatisfy(isFine), "\(round): \(runs)")
            #expect(try SDKGen("format", specs, "-q").status == 0)
            #expect(try workspace.contents(of: "specs") == good && !hasTemporaryFiles())
        }
    }

    /// The test holds the lock itself, like a run that hangs.
    @Test(arguments: ["generate", "check", "compliance-tests", "format", "--dry-run", "new"])
    func givesUpWaitingForARunThatHangs(command: String) throws {
        #expect(try SDKGen("generate", specs, "-o", out, "-q").status == 0)
        let before = try workspace.contents(of: "out")
        let locked = ["format", "new"].contains(command) ? "\(specs)/operations" : out
        let descriptor = open(locked, O_RDONLY)
        try #require(descriptor >= 0 && flock(descriptor, LOCK_EX) == 0)
        let arguments =
            switch command {
            case "format": ["format", specs]
            case "--dry-run": ["generate", specs, "-o", out, "--dry-run"]
            case "new": ["new", "operation", "DescribeThings", "--specs", specs]
            default: [command, specs, "-o", out]
            }
        if command == "new" {
            // 'new' only creates files, so it takes no lock.
            #expect(try SDKGen(arguments: arguments).status == 0)
        } else {
            let run = try SDKGen(arguments: arguments)
            #expect(run.status == 74)
            #expect(
                run.error == "sdkgen: another sdkgen run is using '\(locked)'; try again when it has finished\n")
        }
        #expect(try workspace.contents(of: "out") == before)
        close(descriptor)
        if command != "new" { #expect(try SDKGen(arguments: arguments).status == 0) }
    }
}
