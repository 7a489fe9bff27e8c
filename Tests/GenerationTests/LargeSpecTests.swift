import Foundation
import Testing

/// Large specs with thousands of mistakes of one kind.
@Suite struct LargeSpecTests {
    /// Cases that would take minutes if the time grew with the square of the number of mistakes.
    private static let cases: [(name: String, count: Int, text: @Sendable (Int) -> String)] = [
        ("wrong requiredWith", 5_000, { #"<parameter name="P\#($0)" type="string" requiredWith="Q\#($0)"/>"# }),
        ("unknown elements", 20_000, { "<a\($0)/>" }),
        ("unknown attributes", 5_000, { #"<parameter name="P\#($0)" type="string" x\#($0)=""/>"# }),
        ("wrong types", 5_000, { #"<parameter name="P\#($0)" type="strng\#($0)"/>"# }),
        ("one name", 5_000, { _ in #"<parameter name="P" type="string"/>"# }),
        ("wrong shared parameters", 5_000, { #"<parameter use="X\#($0)"/>"# }),
        (
            "wrong conditions", 3_000,
            {
                #"<parameter name="P\#($0)" type="string"><requiredWhen parameter="Q\#($0)" is="x"/></parameter>"#
            }
        ),
        ("texts on one line", 4_000, { #"<parameter name="P\#($0)" type="string">See ``Nope\#($0)``.</parameter>"# }),
    ]

    /// The limit on processor time is far above the time on a slow machine.
    @Test(arguments: 0..<cases.count)
    func reportsThousandsOfMistakesQuickly(index: Int) throws {
        let (name, count, text) = Self.cases[index]
        let workspace = try Workspace()
        let specs = try workspace.copySpecs("Tests/GenerationTests/FourOperations", as: "vpc")
        let body = (0..<count).map(text).joined()
        try workspace.write(
            #"<operation name="DescribeMany"><source title="s"/><summary>Does.</summary><request>\#(body)</request></operation>"#,
            to: "specs/vpc/operations/DescribeMany.xml")
        let command = "ulimit -t 120; '\(SDKGen.executable.path)' lint '\(specs)' --format json | tail -c 300"
        let run = try SDKGen(tool: "sh", ["-c", command])
        #expect(run.output.hasSuffix("}\n") && run.error.contains("sdkgen: "), "\(name)")
        #expect(run.error.contains("errors and "), "\(name): \(run.error)")
    }
}
