import Foundation
import SDKGenDiagnostics
import SDKGenEmission
import SDKGenGeneration
import SDKGenRepository
import SDKGenSpecFormatting
import SDKGenSpecReading
import SDKGenXMLTree
import Testing

/// All spellings of a spec have one canonical form, and formatting a spec does not change the generated SDK.
struct SpecFuzzerTests {
    static let repository = RepositoryFolder.path

    struct Spec: Sendable, CustomTestStringConvertible {
        let path: String
        let bytes: [UInt8]
        var testDescription: String { path }
        var kind: ElementKind { .ofFile(rootElement: (try? parseTree(bytes))?.name ?? "") }
    }

    /// The specs of the repository that the formatter accepts.
    static let specs: [Spec] = ["specs", "Tests"].flatMap { folder -> [Spec] in
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: "\(repository)/\(folder)")) ?? []
        return paths.filter { $0.hasSuffix(".xml") }.sorted().compactMap { path -> Spec? in
            let bytes = try? [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(repository)/\(folder)/\(path)")))
            guard let bytes, case .formatted = formatted(SourceFile(path: path, bytes: bytes)) else { return nil }
            return Spec(path: "\(folder)/\(path)", bytes: bytes)
        }
    }

    @Test func findsSpecsOfServicesAndTests() {
        #expect(Self.specs.contains { $0.path.hasPrefix("specs/vpc/operations/") })
        #expect(Self.specs.count { $0.path.hasPrefix("Tests/") } > 60)
    }

    @Test(arguments: specs)
    func formatsEverySpellingToTheSameForm(_ spec: Spec) throws {
        let form = try #require(canonical(spec.bytes))
        #expect(canonical(form) == form)
        var fuzzer = SpecFuzzer(random: SeededGenerator(seed: UInt64(spec.path.utf8.count)))
        for round in 0..<Fuzzing.rounds(4) {
            let other = fuzzer.fuzzed(form, spec.kind)
            let back = canonical(try #require(other))
            guard back != form else { continue }
            let difference = LineDiff(path: "\(spec.path), round \(round)", old: form, new: back, limit: 30).text
            Issue.record(Comment(rawValue: difference))
            return
        }
    }

    /// Compares words, because line breaks in documentation may differ.
    @Test(arguments: ["specs/vpc", "Tests/ObstacleCourse/specs"])
    func generatesTheSameFromFormattedSpecs(folder: String) throws {
        let temporary = FileManager.default.temporaryDirectory.appendingPathComponent("sdkgen-\(UUID().uuidString)")
            .path
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        func generated(_ name: String, _ change: ([UInt8]) -> [UInt8]?) throws -> [String: [Substring]] {
            let target = "\(temporary)/\(name)/specs/service"
            for spec in Self.specs where spec.path.hasPrefix(folder + "/") {
                let path = URL(fileURLWithPath: target + spec.path.dropFirst(folder.count))
                try FileManager.default.createDirectory(
                    at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
                let bytes = change(spec.bytes)
                try Data(try #require(bytes)).write(to: path)
            }
            let checked = checkSpecs(in: target)
            #expect(DiagnosticFormat.text.render(checked.log.sorted.filter { $0.severity == .error }) == "")
            let files = generatedFiles(for: try #require(checked.service))
            return Dictionary(uniqueKeysWithValues: files.map { ($0.path, Self.words(of: $0.contents)) })
        }
        let before = try generated("before") { $0 }
        let after = try generated("after") { canonical($0) }
        #expect(before.keys.sorted() == after.keys.sorted())
        for (path, words) in before { #expect(after[path] == words, "\(path)") }
    }

    private static func words(of contents: [UInt8]) -> [Substring] {
        String(decoding: contents, as: UTF8.self).split(whereSeparator: \.isWhitespace).filter { $0 != "///" }
    }

    /// The formatter formats or refuses any file; its own check never fails.
    @Test(arguments: 0..<4)
    func formatsOrRefusesDamagedSpecs(part: Int) {
        var random = SeededGenerator(seed: UInt64(part))
        let pieces = [
            "<!--", "-->", "<![CDATA[", "]]>", "<?a", "?>", "<", ">", "/>", "'", "\"", "&amp;", "&#10;", "&lt;", "`",
            "``", "```", "\n\n", "\n- ", "\n1. ", "\n  ", "\t", "\r", "\\", "# ", "|", "\n---\n", "TODO:", "\u{301}",
        ].map { Array($0.utf8) }
        let small = Self.specs.filter { $0.bytes.count < 3_000 }
        for round in 0..<Fuzzing.rounds(1_000) {
            var bytes = small[round % small.count].bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 1: bytes.removeSubrange(place..<min(place + 9, bytes.count))
                default: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
                }
                if bytes.isEmpty { break }
            }
            switch formatted(SourceFile(path: "a.xml", bytes: bytes)) {
            case .rejected(let log): #expect(log.hasErrors)
            case .formatted(let form): #expect(canonical(form) == form)
            case .unverified: Issue.record("not verified: \(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }
}
