import Foundation
import SDKGenDiagnostics
import SDKGenRepository
import SDKGenSourceReading
import Testing

/// Documents with pipe tables, and the facts that are read from them with their places.
///
/// `UPDATE_EXPECTED=1` writes the facts to the expected files and fails: read the changes and run the tests again.
@Suite struct TableCaseTests {
    private static let folder = "\(RepositoryFolder.path)/Tests/SourceReadingTests/TableCases"

    private static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { !$0.hasPrefix(".") }.sorted()

    private static func source(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(name)/source.md", encoding: .utf8)
    }

    private static func read(_ text: String) -> SourceDocument {
        readSource(SourceFile(path: "source", bytes: Array(text.utf8)))
    }

    private static func list(_ document: SourceDocument, withPlaces: Bool = true) -> [String] {
        let head = "\(document.description.layout) \(document.description.language)"
        let messages = document.log.diagnostics.map { "! \($0.message)" }
        return [head] + messages
            + document.operations.flatMap(\.facts).map { fact in
                let place = fact.location.position
                let value = fact.value.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
                return (withPlaces ? "\(place.line):\(place.column)+\(fact.location.length) " : "")
                    + "\(fact.subject) | \(fact.kind) = \(value)"
            }
    }

    @Test func findsCases() { #expect(!Self.names.isEmpty) }

    @Test(arguments: TableCaseTests.names)
    func statesExpectedFacts(name: String) throws {
        let found = Self.list(Self.read(try Self.source(name))).joined(separator: "\n") + "\n"
        let path = "\(Self.folder)/\(name)/facts.txt"
        let expected = try? String(contentsOfFile: path, encoding: .utf8)
        guard found != expected else { return }
        if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1" {
            try found.write(toFile: path, atomically: true, encoding: .utf8)
            Issue.record("recorded; run again")
            return
        }
        let lines = Set((expected ?? "").split(separator: "\n"))
        let new = found.split(separator: "\n").filter { !lines.contains($0) }
        Issue.record("\(name): new lines \(new.joined(separator: "\n"))")
    }

    @Test(arguments: TableCaseTests.names)
    func readsWindowsLineEnds(name: String) throws {
        let text = try Self.source(name)
        let other = "\u{FEFF}" + text.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(Self.list(Self.read(other), withPlaces: false) == Self.list(Self.read(text), withPlaces: false))
    }

    @Test(arguments: TableCaseTests.names)
    func leavesOtherOperationsOut(name: String) throws {
        let file = SourceFile(path: "source", bytes: Array(try Self.source(name).utf8))
        #expect(readSource(file, only: ["Unknown"]).operations.isEmpty)
    }

    /// Every place is inside the document, whatever is missing from it.
    @Test(arguments: TableCaseTests.names)
    func readsDamagedDocuments(name: String) throws {
        let bytes = Array(try Self.source(name).utf8)
        var random = SeededGenerator(seed: 7)
        for round in 0..<150 {
            var damaged = bytes
            for _ in 0...(round % 6) {
                let start = Int.random(in: 0..<damaged.count, using: &random)
                let end = min(start + Int.random(in: 1...40, using: &random), damaged.count)
                switch round % 3 {
                case 0: damaged.removeSubrange(start..<end)
                case 1: damaged.replaceSubrange(start..<end, with: Array("|\\`*&#\n{└".utf8).shuffled(using: &random))
                default: damaged.insert(contentsOf: damaged[start..<end], at: start)
                }
            }
            let document = readSource(SourceFile(path: "source", bytes: damaged))
            for fact in document.operations.flatMap(\.facts) {
                #expect(fact.location.offset + fact.location.length <= damaged.count)
            }
        }
    }
}
