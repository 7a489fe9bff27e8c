import Foundation
import SDKGenDiagnostics
import SDKGenEmission
import SDKGenServiceModel
import SDKGenSpecReading
import Testing

@testable import SDKGenGeneration

/// Numbers that look random and are the same in every run.
private struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A run that takes over what the last one left makes what a run from nothing makes.
@Suite struct IncrementalTests {
    private let workspace: Workspace
    private let specs: String

    init() throws {
        workspace = try Workspace()
        specs = try workspace.copySpecs("specs/vpc", as: "vpc")
    }

    private func generate(_ output: String, _ arguments: [String] = []) throws -> SDKGen {
        try SDKGen(arguments: ["generate", specs, "-o", workspace.at(output)] + arguments)
    }

    private var cached: [String] { ["--cache", workspace.at("cache")] }

    /// What people change in specs, from a word to a whole file.
    private struct Edit: Sendable {
        let name: String
        let apply: @Sendable (Workspace, inout SeededRandom) throws -> Void
    }

    private static func replace(
        _ old: String, _ new: String
    ) -> @Sendable (Workspace, inout SeededRandom) throws -> Void {
        { workspace, random in
            let files = try operations(workspace) + ["specs/vpc/service.xml"]
            let file = files.randomElement(using: &random) ?? files[0]
            try workspace.write(workspace.text(of: file).replacing(old, with: new, maxReplacements: 1), to: file)
        }
    }

