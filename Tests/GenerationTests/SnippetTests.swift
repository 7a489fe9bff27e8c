import Foundation
import Testing

/// The compliance tests compile every call, loop and wait that the documentation shows.
@Suite struct SnippetTests {
    @Test(arguments: [
        ("Generated/AlibabaCloudVPC", "AlibabaCloudVPC", "Tests/AlibabaCloudVPCComplianceTests/Generated"),
        ("Tests/ObstacleCourse/Generated", "SDKGenObstacleCourse", "Tests/ObstacleCourseComplianceTests/Generated"),
    ])
    func complianceTestsCompileDocumentedSnippets(folder: String, module: String, complianceTests: String) throws {
        let known = Blocks(try names(in: complianceTests).flatMap { try lines("\(complianceTests)/\($0)") })
        var kinds = Set<String>()
        let texts = try ["\(folder)/\(module).docc", "\(folder)/Operations", folder].flatMap { folder in
            try names(in: folder).filter { $0.hasSuffix(".md") || $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
        }
        for path in texts {
            let text = try lines(path)
            let shown = path.hasSuffix(".md") ? text : comments(of: text)
            for (kind, snippet) in snippets(in: shown) {
                #expect(known.contain(snippet), "\(path) shows code that no compliance test compiles: \(snippet)")
                kinds.insert(kind)
            }
        }
        #expect(kinds == Set(Self.beginnings))
    }

    /// The lines of a file without their indentation.
    private func lines(_ path: String) throws -> [Substring] {
        try String(contentsOfFile: "\(Workspace.repository)/\(path)", encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
    }

    private func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(Workspace.repository)/\(folder)").sorted()
    }

    private func comments(of lines: [Substring]) -> [Substring] {
        lines.filter { $0.hasPrefix("///") }.map { $0.dropFirst("///".count).drop { $0 == " " } }
    }

    /// The beginnings of a call, a call that catches errors, a loop over pages, and a wait.
    private static let beginnings = ["let response", "do {", "for try await", "let found"]

    private func snippets(in lines: [Substring]) -> [(kind: String, lines: [Substring])] {
        lines.indices.filter { lines[$0] == "```swift" }.compactMap { start in
            let snippet = Array(lines[(start + 1)...].prefix { $0 != "```" })
            let kind = Self.beginnings.first { snippet.first?.hasPrefix($0) == true }
            return kind.map { ($0, snippet) }
        }
    }
}

/// The lines of many files, indexed to find blocks of lines.
private struct Blocks {
    private let lines: [Substring]
    private let places: [Substring: [Int]]

    init(_ lines: [Substring]) {
        self.lines = lines
        places = Dictionary(grouping: lines.indices) { lines[$0] }
    }

    func contain(_ block: [Substring]) -> Bool {
        block.first.flatMap { places[$0] }?.contains { lines[$0...].starts(with: block) } ?? false
    }
}
