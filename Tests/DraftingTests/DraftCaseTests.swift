import Foundation
import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenGeneration
import SDKGenRepository
import SDKGenSourceReading
import SDKGenSpecReading
import Testing

/// Sources of invented operations and the specs that are drafted from them.
///
/// A case is a folder with `sources`, optionally with `specs` of a service, and with the `expected` drafts and the
/// messages about them. `UPDATE_EXPECTED=1` writes the current drafts and fails: read the changes and run the tests
/// again. A case whose name begins with `product` drafts a whole product.
@Suite struct DraftCaseTests {
    private static let folder = "\(RepositoryFolder.path)/Tests/DraftingTests/Cases"

    private static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { !$0.hasPrefix(".") }.sorted()

    @Test func findsCases() { #expect(!Self.names.isEmpty) }

    private struct Case {
        let operations: [MergedOperation]
        let drafts: [SpecDraft]
        let service: ReadSpec<ServiceSpec>?
        let specs: [ReadSpec<OperationSpec>]

        init(_ name: String) throws {
            let folder = "\(DraftCaseTests.folder)/\(name)"
            let files = try SourceFiles.read("\(folder)/sources").map { file in
                SourceFile(path: String(file.path.split(separator: "/").last ?? ""), bytes: file.bytes)
            }
            let sources = SourceSet(files.map { readSource($0) })
            #expect(sources.log.diagnostics.isEmpty)
            operations = sources.operations
            if name.hasPrefix("product") {
                drafts = ProductDraft(sources, operations).drafts
                (service, specs) = (nil, [])
            } else {
                let hasService = SpecFile.isFile("\(folder)/specs/service.xml")
                let read = readSpecs(in: "\(folder)/specs")
                service = hasService ? read.service : nil
                specs = hasService ? read.operations : []
                drafts = Drafting(service: service, operations: specs).drafts(of: operations)
            }
        }
    }

    @Test(arguments: DraftCaseTests.names)
    func draftsExpectedSpecs(name: String) throws {
        let example = try Case(name)
        let folder = "\(Self.folder)/\(name)/expected"
        var expected: [String: String] = [:]
        for draft in example.drafts { expected[draft.path] = String(decoding: draft.bytes, as: UTF8.self) }
        expected["messages.txt"] = messages(example)
        let isUpdate = ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] != nil
        if isUpdate { try? FileManager.default.removeItem(atPath: folder) }
        for (path, text) in expected.sorted(by: { $0.key < $1.key }) {
            let file = "\(folder)/\(path)"
            let old = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
            guard old != text else { continue }
            if isUpdate {
                let parent = (file as NSString).deletingLastPathComponent
                try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
                try text.write(toFile: file, atomically: true, encoding: .utf8)
            } else {
                Issue.record("\(LineDiff(path: "\(name)/\(path)", old: Array(old.utf8), new: Array(text.utf8)).text)")
            }
        }
        if isUpdate { Issue.record("recorded; run again") }
    }

    /// The defects of the sources and the diagnostics about the drafts, without those about TODO markers.
    private func messages(_ example: Case) -> String {
        var lines = example.operations.flatMap(\.operation.defects).map { defect in
            "\(defect.location.file.path):\(defect.location.position.line): \(defect.value)"
        }
        let files = example.drafts.map { SourceFile(path: $0.path, bytes: $0.bytes) }
        let operations = files.filter { $0.path != "service.xml" }.map { readOperation($0) }
        let service = files.first { $0.path == "service.xml" }.map { readService($0) } ?? example.service
        let names = Set(operations.compactMap { $0.spec?.name.value })
        let others = example.specs.filter { $0.spec.map { !names.contains($0.name.value) } ?? true }
        let log = DraftCheckSupport.log(service, operations + others)
        lines += log.sorted.filter { $0.rule != .unresolvedTodo && $0.rule != .missingService }.map {
            "\($0.location.file.path):\($0.location.position.line): \($0.severity): \($0.message) [\($0.rule.rawValue)]"
        }
        return lines.map { $0 + "\n" }.joined()
    }

    @Test(arguments: DraftCaseTests.names)
    func draftsSpecsWithoutErrors(name: String) throws {
        #expect(!messages(try Case(name)).contains(": error: "))
    }

    @Test(arguments: DraftCaseTests.names)
    func draftsCanonicalForm(name: String) throws {
        for draft in try Case(name).drafts {
            #expect(DraftCheckSupport.isCanonical(draft.bytes, path: draft.path), "\(draft.path)")
        }
    }

    /// Values that a source spells differently: `Yes`, `Array of Tag`, a date.
    private static let translated = [
        "@type", "@required", "@kind", "@method", "@access", "@disclosed", "@updated", "@date", "@style", "@topic",
        "@wireType", "@format", "@also", "@from", "@to", "@through", "@refusedPrefixes", "@pattern", "@regions",
    ]

    @Test(arguments: DraftCaseTests.names)
    func namesThePlaceOfEachFact(name: String) throws {
        for draft in try Case(name).drafts {
            for fact in draft.facts {
                let source = fact.source
                let end = source.offset + source.length
                try #require(end <= source.file.bytes.count)
                let stated = comparable(String(decoding: source.file.bytes[source.offset..<end], as: UTF8.self))
                #expect(source.length > 0, "\(fact.path)")
                if fact.path.hasSuffix("text()") {
                    let words = fact.value.split(whereSeparator: \.isWhitespace).map { comparable(String($0)) }
                    guard fact.value.contains("TODO:"), !fact.path.contains("conflict") else { continue }
                    guard let word = words.first(where: { $0 != "TODO:" && !$0.isEmpty }) else { continue }
                    #expect(stated.contains(word), "\(fact.path): \(word)")
                } else if !Self.translated.contains(where: fact.path.hasSuffix) {
                    #expect(stated.contains(comparable(fact.value)), "\(fact.path): \(fact.value) in \(stated)")
                }
            }
        }
    }

    /// Returns a text without Markdown, escapes and whitespace.
    private func comparable(_ text: String) -> String { text.filter { !"\\*`\"".contains($0) && !$0.isWhitespace } }
}
