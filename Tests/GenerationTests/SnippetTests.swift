import Foundation
import Testing

/// Every call that the documentation shows is one that the proofs compile and make.
@Suite struct SnippetTests {
    @Test(arguments: [
        ("Generated/AlibabaCloudVPC", "AlibabaCloudVPC", "Tests/AlibabaCloudVPCProofs/Generated"),
        ("Tests/ObstacleCourse/Generated", "ObstacleCourse", "Tests/ObstacleCourseProofs/Generated"),
    ])
    func theyAreProven(folder: String, module: String, proofs: String) throws {
        var count = 0
        for file in try FileManager.default.contentsOfDirectory(atPath: "\(Workspace.repository)/\(proofs)").sorted() {
            let operation = file.replacing("Proof.swift", with: "")
            let proof = try lines("\(proofs)/\(file)").joined(separator: "\n")
            let article = try lines("\(folder)/\(module).docc/\(operation).md")
            let source = try lines("\(folder)/Operations/\(operation).swift").filter { $0.hasPrefix("///") }
                .map { $0.dropFirst("///".count).drop { $0 == " " } }
            for snippet in snippets(in: article) + snippets(in: source) {
                #expect(proof.contains(snippet), "\(operation) shows a call that is not proven: \(snippet)")
                count += 1
            }
        }
        #expect(count > 0)
    }

    /// The lines of a file without their indentation.
    private func lines(_ path: String) throws -> [Substring] {
        try String(contentsOfFile: "\(Workspace.repository)/\(path)", encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
    }

    private func snippets(in lines: [Substring]) -> [String] {
        lines.indices.filter { lines[$0] == "```swift" }.compactMap { start in
            let snippet = lines[(start + 1)...].prefix { $0 != "```" }
            return snippet.first?.hasPrefix("let response") == true ? snippet.joined(separator: "\n") : nil
        }
    }
}
