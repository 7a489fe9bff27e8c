import Foundation
import SDKGenDiagnostics
import SDKGenEmission
import SDKGenGeneration
import SDKGenRepository
import Testing

/// Small services, each for one feature of the output, compared byte for byte with the expected files.
///
/// `UPDATE_EXPECTED=1` writes the current output to the expected files and fails: read the changes and run the tests
/// again.
@Suite struct CaseTests {
    private static let folder = "\(RepositoryFolder.path)/Tests/EmissionTests/Cases"

    private static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { !$0.hasPrefix(".") }.sorted()

    @Test func findsCases() { #expect(!Self.names.isEmpty) }

    @Test(arguments: CaseTests.names)
    func emitsExpectedFiles(name: String) throws {
        let checked = checkSpecs(in: "\(Self.folder)/\(name)/specs")
        let service = try #require(checked.service, "\(checked.log.diagnostics.map(\.message))")
        let plan = try GenerationPlan(service, output: "\(Self.folder)/\(name)/expected")
        guard ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == nil else {
            if !plan.changes.isEmpty {
                try plan.apply()
                Issue.record("recorded; run again")
            }
            return
        }
        for change in plan.changes {
            Issue.record("\(LineDiff(path: "\(name)/\(change.path)", old: change.old, new: change.new).text)")
        }
    }

    /// An expected file is code that compiles, without warnings.
    @Test(arguments: CaseTests.names)
    func expectedFilesCompile(name: String) throws {
        let folder = "\(Self.folder)/\(name)/expected"
        let sources = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            [
                "swiftc", "-typecheck", "-swift-version", "6", "-warnings-as-errors", "-parse-as-library",
                "-module-name", "CaseSDK",
            ] + RuntimeModules.compilerArguments + sources.sorted().map { "\(folder)/\($0)" }
        let (output, error) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = error
        try process.run()
        let messages = readToEnds(output, error).error
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(messages.prefix(3000))")
    }
}
