import Foundation
import Testing

/// Links, pipes and folders that somebody has put where the generator writes or reads, as a checkout of a foreign branch can.
@Suite struct PlantedFileTests {
    private let workspace: Workspace
    private let specs: String

    init() throws {
        workspace = try Workspace()
        specs = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
    }

    private var out: String { workspace.at("out") }
    private var operation: String { "specs/vpc/operations/DeleteExpressConnect.xml" }
    private func generate() throws -> SDKGen { try SDKGen("generate", specs, "--output", out) }

    private func change(_ old: String, _ new: String) throws {
        try workspace.write(workspace.text(of: operation).replacing(old, with: new), to: operation)
    }

    private func makePipe(_ name: String) throws {
        try workspace.makeFolder((name as NSString).deletingLastPathComponent)
        try #require(mkfifo(workspace.at(name), 0o644) == 0)
    }

    private func temporaryFiles() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: workspace.path).filter { $0.hasSuffix(".sdkgen-tmp") }
    }

    // MARK: Temporary files

    /// Names that the generator once gave to its temporary files, and what leads out of the folder under them.
    @Test func generateWritesThroughNothingThatLiesThere() throws {
        try workspace.write("mine", to: "victim")
        let names = [
            "Operations/DeleteExpressConnect.swift", "SharedTypes.swift", "AlibabaCloudVPC.docc/ErrorCodes.md",
        ]
        for name in names {
            try workspace.makeFolder("out/\((name as NSString).deletingLastPathComponent)")
            try workspace.link("out/\(name).sdkgen-tmp", to: workspace.at("victim"))
        }
        try makePipe("out/VpcClient.swift.sdkgen-tmp")
        #expect(try generate().status == 0)
        try change("</summary>", " Really.</summary>")
        #expect(try generate().output.contains("2 written, 21 unchanged, 0 removed"))
        #expect(try workspace.text(of: "victim") == "mine")
        #expect(try SDKGen("check", specs, "-o", out).status == 0)
        #expect(try SDKGen("compliance-tests", specs, "-o", workspace.at("compliance-tests")).status == 0)
    }

    @Test func formatAndLintWriteThroughNothingThatLiesThere() throws {
        try workspace.write("mine", to: "victim")
        try workspace.link("\(operation).sdkgen-tmp", to: workspace.at("victim"))
        try makePipe("specs/vpc/service.xml.sdkgen-tmp")
        try change("\n  <request>", "\n<request >")
        #expect(try SDKGen("format", specs).status == 0)
        try change("required=", "requird=")
        #expect(try SDKGen("lint", specs, "--fix").status == 0)
        #expect(try workspace.text(of: "victim") == "mine")
        #expect(try temporaryFiles().sorted() == ["\(operation).sdkgen-tmp", "specs/vpc/service.xml.sdkgen-tmp"])
    }

    @Test func theCacheIsNotWrittenThroughALink() throws {
        let cache = workspace.at("cache")
        #expect(try SDKGen("generate", specs, "-o", out, "--cache", cache).status == 0)
        let record = try #require(try FileManager.default.contentsOfDirectory(atPath: cache).first)
        try workspace.write("mine", to: "victim")
        try FileManager.default.removeItem(atPath: "\(cache)/\(record)")
        try workspace.link("cache/\(record)", to: workspace.at("victim"))
        try workspace.link("cache/\(record).sdkgen-tmp", to: workspace.at("victim"))
        #expect(try SDKGen("generate", specs, "-o", out, "--cache", cache).status == 0)
        #expect(try workspace.text(of: "victim") == "mine")
    }

    /// Of the names of the generator's own only plain files go; a link is not followed and stays.
    @Test func leftoversOfAKilledRunGo() throws {
        _ = try generate()
        try workspace.write("mine", to: "victim")
        let (left, planted) = (".0123456789abcdef.sdkgen-tmp", ".fedcba9876543210.sdkgen-tmp")
        let others = ["notes.sdkgen-tmp", ".0123456789abcde.sdkgen-tmp", ".0123456789ABCDEF.sdkgen-tmp"]
        for folder in ["out", "out/Operations", "out/AlibabaCloudVPC.docc", "specs/vpc/operations", "specs/vpc"] {
            for name in [left] + others { try workspace.write("half of a", to: "\(folder)/\(name)") }
            try workspace.link("\(folder)/\(planted)", to: workspace.at("victim"))
        }
        #expect(try SDKGen("check", specs, "-o", out).status == 0)
        #expect(try generate().status == 0 && SDKGen("format", specs).status == 0)
        for folder in ["out", "out/Operations", "out/AlibabaCloudVPC.docc", "specs/vpc/operations", "specs/vpc"] {
            #expect(!workspace.exists("\(folder)/\(left)"))
            #expect((others + [planted]).allSatisfy { workspace.exists("\(folder)/\($0)") })
        }
        #expect(try workspace.text(of: "victim") == "mine")
    }

    /// The name of a temporary file does not grow with that of the file.
    @Test func theLongestNamesCanBeWritten() throws {
        let name = "Describe" + String(repeating: "A", count: 112)
        try workspace.write(
            #"<operation name="\#(name)"><source title="s"/><summary>Does something.</summary></operation>"#,
            to: "specs/vpc/operations/\(name).xml")
        #expect(try generate().status == 0)
        #expect(try SDKGen("compliance-tests", specs, "-o", workspace.at("compliance-tests")).status == 0)
        #expect(workspace.exists("out/Operations/\(name).swift"))
        let long = name + "A"
        try workspace.write(
            #"<operation name="\#(long)"><source title="s"/><summary>Does something.</summary></operation>"#,
            to: "specs/vpc/operations/\(long).xml")
        let run = try generate()
        #expect(run.status == 1 && run.error.contains("121 characters") && run.error.contains("at most 120"))
    }

    // MARK: Where files go

    @Test func aFolderOfTheOutputThatIsALink() throws {
        try workspace.makeFolder("elsewhere")
        try workspace.makeFolder("out")
        for folder in ["Operations", "AlibabaCloudVPC.docc"] {
            try workspace.link("out/\(folder)", to: workspace.at("elsewhere"))
            let run = try generate()
            #expect(run.status == 73 && run.error.contains("is not a folder of its own"))
            try FileManager.default.removeItem(atPath: workspace.at("out/\(folder)"))
        }
        #expect(try workspace.contents(of: "elsewhere").isEmpty && temporaryFiles().isEmpty)
    }

    @Test(arguments: ["link", "pipe", "folder"])
    func somethingElseWhereAFileBelongs(_ kind: String) throws {
        _ = try generate()
        let name = "out/Operations/DeleteExpressConnect.swift"
        try FileManager.default.moveItem(atPath: workspace.at(name), toPath: workspace.at("victim"))
        let victim = try workspace.text(of: "victim")
        switch kind {
        case "link": try workspace.link(name, to: workspace.at("victim"))
        case "pipe": try makePipe(name)
        default: try workspace.makeFolder(name)
        }
        try change("</summary>", " Really.</summary>")
        let run = try generate()
        #expect(run.status == 73 && run.error.contains("'\(workspace.at(name))' is not a plain file"))
        #expect(try workspace.text(of: "victim") == victim && temporaryFiles().isEmpty)
    }

    /// Such a file is not read into memory.
    @Test func aHugeFileInTheOutput() throws {
        _ = try generate()
        for name in ["out/Operations/DeleteExpressConnect.swift", "out/Operations/Other.swift"] {
            let text = (try? workspace.text(of: name)) ?? "// Generated by sdkgen from x. Do not edit.\n"
            try workspace.write(text, to: name)
            try #require(truncate(workspace.at(name), 1 << 40) == 0)
            let run = try generate()
            #expect(run.status == 73 && run.error.contains("'\(workspace.at(name))' is larger than any generated file"))
            try FileManager.default.removeItem(atPath: workspace.at(name))
        }
        // One that nobody generated is nobody's business.
        try workspace.write("// Mine.\n", to: "out/Operations/Mine.swift")
        try #require(truncate(workspace.at("out/Operations/Mine.swift"), 1 << 40) == 0)
        #expect(try generate().status == 0)
    }

    // MARK: Specs

    @Test func aSpecThatIsALinkToSomethingElsewhere() throws {
        try change("\n  <request>", "\n<request >")
        let text = try workspace.text(of: operation)
        try workspace.write(text, to: "victim.xml")
        try FileManager.default.removeItem(atPath: workspace.at(operation))
        try workspace.link(operation, to: workspace.at("victim.xml"))
        let run = try SDKGen("format", specs)
        #expect(run.status == 1 && run.error.contains("it is a link that leads out of the folder"))
        #expect(try SDKGen("format", "--check", "specs", in: workspace.path).status == 1)
        #expect(try SDKGen("lint", "--fix", specs).status == 1)
        #expect(try workspace.text(of: "victim.xml") == text)
        // Who names the link itself means what it leads to.
        #expect(try SDKGen("format", workspace.at(operation)).status == 0)
        #expect(try workspace.text(of: "victim.xml") != text)
    }

    @Test func aFolderOfSpecsThatIsALinkToSomethingElsewhere() throws {
        try change("\n  <request>", "\n<request >")
        let text = try workspace.text(of: operation)
        try FileManager.default.moveItem(atPath: specs, toPath: workspace.at("elsewhere"))
        try workspace.link("specs/vpc", to: "../elsewhere")
        let run = try SDKGen("format", "specs", in: workspace.path)
        #expect(run.status == 1 && run.error.contains("it is a link that leads out of the folder"))
        #expect(try workspace.text(of: "elsewhere/operations/DeleteExpressConnect.xml") == text)
    }

    @Test func newWritesNothingElsewhere() throws {
        try workspace.makeFolder("elsewhere")
        try FileManager.default.moveItem(
            atPath: workspace.at("specs/vpc/operations"), toPath: workspace.at("specs/vpc/old"))
        try workspace.link("specs/vpc/operations", to: workspace.at("elsewhere"))
        let run = try SDKGen("new", "operation", "DescribeThings", "--specs", specs)
        #expect(run.status == 73 && run.error.contains("leads out of"))
        try workspace.link("specs/new", to: workspace.at("elsewhere/none"))
        #expect(try workspace.contents(of: "elsewhere").isEmpty)
    }

    @Test func whatIsNoPlainFileIsNotWaitedFor() throws {
        try FileManager.default.removeItem(atPath: workspace.at(operation))
        try makePipe(operation)
        for arguments in [
            ["lint", specs], ["lint", workspace.at(operation)], ["generate", specs, "-o", out], ["format", specs],
            ["format", workspace.at(operation)], ["check", specs, "-o", out],
        ] {
            let run = try SDKGen(arguments: arguments)
            #expect(run.status == 1 && run.error.contains("it is not a plain file"), "\(arguments)")
        }
        for arguments in [["format", "/dev/zero"], ["lint", "/dev/zero"], ["generate", "/dev/zero", "-o", out]] {
            let run = try SDKGen(arguments: arguments)
            #expect([1, 64].contains(run.status) && run.error.contains("/dev/zero"), "\(arguments)")
        }
    }

    @Test func aHugeSpecIsNotReadIntoMemory() throws {
        try #require(truncate(workspace.at(operation), 1 << 40) == 0)
        let lint = try SDKGen(after: "ulimit -v 2000000", "lint", specs)
        #expect(lint.status == 1 && lint.error.contains("[file-too-large]"))
        let format = try SDKGen(after: "ulimit -v 2000000", "format", specs)
        #expect(format.status == 1 && format.error.contains("[file-too-large]"))
    }
}
