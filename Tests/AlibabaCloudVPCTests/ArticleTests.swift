import Foundation
import SDKGenRepository
import Testing

/// Compares the Swift examples of README and of the documentation catalogs with code that is compiled.
struct ArticleTests {
    /// A block of Swift on a page.
    struct Example: Sendable, CustomTestStringConvertible {
        let page: String
        let lines: [String]

        var testDescription: String { "\(page): \(lines.first ?? "")" }

        /// Whether the block shows single entries of a manifest.
        var showsEntries: Bool { lines.allSatisfy { $0.hasPrefix(".") } }
    }

    private static let repository = URL(filePath: RepositoryFolder.path)

    /// Returns the files below a path whose names end with `suffix`, or the file at the path.
    private static func files(_ path: String, _ suffix: String) -> [URL] {
        let url = repository.appending(path: path)
        let paths = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String } ?? []
        let files = paths.isEmpty ? [url] : paths.filter { !$0.contains(".build/") }.map { url.appending(path: $0) }
        return files.filter { $0.path.hasSuffix(suffix) }.sorted { $0.path < $1.path }
    }

    /// Returns the lines without indentation, imports and blank lines. Removes `static`, because only the functions of
    /// `ArticleExamples` are static.
    private static func lines(_ text: some StringProtocol) -> [String] {
        text.split(separator: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces).replacing("static func", with: "func") }
            .filter { !$0.isEmpty && !$0.hasPrefix("import ") }
    }

    /// The pages: README and the catalogs that are written by hand.
    static let pages: [URL] =
        files("README.md", ".md") + files("specs", ".md")
        + ["AlibabaCloudCore", "MockServer", "sdkgen"].flatMap { files("Sources/\($0)", ".md") }

    static let examples: [Example] = pages.flatMap { page in
        let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
        return text.split(separator: "```swift\n").dropFirst().map { rest in
            let block = rest.firstRange(of: "```").map { rest[..<$0.lowerBound] } ?? rest
            return Example(page: String(page.path.dropFirst(repository.path.count)), lines: lines(block))
        }
    }

    /// The lines of each compiled file. The packages of `Tests/Consumers` refer to this package by another path.
    private static let compiled: [[String]] =
        ["AlibabaCloudVPCTests", "AlibabaCloudVPCPeerComplianceTests", "AlibabaCloudSTSComplianceTests", "Consumers"]
        .flatMap { files("Tests/\($0)", ".swift") }.map { file in
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            return lines(text.replacing("\"../../..\"", with: "\"../sdkgen\""))
        }

    @Test(arguments: examples)
    func exampleIsCompiled(_ example: Example) {
        if example.showsEntries {
            for line in example.lines {
                let entry = line.hasSuffix(",") ? String(line.dropLast()) : line
                #expect(Self.compiled.joined().contains { $0.contains(entry) }, "\(entry)")
            }
        } else {
            #expect(Self.compiled.contains { $0.firstRange(of: example.lines) != nil })
        }
    }

    @Test func pagesHaveExamples() {
        #expect(Self.examples.count >= 30)
        #expect(Self.examples.allSatisfy { !$0.lines.isEmpty })
    }

    /// README is short enough to be read at once.
    @Test func readmeIsShort() throws {
        let readme = try String(contentsOf: Self.repository.appending(path: "README.md"), encoding: .utf8)
        #expect(readme.count <= 9_000)
    }

    /// Links between files of the repository lead to files.
    @Test(arguments: pages) func linkedFileExists(_ page: URL) throws {
        let text = try String(contentsOf: page, encoding: .utf8).replacing(/`[^`\n]*`/, with: "")
        for link in text.matches(of: /\]\((?!https?:|#)([^)#\s]+)(#[^)\s]*)?\)/) {
            let target = page.deletingLastPathComponent().appending(path: String(link.1))
            #expect(FileManager.default.fileExists(atPath: target.path), "\(link.1)")
        }
    }
}
