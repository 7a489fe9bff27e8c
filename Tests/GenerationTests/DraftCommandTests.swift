import Foundation
import SDKGenRepository
import Testing

/// `sdkgen draft`: where it writes, and what it refuses.
@Suite struct DraftCommandTests {
    private let workspace: Workspace
    private let cases = "\(RepositoryFolder.path)/Tests/DraftingTests/Cases"

    init() throws { workspace = try Workspace() }

    private func draft(_ arguments: String...) throws -> SDKGen {
        try SDKGen(arguments: ["draft"] + arguments, in: workspace.path)
    }

    private var lamps: String { "\(cases)/no-service/sources" }

    @Test func writesIntoTheSpecsFolder() throws {
        let run = try draft("DescribeLamps", "--from", lamps)
        #expect(run.status == 0, "\(run.error)")
        #expect(run.output.hasPrefix("specs/operations/DescribeLamps.xml: "))
        #expect(try workspace.text(of: "specs/operations/DescribeLamps.xml").contains("name=\"DescribeLamps\""))
    }

    @Test func printsToStandardOutput() throws {
        let run = try draft("DescribeLamps", "--from", lamps, "--output", "-")
        #expect(run.status == 0 && run.output.hasPrefix("<?xml"))
        #expect(!workspace.exists("specs"))
    }

    @Test func overwritesOnlyWithForce() throws {
        try workspace.write("mine", to: "lamps.xml")
        let refused = try draft("DescribeLamps", "--from", lamps, "--output", "lamps.xml")
        #expect(refused.status == 1)
        #expect(refused.error == "sdkgen: 'lamps.xml' already exists; nothing was written (--force overwrites it)\n")
        #expect(try workspace.text(of: "lamps.xml") == "mine")
        #expect(try draft("DescribeLamps", "--from", lamps, "--output", "lamps.xml", "--force").status == 0)
        #expect(try workspace.text(of: "lamps.xml").hasPrefix("<?xml"))
    }

    @Test func suggestsTheNameOfAnOperation() throws {
        let run = try draft("DescribeLamp", "--from", lamps)
        #expect(run.status == 1)
        #expect(
            run.error.hasSuffix(
                "sdkgen: no source describes the operation 'DescribeLamp'; did you mean 'DescribeLamps'?\n"
            ))
    }

    @Test func ignoresPagesWithoutTitleThatAreNamedAfterOtherOperations() throws {
        func page(_ parameter: String) -> String {
            """
            Request parameters

            Parameter | Type | Required | Description | Example
            ---|---|---|---|---
            \(parameter) | string | Yes | The lamp. | lamp-1
            """
        }
        try workspace.write(page("LampId"), to: "pages/DimLamp.2021.txt")
        try workspace.write(page("BulbId"), to: "pages/DimBulb.txt")
        let run = try draft("DimLamp", "--from", "pages", "--output", "-")
        #expect(run.status == 0, "\(run.error)")
        #expect(run.output.contains("LampId") && !run.output.contains("BulbId"))
        let named = try draft("DimLamp", "--from", "pages/DimBulb.txt", "--output", "-")
        #expect(named.output.contains("BulbId"))
    }

    @Test func refusesDraftThatExceedsTheLimitOfSpecFiles() throws {
        let sample = String(repeating: "<Lamp>dim</Lamp>\n", count: 70_000)
        try workspace.write(
            """
            # DimLamp

            Dims a lamp.

            ## Request parameters

            |Parameter|Type|Required|Example|Description|
            |--|--|--|--|--|
            |LampId|String|Yes|lamp-1|The lamp. |

            ## Examples

            Sample success responses

            `XML` format

            ```
            <DimLampResponse>
            \(sample)</DimLampResponse>
            ```
            """, to: "page.md")
        let run = try draft("DimLamp", "--from", "page.md", "--output", "lamp.xml")
        #expect(run.status == 65 && run.error.contains("larger than 1 MB"), "\(run.error)")
        #expect(!workspace.exists("lamp.xml"))
    }

    @Test func writesTheMap() throws {
        let run = try draft("DescribeLamps", "--from", lamps, "--output", "lamps.xml", "--map", "map.json")
        #expect(run.status == 0, "\(run.error)")
        let map = try workspace.text(of: "map.json")
        let list = try #require(try JSONSerialization.jsonObject(with: Data(map.utf8)) as? [[String: Any]])
        let name = try #require(list.first { $0["path"] as? String == "/operation/@name" })
        let place = try #require(name["source"] as? [String: Any])
        #expect((place["file"] as? String)?.hasSuffix("page.txt") == true)
        #expect(place["line"] as? Int == 5 && place["column"] as? Int == 6 && place["length"] as? Int == 13)
        let draft = try #require(name["draft"] as? [String: Any])
        #expect(draft["line"] as? Int == 2 && draft["column"] as? Int == 18)
    }

    @Test(arguments: [
        (["--from", "x"], "Name an operation, or draft --all."),
        (["--all", "--from", "x"], "Name the folder of the new service with --output."),
        (["--all", "DescribeLamps", "--from", "x", "--output", "y"], "With --all, name no operation."),
        (["DescribeLamps"], "Name at least one source with --from."),
        (["describe-lamps", "--from", "x"], "The name of an operation must be letters and digits"),
    ])
    func refusesContradictions(arguments: [String], message: String) throws {
        let run = try SDKGen(arguments: ["draft"] + arguments, in: workspace.path)
        #expect(run.status == 64)
        #expect(run.error.contains(message), "\(run.error)")
    }

    @Test func draftsAProduct() throws {
        let run = try draft("--all", "--from", lamps, "--output", "specs/park", "--module", "ParkSDK")
        #expect(run.status == 0, "\(run.error)")
        #expect(run.output.hasPrefix("1 operation"))
        let lint = try SDKGen(arguments: ["lint", "specs/park"], in: workspace.path)
        #expect(lint.status == 0 && !lint.error.contains(": error: "), "\(lint.error)")
        #expect(try SDKGen(arguments: ["format", "--check", "specs/park"], in: workspace.path).status == 0)
        #expect(try SDKGen(arguments: ["generate", "specs/park", "-o", "out"], in: workspace.path).status == 0)
        let again = try draft("--all", "--from", lamps, "--output", "specs/park")
        #expect(again.status == 1 && again.error.contains("already exists"))
    }
}
