import SDKGenDiagnostics
import Testing

/// Tests of the diagnostic log.
struct DiagnosticLogTests {
    @Test func sortsByFileThenLocationThenOrder() {
        let (a, b, umlaut) = (
            SourceFile(path: "a.xml", bytes: Array("abc".utf8)), SourceFile(path: "B.xml", bytes: Array("abc".utf8)),
            SourceFile(path: "ä.xml", bytes: [])
        )
        var log = DiagnosticLog()
        log.report(.encoding, "6", at: Place(file: umlaut, offset: 0))
        log.report(.encoding, "4", at: Place(file: a, offset: 2))
        log.report(.encoding, "2", at: Place(file: a, offset: 0))
        log.report(.signedURL, "3", at: Place(file: a, offset: 0))
        log.report(.encoding, "1", at: Place(file: b, offset: 1))
        #expect(log.sorted.map(\.message) == ["1", "2", "3", "4", "6"])
        #expect((log.errorCount, log.warningCount) == (4, 1))
        #expect(log.hasErrors)
    }

    @Test func doesNotCountWarningsAsErrors() {
        var log = DiagnosticLog()
        log.report(.signedURL, "a", at: Place(file: SourceFile(path: "a", bytes: []), offset: 0))
        #expect(!log.hasErrors)
        log.removeAll { $0.rule == .signedURL }
        #expect(log.diagnostics.isEmpty)
    }

    /// Specs suppress warnings by these names.
    @Test func ruleNamesAreLowercaseWords() {
        for rule in Rule.allCases {
            #expect(rule.rawValue.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (97...122).contains($0) })
            #expect(rule.explanation.hasSuffix("."))
        }
    }
}
