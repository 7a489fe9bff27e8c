import Foundation
import Testing

/// The calls that the documentation shows compile.
@Suite struct SnippetTests {
    @Test(arguments: [
        ("AlibabaCloudVPC", "Generated/AlibabaCloudVPC", "vpc: VPCClient"),
        ("ObstacleCourse", "Tests/ObstacleCourse/Generated", "course: CourseClient"),
    ])
    func theyCompile(module: String, folder: String, client: String) throws {
        let articles = "\(Workspace.repository)/\(folder)/\(module).docc"
        let snippets = try FileManager.default.contentsOfDirectory(atPath: articles).sorted().compactMap { name in
            Self.snippet(in: try String(contentsOfFile: "\(articles)/\(name)", encoding: .utf8))
        }
        #expect(!snippets.isEmpty)
        let functions = snippets.enumerated().map { index, snippet in
            "func call\(index)(_ \(client)) async throws {\n\(snippet)\n_ = response\n}\n"
        }
        let workspace = try Workspace()
        let source = try workspace.write(
            "import AlibabaCloudCore\nimport \(module)\n" + functions.joined(), to: "Snippets.swift")
        let run = try SDKGen(
            tool: "swiftc", ["-typecheck", "-swift-version", "6", source] + RuntimeModules.compilerArguments)
        #expect(run.status == 0, "\(run.error)")
    }

    /// The call, which stands before the first section.
    private static func snippet(in article: String) -> String? {
        let lines = article.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("```swift") }),
            lines[start + 1].hasPrefix("let response")
        else { return nil }
        return lines[(start + 1)...].prefix { $0 != "```" }.joined(separator: "\n")
    }
}
