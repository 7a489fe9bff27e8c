import Foundation
import SDKGenDiagnostics
import SDKGenGeneration
import Testing

/// Each folder of `Rejected` contains specs that violate one rule, and `expected.txt` with the expected diagnostics.
///
/// `UPDATE_EXPECTED=1 swift test` rewrites the files. Read the difference before you commit it: spec authors see these
/// locations, carets and messages.
struct RejectedTests {
    @Test(arguments: CaseFolder.rejected)
    func reportsExpectedDiagnostics(_ folder: CaseFolder) throws {
        let checked = checkSpecs(in: folder.specs)
        let text = checked.text(relativeTo: folder.path)
        #expect(checked.service == nil || !checked.log.hasErrors)
        if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1" {
            try text.write(toFile: folder.expectationPath, atomically: true, encoding: .utf8)
            Issue.record("recorded; run again")
            return
        }
        let expected = try? [UInt8](Data(contentsOf: URL(fileURLWithPath: folder.expectationPath)))
        guard expected != Array(text.utf8) else { return }
        let difference = LineDiff(path: "\(folder.name)/expected.txt", old: expected, new: Array(text.utf8), limit: 60)
        Issue.record(Comment(rawValue: difference.text))
    }

    /// The name of a folder is its rule, with a suffix if a rule has several folders.
    @Test(arguments: CaseFolder.rejected.filter { $0.rule != nil })
    func violatesOnlyTheRuleOfItsName(_ folder: CaseFolder) {
        let rules = Set(checkSpecs(in: folder.specs).log.diagnostics.map(\.rule))
        #expect(rules == [folder.rule])
    }

    @Test(arguments: Rule.allCases)
    func everyRuleHasACase(_ rule: Rule) throws {
        // `Tests/DraftingTests` has a case for each rule that compares specs with sources.
        if rule.needsSources || rule == .unreadableSource { return }
        if UnusualFile.allCases.contains(where: { $0.rule == rule }) { return }
        let folders = CaseFolder.rejected.filter { $0.rule == rule }
        #expect(!folders.isEmpty, "there is no folder 'Rejected/\(rule.rawValue)'")
        for folder in folders {
            let expected = try String(contentsOfFile: folder.expectationPath, encoding: .utf8)
            #expect(expected.contains("[\(rule.rawValue)]"))
        }
    }

    @Test func reportsErrorsOfAllFilesInOneRun() {
        let folder = CaseFolder.rejected.first { $0.name == "ten-mistakes-in-three-files" }
        let log = folder.map { checkSpecs(in: $0.specs).log } ?? DiagnosticLog()
        #expect(log.diagnostics.count == 10)
        #expect(Set(log.diagnostics.map(\.rule)).count == 10)
        #expect(Set(log.diagnostics.map(\.location.file.path)).count == 3)
    }
}

extension CaseFolder {
    var rule: Rule? {
        Rule.allCases.filter { name == $0.rawValue || name.hasPrefix($0.rawValue + "-") }
            .max { $0.rawValue.count < $1.rawValue.count }
    }
}
