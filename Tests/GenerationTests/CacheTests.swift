import Foundation
import SDKGenGeneration
import Testing

/// A cache may save the work of a run, and never change what comes out of it.
@Suite struct CacheTests {
    private let workspace: Workspace
    private let specs: String

    init() throws {
        workspace = try Workspace()
        specs = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
    }

    private var cacheFiles: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: workspace.at("cache"))) ?? []
    }

    private func generate() throws -> String {
        let run = try SDKGen("generate", specs, "-o", workspace.at("out"), "--cache", workspace.at("cache"))
        #expect(run.status == 0)
        return run.output.replacing(#/ \(\d+\.\d+ s\)/#, with: "")
    }

    private func edit(_ path: String, _ old: String, _ new: String) throws {
        try workspace.write(workspace.text(of: path).replacing(old, with: new), to: path)
    }

    @Test func aSecondRunSaysTheSameAndTouchesNothing() throws {
        let first = try generate()
        #expect(first.contains("23 written, 0 unchanged"))
        #expect(cacheFiles.count == 1)
        let before = try workspace.identities(of: "out")
        #expect(try generate() == first.replacing("23 written, 0 unchanged", with: "0 written, 23 unchanged"))
        #expect(try workspace.identities(of: "out") == before)
    }

    /// The cache is asked: with another summary in it, the run says that one.
    @Test func aSecondRunIsSpared() throws {
        _ = try generate()
        let name = try #require(cacheFiles.first)
        try edit("cache/\(name)", "AlibabaCloudVPC\t", "FromTheCache\t")
        #expect(try generate().hasPrefix("FromTheCache: 4 operations"))
    }

    /// The cache of the run that made the output folder is the one that the next run finds.
    @Test func aFolderThatWasNotThereIsKnownAgain() throws {
        for expected in ["23 written", "0 written"] {
            let run = try SDKGen(
                "generate", "specs/vpc", "-o", "out", "--cache", "cache", in: workspace.at(""))
            #expect(run.output.contains(expected))
            #expect(cacheFiles.count == 1)
        }
    }

    @Test(arguments: [
        ("specs/vpc/operations/DeleteExpressConnect.xml", "<summary>", "<summary>Now "),
        ("specs/vpc/service.xml", "<summary>", "<summary>Now "),
        ("out/VPCClient.swift", "version", "versoin"),
        ("out/AlibabaCloudVPC.docc/ErrorCodes.md", "#", "##"),
    ])
    func whateverChangesIsSeen(path: String, old: String, new: String) throws {
        _ = try generate()
        try edit(path, old, new)
        #expect(try !generate().contains("0 written"))
        #expect(try SDKGen("check", specs, "-o", workspace.at("out")).status == 0)
    }

    @Test func missingAndStaleFilesAreSeen() throws {
        _ = try generate()
        try FileManager.default.removeItem(atPath: workspace.at("out/VPCClient.swift"))
        #expect(try generate().contains("1 written"))
        try workspace.write(workspace.text(of: "out/VPCClient.swift"), to: "out/Operations/Stale.swift")
        #expect(try generate().contains("1 removed"))
        #expect(!workspace.exists("out/Operations/Stale.swift"))
    }

    /// What was generated from the spec of before must not pass for what the spec of now says.
    @Test func aSpecThatChangesDuringTheRunIsSeen() throws {
        _ = try SDKGen("generate", specs, "-o", workspace.at("out"))
        func cache(_ folder: SpecFolder) throws -> GenerationCache {
            try #require(
                GenerationCache(
                    folder: workspace.at("cache"), specs: folder, output: workspace.at("out"),
                    tool: CommandLine.arguments[0]))
        }
        let summary = GenerationCache.Summary(module: "M", operationCount: 1, specCount: 1, fileCount: 1)
        let folder = SpecFolder(specs)
        let run = try cache(folder)
        let checked = checkSpecs(readSpecs(folder))
        let planned = try PlannedGeneration(
            checked, #require(checked.service), output: workspace.at("out"), cache: run)
        try edit("specs/vpc/service.xml", "<summary>", "<summary>Now ")
        run.remember(summary, planned, hadMessages: false)
        #expect(try cache(SpecFolder(specs)).unchanged()?.module == nil)
        try cache(SpecFolder(specs)).remember(summary, planned, hadMessages: false)
        #expect(try cache(SpecFolder(specs)).unchanged()?.module == "M")
    }

    @Test func aMisplacedFileIsSeen() throws {
        _ = try generate()
        try workspace.write("<operation/>", to: "specs/vpc/Stray.XML")
        let run = try SDKGen("generate", specs, "-o", workspace.at("out"), "--cache", workspace.at("cache"))
        #expect(run.status == 1 && run.error.contains("[misplaced-file]"))
    }

    /// Messages are for every run.
    @Test func aRunWithAWarningIsNotSpared() throws {
        try edit("specs/vpc/operations/DeleteExpressConnect.xml", "access=\"delete\"", "access=\"get\"")
        _ = try generate()
        #expect(cacheFiles.count == 1)
        let again = try SDKGen("generate", specs, "-o", workspace.at("out"), "--cache", workspace.at("cache"))
        #expect(again.error.contains("[access-level]"))
    }

    @Test(arguments: ["", "nonsense", "\n\n\n\n\n", "0\nA\n1\n2\n3\n"])
    func aDamagedCacheIsNoCache(contents: String) throws {
        _ = try generate()
        let name = try #require(cacheFiles.first)
        try workspace.write(contents, to: "cache/\(name)")
        #expect(try generate().hasPrefix("AlibabaCloudVPC: 4 operations from 5 spec files: 0 written, 23 unchanged"))
    }

    @Test func aCacheThatCannotBeWrittenIsNoCache() throws {
        try workspace.write("a file", to: "cache")
        #expect(try generate().contains("23 written"))
        #expect(try workspace.text(of: "cache") == "a file")
    }
}
