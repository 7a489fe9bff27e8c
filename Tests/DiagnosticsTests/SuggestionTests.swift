import SDKGenDiagnostics
import Testing

/// Tests of "did you mean" suggestions.
struct SuggestionTests {
    @Test(
        arguments: [
            ("requird", ["required", "requiredWith"], "required"), ("ID", ["Id", "Name"], "Id"),
            ("Nmae", ["Name"], "Name"), ("spelling", ["error-status"], nil), ("Name", ["Name"], nil),
            ("", ["Name"], nil), ("ab", ["cd"], nil), ("colour", ["color"], "color"),
        ] as [(String, [String], String?)])
    func findsNearest(_ word: String, candidates: [String], expected: String?) {
        #expect(SDKGenDiagnostics.nearest(to: word, among: candidates) == expected)
    }

    @Test func prefersFirstOfEquallyNearCandidates() {
        #expect(SDKGenDiagnostics.nearest(to: "cat", among: ["bat", "hat"]) == "bat")
    }

    @Test func rendersSuggestion() {
        #expect(suggestion(for: "requird", among: ["required"]) == "; did you mean 'required'?")
        #expect(suggestion(for: "requird", among: []) == "")
    }

    /// Comparing two names of half a megabyte would take a day.
    @Test func ignoresVeryLongNames() {
        let long = String(repeating: "a", count: 400_000)
        #expect(SDKGenDiagnostics.nearest(to: long, among: [long + "b"]) == nil)
    }
}
