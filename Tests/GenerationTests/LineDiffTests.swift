import Foundation
import SDKGenRepository
import Testing

@testable import SDKGenGeneration

/// The diffs that `check` and `format --check` print.
@Suite struct LineDiffTests {
    private func bytes(_ lines: [String]) -> [UInt8] { Array(lines.map { "\($0)\n" }.joined().utf8) }

    private func difference(_ old: [String], _ new: [String], limit: Int? = nil) -> String {
        LineDiff(path: "a", old: bytes(old), new: bytes(new), limit: limit).text
    }

    @Test func printsHunksWithContext() {
        let old = (1...20).map(String.init)
        var new = old
        new[1] = "two"
        new.remove(at: 15)
        #expect(
            difference(old, new) == """
                --- a
                +++ a
                @@ -1,5 +1,5 @@
                 1
                -2
                +two
                 3
                 4
                 5
                @@ -13,7 +13,6 @@
                 13
                 14
                 15
                -16
                 17
                 18
                 19

                """)
    }

    @Test func mergesNearbyHunks() {
        let old = (1...20).map(String.init)
        var new = old
        (new[0], new[8]) = ("one", "nine")
        #expect(difference(old, new).ranges(of: "@@ -").count == 2)
        new[7] = "eight"
        #expect(difference(old, new).ranges(of: "@@ -").count == 1)
    }

    @Test func printsNewRemovedAndEqualFiles() {
        let text = bytes(["a", "b"])
        #expect(LineDiff(path: "x", old: nil, new: text).text == "--- /dev/null\n+++ x\n@@ -0,0 +1,2 @@\n+a\n+b\n")
        #expect(LineDiff(path: "x", old: text, new: nil).text == "--- x\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n")
        #expect(LineDiff(path: "x", old: text, new: text).text == "")
    }

    @Test func marksMissingLineFeedAtEndOfFile() {
        let text = LineDiff(path: "x", old: Array("a\nb".utf8), new: Array("a\nb\n".utf8)).text
        #expect(text == "--- x\n+++ x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n")
    }

    @Test func limitsNumberOfLines() {
        let diff = LineDiff(path: "x", old: nil, new: bytes((1...50).map(String.init)), limit: 10)
        #expect(diff.text.hasSuffix("+9\n… 41 more lines\n") && diff.shownCount == 10 && diff.hiddenCount == 41)
    }

    /// Compares with a straightforward algorithm for the longest common subsequence.
    @Test(arguments: 0..<60)
    func diffIsShortest(seed: Int) {
        var generator = SystemRandomNumberGenerator()
        let (old, new) = (texts(&generator), texts(&generator))
        let script = EditScript(old, new)
        var result: [Int] = []
        var (position, kept) = (0, 0)
        for edit in script.edits {
            switch edit {
            case .kept(let before, let after):
                #expect(before == position && after == result.count && old[before] == new[after])
                result.append(old[before])
                (position, kept) = (position + 1, kept + 1)
            case .removed(let index):
                #expect(index == position)
                position += 1
            case .added(let index):
                #expect(index == result.count)
                result.append(new[index])
            }
        }
        #expect(result == new && position == old.count, "\(old) \(new)")
        #expect(kept == longestCommonSubsequence(old, new), "\(old) \(new)")
    }

    private func texts(_ generator: inout SystemRandomNumberGenerator) -> [Int] {
        (0..<Int.random(in: 0...40, using: &generator)).map { _ in Int.random(in: 0...5, using: &generator) }
    }

    private func longestCommonSubsequence(_ left: [Int], _ right: [Int]) -> Int {
        var row = [Int](repeating: 0, count: right.count + 1)
        for element in left {
            var diagonal = 0
            for (index, other) in right.enumerated() {
                let above = row[index + 1]
                row[index + 1] = element == other ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return row[right.count]
    }

    @Test func replacesTextsWithNothingInCommonQuickly() {
        let (old, new) = ((0..<30_000).map { -$0 }, (1...30_000).map { $0 })
        let script = EditScript([0] + old + [0], [0] + new + [0])
        #expect(script.edits.count { if case .kept = $0 { true } else { false } } == 2)
        #expect(script.edits.count == 60_002)
    }

    @Test(.enabled(if: Extras.canUse("patch"), "patch is not installed; 'make test EXTRAS=required' installs it."))
    func patchAppliesTheDiff() throws {
        let workspace = try Workspace()
        let old = (1...200).map { "line \($0 % 7)" }
        var new = old
        new.removeSubrange(20..<30)
        new.insert(contentsOf: ["new", "newer"], at: 100)
        new[150] = "changed"
        try workspace.write(String(decoding: bytes(old), as: UTF8.self), to: "old.txt")
        try workspace.write(difference(old, new), to: "change.diff")
        let run = try SDKGen(tool: "patch", ["-s", workspace.at("old.txt"), workspace.at("change.diff")])
        #expect(run.status == 0, "\(run.output)\(run.error)")
        #expect(try workspace.text(of: "old.txt") == String(decoding: bytes(new), as: UTF8.self))
    }

    // MARK: The commands

    @Test func checkLimitsDiffLines() throws {
        let workspace = try Workspace()
        let specs = try workspace.copySpecs("Tests/ObstacleCourse/specs", as: "course")
        let out = workspace.at("out")
        let short = try SDKGen("check", specs, "-o", out)
        #expect(short.status == 1 && short.output.split(separator: "\n").count < 500)
        #expect(short.error.contains(" diff lines not shown, including all of "))
        #expect(short.error.contains("; --full-diff shows everything\n"))
        let full = try SDKGen("check", specs, "-o", out, "--full-diff")
        #expect(full.status == 1 && !full.error.contains("not shown") && !full.output.contains("\n… "))
        #expect(full.output.utf8.count > 10 * short.output.utf8.count)
    }

    /// Git with core.autocrlf changes line ends.
    @Test func ignoresDifferentLineEnds() throws {
        let workspace = try Workspace()
        let specs = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
        let out = workspace.at("out")
        #expect(try SDKGen("format", specs).status == 0 && SDKGen("generate", specs, "-o", out).status == 0)
        for folder in ["out", "specs"] {
            for name in try workspace.contents(of: folder).keys {
                let text = try workspace.text(of: "\(folder)/\(name)")
                try workspace.write(text.replacing("\n", with: "\r\n"), to: "\(folder)/\(name)")
            }
        }
        let check = try SDKGen("check", specs, "-o", out)
        #expect(check.status == 0 && check.output == "AlibabaCloudVPC is up to date: 23 files\n")
        #expect(
            check.error
                == "sdkgen: 23 files differ only in line ends (CR LF); add '*.swift text eol=lf' to .gitattributes so that git checks them out with LF\n"
        )
        let format = try SDKGen("format", "--check", specs)
        #expect(format.status == 0 && format.output == "5 spec files: 0 to format, 5 unchanged\n")
        #expect(
            format.error.contains("5 spec files differ only in line ends")
                && format.error.contains("'*.xml text eol=lf'"))
        #expect(try SDKGen("lint", specs).status == 0)
        // A change is shown as what it is, not as a change of all lines.
        let name = "specs/vpc/operations/DeleteExpressConnect.xml"
        try workspace.write(workspace.text(of: name).replacing("</summary>", with: " Really.</summary>"), to: name)
        let changed = try SDKGen("check", specs, "-o", out, "--full-diff")
        #expect(changed.status == 1 && changed.output.ranges(of: "\n-").count < 10)
        #expect(
            changed.error.contains("2 files to write, 0 to remove")
                && changed.error.contains("21 files differ only in line ends"))
    }

    @Test func gitAttributesKeepLineFeeds() throws {
        let attributes = try String(contentsOfFile: "\(Workspace.repository)/.gitattributes", encoding: .utf8)
        for line in ["Generated/** text eol=lf", "specs/** text eol=lf", "*.swift text eol=lf"] {
            #expect(attributes.split(separator: "\n").contains { $0 == line })
        }
    }
}
