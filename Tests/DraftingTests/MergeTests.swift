import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenSourceReading
import Testing

@Suite struct MergeTests {
    @Test func keepsTheOnlySource() {
        let file = SourceFile(path: "x", bytes: Array("CloseGate".utf8))
        let source = SourceDescription(file: file, layout: "test", language: "en", title: "CloseGate")
        let name = Stated("CloseGate", at: SourceLocation(file: file, offset: 0, length: 9))
        let merged = MergedOperation([StatedOperation(name: name, source: source)])
        #expect(merged.operation.name.value == "CloseGate")
        #expect(merged.sources.count == 1)
    }
}
