import Foundation
import SDKGenDiagnostics
import SDKGenGeneration
import Testing

/// Diagnostics do not depend on the order of files on disk, and are the same in every run.
struct ReadingOrderTests {
    @Test(arguments: CaseFolder.rejected + CaseFolder.accepted)
    func ignoresOrderOfFilesOnDisk(_ folder: CaseFolder) throws {
        let files = try folder.specFiles()
        guard files.count > 2 else { return }
        let texts = try [files, files.reversed()].map { files in
            let copy = try TemporaryFolder()
            for file in files {
                let url = copy.url.appendingPathComponent("specs/" + file.path)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.bytes).write(to: url)
            }
            return checkSpecs(in: copy.url.path + "/specs").text(relativeTo: copy.url.path)
        }
        #expect(texts[0] == texts[1])
    }

    @Test(arguments: CaseFolder.rejected)
    func reportsTheSameInEveryRun(_ folder: CaseFolder) {
        let runs = (0..<2).map { _ in checkSpecs(in: folder.specs).text(relativeTo: folder.path) }
        #expect(runs[0] == runs[1])
    }
}
