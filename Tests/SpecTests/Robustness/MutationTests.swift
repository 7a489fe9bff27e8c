import Foundation
import SDKGenDiagnostics
import SDKGenModelBuilding
import SDKGenRepository
import SDKGenSpecReading
import Testing

/// Reading a mutated spec returns a spec or diagnostics; it neither traps nor hangs.
struct MutationTests {
    /// The tests of the parts run side by side, which halves the time on two cores.
    @Test(arguments: 0..<4)
    func readsOrReportsMutatedSpecs(_ part: Int) throws {
        let seeds = try Self.seeds()
        var mutator = SpecMutator(random: SeededGenerator(seed: UInt64(2_016_0428 + part)), dictionary: Self.dictionary)
        let service = try Self.service()
        for round in 0..<Fuzzing.rounds(25_000) {
            let seed = seeds[round % seeds.count]
            let file = SourceFile(path: seed.path, bytes: mutator.mutated(seed.bytes))
            let isService = seed.path.hasSuffix("service.xml")
            let log: DiagnosticLog
            if isService {
                let read = readService(file)
                log = round % 100 == 0 ? buildService(read, operations: []).log : read.log
                #expect(read.spec != nil || log.hasErrors)
            } else {
                let read = readOperation(file)
                log = round % 100 == 0 ? buildService(service, operations: [read]).log : read.log
                #expect(read.spec != nil || log.hasErrors)
            }
            // A location outside its file would trap here.
            if round % 10 == 0 { for format in DiagnosticFormat.allCases { _ = format.render(log.sorted) } }
            for diagnostic in log.diagnostics {
                #expect(diagnostic.location.offset <= diagnostic.location.file.bytes.count)
            }
        }
    }

    /// Returns the VPC specs and the small specs of the tests, which are faster to read.
    private static func seeds() throws -> [(path: String, bytes: [UInt8])] {
        let small = try (CaseFolder.rejected + CaseFolder.accepted).flatMap { try $0.specFiles() }
            .filter { $0.bytes.count < 3_000 }
        return try small + CaseFolder.specFiles(in: CaseFolder.repository + "/specs/vpc")
    }

    private static func service() throws -> ReadSpec<ServiceSpec> {
        let path = CaseFolder.repository + "/specs/vpc/service.xml"
        return readService(SourceFile(path: path, bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))))
    }

    private static let dictionary: [[UInt8]] = {
        let elements = ElementKind.allCases.flatMap { kind in
            ["<\(kind.rule.name)>", "<\(kind.rule.name)/>", "</\(kind.rule.name)>"]
        }
        let attributes = ElementKind.allCases.flatMap { kind in
            kind.rule.attributes.map { "\($0.name)=\"\($0.kind.words.last ?? "1")\" " }
        }
        let words = ElementKind.allCases.flatMap { $0.rule.attributes.flatMap(\.kind.words) }
        let hostile = [
            "&amp;", "&lt;", "&#0;", "&#10;", "&#x10FFFF;", "&#x9B;", "<![CDATA[", "]]>", "<!--", "-->", "<?pi ?>",
            "<!DOCTYPE a>", "xmlns=\"a\" ", "\u{FEFF}", "\r", "\r\n", "\0", "``", "``a``", "*/", "\\(", "%s", "{#", "}",
            "{region}", "(((((", "(a*)*b", "[^", "{1000}", "9223372036854775808", "-9223372036854775809", "1e309", "٣",
            "🐈", "e\u{301}", "Filter.1.Key", "..", ".1", String(repeating: "a", count: 500),
        ]
        return (elements + attributes + words + hostile).map { Array($0.utf8) }
    }()
}