    private static func operations(_ workspace: Workspace) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: workspace.at("specs/vpc/operations")).sorted()
            .map { "specs/vpc/operations/\($0)" }
    }

    private static let edits: [Edit] = [
        Edit(name: "a summary", apply: replace("<summary>", "<summary>Now ")),
        Edit(name: "a description", apply: replace("The ID of", "The identifier of")),
        Edit(name: "an error", apply: replace("<error status=\"400\" code=\"", "<error status=\"400\" code=\"New")),
        Edit(name: "an example", apply: replace("cn-shanghai", "cn-hangzhou")),
        Edit(name: "a requirement", apply: replace("required=\"true\"", "required=\"false\"")),
        Edit(name: "a parameter", apply: replace("</request>", "<parameter name=\"New\" type=\"string\"/></request>")),
        Edit(name: "a state", apply: replace("from=\"Enabled", "from=\"Confirmed Enabled")),
        Edit(name: "a mention", apply: replace("``DescribeRegions``", "`regions`")),
        Edit(name: "a title", apply: replace("title=\"Express", "title=\"New Express")),
        Edit(name: "a client", apply: replace("client=\"VPCClient\"", "client=\"OtherClient\"")),
        Edit(name: "a mistake", apply: replace("<summary>", "<sumary>")),
        Edit(name: "a warning", apply: replace("access=\"delete\"", "access=\"get\"")),
        Edit(name: "a removal") { workspace, random in
            let files = try operations(workspace)
            if let file = files.randomElement(using: &random), files.count > 1 {
                try FileManager.default.removeItem(atPath: workspace.at(file))
            }
        },
        Edit(name: "a new operation") { workspace, random in
            let name = "Repaint\(Int.random(in: 0..<3, using: &random))"
            try workspace.write(
                "<operation name=\"\(name)\"><source title=\"s\"/><summary>Like ``DescribeRegions``.</summary></operation>",
                to: "specs/vpc/operations/\(name).xml")
        },
        Edit(name: "an edited output") { workspace, random in
            let files = try workspace.contents(of: "out").keys.sorted()
            guard let file = files.randomElement(using: &random) else { return }
            try workspace.write(workspace.text(of: "out/\(file)") + "\n", to: "out/\(file)")
        },
        Edit(name: "a lost output") { workspace, random in
            let files = try workspace.contents(of: "out").keys.sorted()
            if let file = files.randomElement(using: &random) {
                try FileManager.default.removeItem(atPath: workspace.at("out/\(file)"))
            }
        },
    ]

    @Test(arguments: 0..<4)
    func itIsWhatAFreshRunMakes(seed: Int) throws {
        let workspace = try Workspace()
        let specs = try workspace.copySpecs("specs/vpc", as: "vpc")
        func run(_ output: String, _ arguments: [String]) throws -> SDKGen {
            try SDKGen(arguments: ["generate", specs, "-o", workspace.at(output)] + arguments)
        }
        var random = SeededRandom(state: UInt64(seed))
        let cached = ["--cache", workspace.at("cache")]
        #expect(try run("out", cached).status == 0)
        var done: [String] = []
        var previous: CheckedSpecs?
        for _ in 0..<12 {
            let before = try workspace.contents(of: "specs")
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                guard let edit = Self.edits.randomElement(using: &random) else { continue }
                try edit.apply(workspace, &random)
                done.append(edit.name)
            }
            let incremental = try run("out", cached)
            try? FileManager.default.removeItem(atPath: workspace.at("fresh"))
            let fresh = try run("fresh", [])
            #expect(incremental.status == fresh.status, "after \(done)")
            #expect(incremental.error == fresh.error, "after \(done)")
            let checked = checkSpecs(readSpecs(SpecFolder(specs), previous: previous?.specs), previous: previous)
            #expect(Made(checked) == Made(checkSpecs(in: specs)), "after \(done)")
            previous = checked
            if fresh.status == 0 {
                let same = try workspace.contents(of: "out") == workspace.contents(of: "fresh")
                #expect(same, "after \(done)")
                guard same else { return }
            } else {
                // So that the mistakes do not pile up.
                try FileManager.default.removeItem(atPath: workspace.at("specs"))
                for (path, contents) in before {
                    try workspace.write(String(decoding: contents, as: UTF8.self), to: "specs/\(path)")
                }
            }
        }
    }

    /// All that comes out of specs.
    private struct Made: Equatable {
        let messages: String
        let files: [String: [UInt8]]

        init(_ checked: CheckedSpecs) {
            messages = DiagnosticFormat.text.render(checked.log.sorted)
            let files = checked.service.map(generatedFiles) ?? []
            self.files = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.contents) })
        }
    }

    @Test(arguments: [
        ("operations/DeleteExpressConnect.xml", ["DeleteExpressConnect"], ["DeleteExpressConnect"]),
        // What the service says can be in the model of every operation.
        ("service.xml", [], nil),
    ])
    func whatDidNotChangeIsNotReadOrBuiltAgain(file: String, read: [String], built: [String]?) throws {
        let path = "specs/vpc/\(file)"
        let first = checkSpecs(readSpecs(SpecFolder(specs)))
        try workspace.write(workspace.text(of: path).replacing("<summary>", with: "<summary>Now "), to: path)
        let again = readSpecs(SpecFolder(specs), previous: first.specs)
        let second = checkSpecs(again, previous: first)
        let readAnew = zip(first.specs.operations, again.operations)
            .filter { $0.spec?.location.file !== $1.spec?.location.file }
        #expect(readAnew.map { $1.spec?.name.value } == read)
        let operations = (try #require(first.service).operations, try #require(second.service).operations)
        let builtAnew = zip(operations.0, operations.1).filter { $0 !== $1 }.map(\.1.name.wire)
        #expect(builtAnew == built ?? operations.1.map(\.name.wire))
    }

    /// That an operation is spared shows when the cache is made to believe in another output.
    @Test func whatDidNotChangeIsNotMadeAgain() throws {
        _ = try generate("out", cached)
        let name = try #require(FileManager.default.contentsOfDirectory(atPath: workspace.at("cache")).first)
        let file = "out/Operations/DescribeRegions.swift"
        let other = try workspace.text(of: file) + "// Another end.\n"
        try workspace.write(other, to: file)
        let line = "file\tOperations/DescribeRegions.swift\t"
        let digest = String(ContentDigest.of(Array(other.utf8)), radix: 16)
        let record = try workspace.text(of: "cache/\(name)").split(separator: "\n").map { row in
            row.hasPrefix(line) ? line + digest : String(row)
        }
        #expect(record.contains(line + digest))
        try workspace.write(record.joined(separator: "\n"), to: "cache/\(name)")
        let path = "specs/vpc/operations/DeleteExpressConnect.xml"
        try workspace.write(workspace.text(of: path).replacing("<summary>", with: "<summary>Now "), to: path)
        #expect(try generate("out", cached).status == 0)
        #expect(try workspace.text(of: file) == other)
        #expect(try workspace.text(of: "out/Operations/DeleteExpressConnect.swift").contains("Now "))
        // Without a cache nothing is taken on trust.
        #expect(try generate("out").status == 0)
        #expect(try workspace.text(of: file) != other)
    }
}
