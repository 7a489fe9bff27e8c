import Foundation
import Testing

/// Generation of selected operations with `--only` and `<only>`.
@Suite struct SelectionTests {
    private let workspace: Workspace
    private let specs: String

    init() throws {
        workspace = try Workspace()
        specs = try workspace.copySpecs("specs/vpc", as: "vpc")
    }

    private var out: String { workspace.at("out") }

    private static let three = ["CancelPhysicalConnection", "DescribePhysicalConnections", "DescribeRegions"]

    private func generate(_ arguments: String...) throws -> SDKGen {
        let run = try SDKGen(arguments: ["generate", specs, "-o", out] + arguments)
        #expect(run.status == 0, "\(run.error)")
        return run
    }

    private func select(_ names: String) throws {
        let path = "specs/vpc/service.xml"
        let text = try workspace.text(of: path)
        try workspace.write(text.replacing("\n  <topics>", with: "\n  <only of=\"\(names)\"/>\n\n  <topics>"), to: path)
    }

    private func files() throws -> Set<String> { Set(try workspace.contents(of: "out").keys) }

    @Test func generatesOnlyWhatTheOperationsNeed() throws {
        let run = try generate(
            "--only", "CancelPhysicalConnection,DescribeRegions", "--only", "DescribePhysicalConnections")
        let count = try workspace.contents(of: "specs").count
        #expect(run.output.hasPrefix("AlibabaCloudVPC: 3 operations from \(count) spec files: "))
        let operations = try files().filter { $0.hasPrefix("Operations/") }
        #expect(operations == Set(Self.three.map { "Operations/\($0).swift" }))
        let articles = try files().filter { $0.hasSuffix(".md") }
        #expect(articles.isSuperset(of: Self.three.map { "AlibabaCloudVPC.docc/\($0).md" }))
        // DescribePhysicalConnections returns states of circuits. No selected operation returns states of routers.
        #expect(articles.contains("AlibabaCloudVPC.docc/PhysicalConnectionStates.md"))
        #expect(!articles.contains("AlibabaCloudVPC.docc/VirtualBorderRouterStates.md"))
        let types = try workspace.text(of: "out/SharedTypes.swift")
        #expect(
            types.contains("struct Filter") && types.contains("struct Tag") && types.contains("PhysicalConnectionState")
        )
        #expect(!types.contains("RouterInterfaceState") && !types.contains("VirtualBorderRouterState"))
        // DescribePhysicalConnections is selected, which the waiter for circuits polls.
        #expect(try workspace.text(of: "out/Waiters.swift").contains("waitUntilPhysicalConnection"))
        #expect(try !workspace.text(of: "out/Waiters.swift").contains("waitUntilRouterInterface"))
        let all = try workspace.contents(of: "out").values.map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(!all.contains("<doc:DeletePhysicalConnection>") && !all.contains("deletePhysicalConnection``"))
    }

    @Test func omitsWaitersWithoutTheirLookupOperation() throws {
        _ = try generate("--only", "CancelPhysicalConnection")
        #expect(try !files().contains("Waiters.swift"))
        #expect(try files().contains("AlibabaCloudVPC.docc/PhysicalConnectionStates.md"))
    }

    @Test func onlyElementEqualsOnlyOption() throws {
        _ = try generate("--only", Self.three.joined(separator: ","))
        let byOption = try workspace.contents(of: "out")
        try select(Self.three.joined(separator: " "))
        #expect(try generate().output.contains(": 0 written,"))
        #expect(try workspace.contents(of: "out") == byOption)
        // The option overrides the element.
        #expect(try generate("--only", "DescribeRegions").output.contains(": 1 operation from"))
    }

    @Test func removesAndRestoresFilesOfUnselectedOperations() throws {
        _ = try generate()
        let whole = try workspace.contents(of: "out")
        let slim = try generate("--only", "DescribeRegions")
        #expect(slim.output.contains(": 1 operation from"))
        #expect(!workspace.exists("out/Operations/DeletePhysicalConnection.swift"))
        #expect(try SDKGen("check", specs, "-o", out, "--only", "DescribeRegions").status == 0)
        #expect(try SDKGen("check", specs, "-o", out).status == 1)
        _ = try generate()
        #expect(try workspace.contents(of: "out") == whole)
        let complianceTests = try SDKGen(
            "compliance-tests", specs, "-o", workspace.at("compliance-tests"), "--only", "DescribeRegions")
        #expect(
            complianceTests.status == 0 && workspace.exists("compliance-tests/DescribeRegionsComplianceTests.swift"))
        #expect(!workspace.exists("compliance-tests/DeletePhysicalConnectionComplianceTests.swift"))
    }

    @Test func refusesUnknownOperationNames() throws {
        for command in ["generate", "check", "compliance-tests"] {
            let run = try SDKGen(command, specs, "-o", out, "--only", "DescribeRegoins,DescribeRegions")
            #expect(run.status == 64 && run.error.contains("'DescribeRegoins'"))
            #expect(run.error.contains("did you mean 'DescribeRegions'?") && !workspace.exists("out"))
        }
        #expect(try SDKGen("lint", specs, "--only", "Nothing").status == 64)
        #expect(try SDKGen("lint", specs, "--only", ",").status == 64)
        let lint = try SDKGen("lint", specs, "--only", "DescribeRegions")
        let count = try workspace.contents(of: "specs").count
        #expect(
            lint.status == 0
                && lint.output == "\(count) spec files, 0 warnings; 1 of \(count - 1) operations is generated\n")
        try select("DescribeRegions CancelPhysicalConection")
        let listed = try SDKGen("lint", specs)
        #expect(listed.status == 1 && listed.error.contains("service.xml:"))
        #expect(listed.error.contains("did you mean 'CancelPhysicalConnection'? [unknown-reference]"))
    }

    @Test func explainIgnoresTheSelection() throws {
        try select("DescribeRegions")
        let run = try SDKGen("explain", "Forbidden.VBRExists", "--specs", specs)
        #expect(run.status == 0 && run.output.contains("DeletePhysicalConnection"))
    }

    @Test func sdkOfThreeOperationsCompiles() throws {
        _ = try generate("--only", Self.three.joined(separator: ","))
        let sources = try files().filter { $0.hasSuffix(".swift") }.sorted().map { workspace.at("out/\($0)") }
        let run = try SDKGen(
            tool: "swiftc",
            [
                "-typecheck", "-swift-version", "6", "-warnings-as-errors", "-parse-as-library", "-module-name",
                "AlibabaCloudVPC",
            ]
                + RuntimeModules.compilerArguments + sources)
        #expect(run.status == 0, "\(run.error.prefix(3000))")
    }
}
