import Foundation
import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenGeneration
import SDKGenRepository
import SDKGenSourceReading
import SDKGenSpecReading
import Testing

/// Small services beside small sources. Each case is a folder with `specs`, `sources`, the expected messages, and the
/// files that accepting the differences changes.
///
/// `UPDATE_EXPECTED=1` writes the current output to the expected files and fails: read the changes and run the tests
/// again.
@Suite struct DriftCaseTests {
    private static let folder = "\(RepositoryFolder.path)/Tests/DraftingTests/Drift"

    private static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { !$0.hasPrefix(".") }.sorted()

    @Test func findsCases() { #expect(!Self.names.isEmpty) }

    @Test(arguments: DriftCaseTests.names)
    func findsAndAcceptsExpectedDifferences(name: String) throws {
        let folder = "\(Self.folder)/\(name)"
        let checked = checkSpecs(in: "\(folder)/specs")
        #expect(!checked.log.hasErrors, "\(checked.log.diagnostics.map(\.message))")
        // The names of sources give their order.
        let documents = try SourceFiles.read("\(folder)/sources").map { readSource($0) }
        let drift = Drift(
            checked.specs.operations.compactMap(\.spec), of: checked.specs.service.spec,
            with: SourceSet(documents), comparesAll: true)
        let (findings, unused) = drift.unsuppressed()
        let messages = (findings.map(\.diagnostic) + unused).map { Self.line($0, in: folder) }
        try expect(messages.joined(), in: "\(folder)/messages.txt")

        let acceptance = DriftAcceptance(findings) { checked.errors(replacing: $0) }
        for change in acceptance.changes {
            let path = "\(folder)/expected\(change.path.dropFirst("\(folder)/specs".count))"
            try expect(String(decoding: change.new, as: UTF8.self), in: path)
            let spec = readOperation(SourceFile(path: change.path, bytes: change.new))
            if change.path.contains("/operations/") { #expect(!spec.log.hasErrors) }
        }
    }

    /// Accepted differences are not found again.
    @Test(arguments: DriftCaseTests.names)
    func acceptedDifferencesAreGone(name: String) throws {
        let folder = "\(Self.folder)/\(name)"
        let copy = FileManager.default.temporaryDirectory.appending(path: "drift-\(UUID().uuidString)")
        try FileManager.default.copyItem(atPath: "\(folder)/specs", toPath: copy.path)
        defer { try? FileManager.default.removeItem(at: copy) }
        let documents = try SourceFiles.read("\(folder)/sources").map { readSource($0) }
        func findings() -> (CheckedSpecs, [DriftFinding]) {
            let checked = checkSpecs(in: copy.path)
            let drift = Drift(
                checked.specs.operations.compactMap(\.spec), of: checked.specs.service.spec,
                with: SourceSet(documents), comparesAll: true)
            return (checked, drift.unsuppressed().findings)
        }
        let (checked, before) = findings()
        let acceptance = DriftAcceptance(before) { checked.errors(replacing: $0) }
        for change in acceptance.changes {
            #expect(try SpecFile.replace(change.path, old: change.old, new: change.new))
        }
        let rejected = Set(acceptance.rejected.map(\.diagnostic.message))
        for finding in findings().1 {
            #expect(rejected.contains(finding.diagnostic.message), "\(finding.diagnostic.message)")
        }
    }

    private static func line(_ diagnostic: Diagnostic, in folder: String) -> String {
        func place(_ location: SDKGenDiagnostics.SourceLocation) -> String {
            let position = location.position
            return "\(location.file.path.dropFirst(folder.count + 1)):\(position.line):\(position.column)"
        }
        let subject = diagnostic.subject.map { " about '\($0)'" } ?? ""
        let notes = diagnostic.notes.map { "    \(place($0.location)): \($0.message)\n" }
        return "\(place(diagnostic.location)): \(diagnostic.message) [\(diagnostic.rule.rawValue)\(subject)]\n"
            + notes.joined()
    }

    private func expect(_ text: String, in path: String) throws {
        let known = try? String(contentsOfFile: path, encoding: .utf8)
        guard known != text else { return }
        if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] != nil {
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            Issue.record("recorded; run again")
        } else {
            Issue.record("\(path) differs:\n\(text)")
        }
    }
}
