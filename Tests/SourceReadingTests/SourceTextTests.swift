import SDKGenDiagnostics
import SDKGenSourceReading
import Testing

@Suite struct SourceTextTests {
    @Test func eachPartKnowsItsPlace() {
        let file = SourceFile(path: "x", bytes: Array("ab\\_cd".utf8))
        var text = SourceText(0..<2, of: file)
        text.append("_", from: 2..<4)
        text.append(4..<6)
        #expect(text.string == "ab_cd")
        let place = text.location(of: 1..<4)
        #expect((place.offset, place.length) == (1, 4))
        let part = text.text(2..<5)
        #expect(part.string == "_cd")
        #expect((part.location.offset, part.location.length) == (2, 4))
    }
}
