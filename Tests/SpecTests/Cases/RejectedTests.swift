import Foundation
import SDKGenDiagnostics
import SDKGenGeneration
import Testing

/// Every folder of `Rejected` holds specs that are right but for one rule, and `expected.txt` with all that is said about them.
///
/// `UPDATE_EXPECTED=1 swift test` writes the files anew. Read the difference before it is committed: the place, the
/// caret and the words are what a spec author sees.
struct RejectedTests {
    @Test(arguments: CaseFolder.rejected)
    func messages(_ folder: CaseFolder) throws {
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

    /// A folder is named after its rule, with a word about the form of the mistake where a rule has several folders.
    @Test(arguments: CaseFolder.rejected.filter { $0.rule != nil })
    func nothingElseIsWrong(_ folder: CaseFolder) {
        let rules = Set(checkSpecs(in: folder.specs).log.diagnostics.map(\.rule))
        #expect(rules == [folder.rule])
    }

    @Test(arguments: Rule.allCases)
    func everyRuleHasACase(_ rule: Rule) throws {
        if UnusualFile.allCases.contains(where: { $0.rule == rule }) { return }
        let folders = CaseFolder.rejected.filter { $0.rule == rule }
        #expect(!folders.isEmpty, "there is no folder 'Rejected/\(rule.rawValue)'")
        for folder in folders {
            let expected = try String(contentsOfFile: folder.expectationPath, encoding: .utf8)
            #expect(expected.contains("[\(rule.rawValue)]"))
        }
    }

    @Test func mistakesOfAllFilesComeOutInOneRun() {
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
