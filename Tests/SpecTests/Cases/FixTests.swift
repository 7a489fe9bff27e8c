import Foundation
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenModelBuilding
import Testing

/// Every fix resolves its diagnostic, in all specs of `Rejected`.
struct FixTests {
    @Test(arguments: CaseFolder.rejected)
    func resolvesEveryDiagnosticThatHasAFix(_ folder: CaseFolder) {
        let checked = checkSpecs(in: folder.specs)
        let fixable = checked.log.diagnostics.filter { $0.fix != nil }
        let fixes = SpecFixes(SpecFolder(folder.specs), .configured) { _ in { _ in true } }
        #expect(fixes.failedPaths.isEmpty)
        #expect(fixes.changes.isEmpty == fixable.isEmpty)
        #expect(fixes.changes.map(\.fixes.count).reduce(0, +) >= fixable.count)
        for diagnostic in fixable {
            #expect(diagnostic.fix?.title.hasSuffix(".") == true)
            #expect(fixes.changes.contains { $0.path == diagnostic.fix?.file?.path })
        }
    }

    @Test func offersFixesForTheseRules() {
        let fixable = CaseFolder.rejected.flatMap { checkSpecs(in: $0.specs).log.diagnostics }.filter { $0.fix != nil }
        let rules = Set(fixable.map(\.rule))
        let expected: Set<Rule> = [
            .unknownElement, .unknownAttribute, .invalidValue, .elementOrder, .unknownReference, .unknownState,
            .unknownARNVariable, .unknownSuppression, .unusedSuppression, .duplicateDeclaration,
        ]
        #expect(rules.isSuperset(of: expected), "\(expected.subtracting(rules))")
    }
}
