import Foundation
import SDKGenDiagnostics
import SDKGenEmission
import SDKGenGeneration
import SDKGenRepository
import Testing

/// Small services, each for one thing that the output shows, compared byte for byte.
///
/// `UPDATE_EXPECTED=1` writes what is generated now, and fails: what was recorded has to be read, and the test run again.
@Suite struct CaseTests {
    private static let folder = "\(RepositoryFolder.path)/Tests/EmissionTests/Cases"

    private static var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    @Test func thereAreCases() { #expect(!Self.names.isEmpty) }

    @Test(arguments: CaseTests.names)
    func output(name: String) throws {
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
}
