import Foundation
import Testing

/// Links, pipes and folders in places where the generator reads or writes, as a hostile branch can plant them.
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

    /// The links and pipes have predictable names of temporary files.
    @Test func generateDoesNotWriteThroughPlantedLinks() throws {
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

    @Test func formatAndLintDoNotWriteThroughPlantedLinks() throws {
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

    /// Files with other names and links stay.
    @Test func removesTemporaryFilesOfKilledRuns() throws {
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

    /// The length of a temporary file's name does not depend on the name of the target.
    @Test func writesFilesWithTheLongestNames() throws {
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

    // MARK: Output

    @Test func refusesOutputSubfolderThatIsALink() throws {
        try workspace.makeFolder("elsewhere")
        try workspace.makeFolder("out")
        for folder in ["Operations", "AlibabaCloudVPC.docc"] {
            try workspace.link("out/\(folder)", to: workspace.at("elsewhere"))
            let run = try generate()
            #expect(run.status == 73 && run.error.contains("is a link or a file, not a folder"))
            try FileManager.default.removeItem(atPath: workspace.at("out/\(folder)"))
        }
        #expect(try workspace.contents(of: "elsewhere").isEmpty && temporaryFiles().isEmpty)
    }

    @Test(arguments: ["link", "pipe", "folder"])
    func refusesLinkPipeOrFolderInPlaceOfAFile(_ kind: String) throws {
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
        #expect(run.status == 73 && run.error.contains("'\(workspace.at(name))' is not a regular file"))
        #expect(try workspace.text(of: "victim") == victim && temporaryFiles().isEmpty)
    }

    @Test func refusesHugeFileInTheOutputWithoutReadingIt() throws {
        _ = try generate()
        for name in ["out/Operations/DeleteExpressConnect.swift", "out/Operations/Other.swift"] {
            let text = (try? workspace.text(of: name)) ?? "// Generated by sdkgen from x. Do not edit.\n"
            try workspace.write(text, to: name)
            try #require(truncate(workspace.at(name), 1 << 40) == 0)
            let run = try generate()
            #expect(run.status == 73 && run.error.contains("'\(workspace.at(name))' is larger than any generated file"))
            try FileManager.default.removeItem(atPath: workspace.at(name))
        }
        // A handwritten file may have any size.
        try workspace.write("// Mine.\n", to: "out/Operations/Mine.swift")
        try #require(truncate(workspace.at("out/Operations/Mine.swift"), 1 << 40) == 0)
        #expect(try generate().status == 0)
    }

    // MARK: Specs

    @Test func refusesSpecThatIsALinkOutOfItsFolder() throws {
        try change("\n  <request>", "\n<request >")
        let text = try workspace.text(of: operation)
        try workspace.write(text, to: "victim.xml")
        try FileManager.default.removeItem(atPath: workspace.at(operation))
        try workspace.link(operation, to: workspace.at("victim.xml"))
        let run = try SDKGen("format", specs)
        #expect(run.status == 1 && run.error.contains("the link points outside the folder"))
        #expect(try SDKGen("format", "--check", "specs", in: workspace.path).status == 1)
        #expect(try SDKGen("lint", "--fix", specs).status == 1)
        #expect(try workspace.text(of: "victim.xml") == text)
        // A link that is named on the command line is followed.
        #expect(try SDKGen("format", workspace.at(operation)).status == 0)
        #expect(try workspace.text(of: "victim.xml") != text)
    }

    @Test func refusesServiceFolderThatIsALinkOutOfItsFolder() throws {
        try change("\n  <request>", "\n<request >")
        let text = try workspace.text(of: operation)
        try FileManager.default.moveItem(atPath: specs, toPath: workspace.at("elsewhere"))
        try workspace.link("specs/vpc", to: "../elsewhere")
        let run = try SDKGen("format", "specs", in: workspace.path)
        #expect(run.status == 1 && run.error.contains("the link points outside the folder"))
        #expect(try workspace.text(of: "elsewhere/operations/DeleteExpressConnect.xml") == text)
    }

    @Test func newDoesNotWriteThroughALinkedFolder() throws {
        try workspace.makeFolder("elsewhere")
        try FileManager.default.moveItem(
            atPath: workspace.at("specs/vpc/operations"), toPath: workspace.at("specs/vpc/old"))
        try workspace.link("specs/vpc/operations", to: workspace.at("elsewhere"))
        let run = try SDKGen("new", "operation", "DescribeThings", "--specs", specs)
        #expect(run.status == 73 && run.error.contains("points outside"))
        try workspace.link("specs/new", to: workspace.at("elsewhere/none"))
        #expect(try workspace.contents(of: "elsewhere").isEmpty)
    }

    @Test func refusesPipesAndDevicesWithoutReadingThem() throws {
        try FileManager.default.removeItem(atPath: workspace.at(operation))
        try makePipe(operation)
        for arguments in [
            ["lint", specs], ["lint", workspace.at(operation)], ["generate", specs, "-o", out], ["format", specs],
            ["format", workspace.at(operation)], ["check", specs, "-o", out],
        ] {
            let run = try SDKGen(arguments: arguments)
            #expect(run.status == 1 && run.error.contains("not a regular file"), "\(arguments)")
        }
        for arguments in [["format", "/dev/zero"], ["lint", "/dev/zero"], ["generate", "/dev/zero", "-o", out]] {
            let run = try SDKGen(arguments: arguments)
            #expect([1, 64].contains(run.status) && run.error.contains("/dev/zero"), "\(arguments)")
        }
    }

    @Test func refusesHugeSpecWithoutReadingIt() throws {
        try #require(truncate(workspace.at(operation), 1 << 40) == 0)
        let lint = try SDKGen(after: "ulimit -v 2000000", "lint", specs)
        #expect(lint.status == 1 && lint.error.contains("[file-too-large]"))
        let format = try SDKGen(after: "ulimit -v 2000000", "format", specs)
        #expect(format.status == 1 && format.error.contains("[file-too-large]"))
    }
}
