import Foundation
import SDKGenEmission
import SDKGenGeneration
import Testing

/// The committed output is up to date with its specs.
@Suite struct UpToDateTests {
    @Test(arguments: [
        ("specs/sts", "Generated/AlibabaCloudSTS"),
        ("specs/vpc", "Generated/AlibabaCloudVPC"),
        ("specs/vpcpeer", "Generated/AlibabaCloudVPCPeer"),
        ("Tests/ObstacleCourse/specs", "Tests/ObstacleCourse/Generated"),
        ("Tests/MinimalService/specs", "Tests/MinimalService/Generated"),
        ("Tests/ZoneService/specs", "Tests/ZoneService/Generated"),
        ("Tests/Consumers/CommittedOutput/specs/lighthouse", "Tests/Consumers/CommittedOutput/Sources/Lighthouse"),
        ("Tests/Consumers/CommandPlugin/specs/buoys", "Tests/Consumers/CommandPlugin/Sources/Buoys"),
    ])
    func committedSDKsAreUpToDate(specs: String, output: String) throws {
        let checked = checkSpecs(in: "\(Workspace.repository)/\(specs)")
        let service = try #require(checked.service)
        let plan = try GenerationPlan(service, output: "\(Workspace.repository)/\(output)")
        for change in plan.changes {
            Issue.record(
                """
                \(output)/\(change.path) is not up to date with '\(specs)'; run 'make generate'
                \(LineDiff(path: change.path, old: change.old, new: change.new).text)
                """)
        }
        #expect(plan.unchangedCount > 0)
    }

    @Test(arguments: [
        ("specs/sts", "Tests/AlibabaCloudSTSComplianceTests/Generated"),
        ("specs/vpc", "Tests/AlibabaCloudVPCComplianceTests/Generated"),
        ("specs/vpcpeer", "Tests/AlibabaCloudVPCPeerComplianceTests/Generated"),
        ("Tests/ObstacleCourse/specs", "Tests/ObstacleCourseComplianceTests/Generated"),
        ("Tests/ZoneService/specs", "Tests/ZoneService/ComplianceTests/Generated"),
    ])
    func committedComplianceTestsAreUpToDate(specs: String, output: String) throws {
        let service = try #require(checkSpecs(in: "\(Workspace.repository)/\(specs)").service)
        let plan = try GenerationPlan(service, .complianceTests, output: "\(Workspace.repository)/\(output)")
        for change in plan.changes {
            Issue.record(
                """
                \(output)/\(change.path) is not up to date with '\(specs)'; run 'make generate'
                \(LineDiff(path: change.path, old: change.old, new: change.new).text)
                """)
        }
        #expect(plan.unchangedCount > 0)
    }

    private func files(_ specs: String) throws -> [String: [UInt8]] {
        let service = try #require(checkSpecs(in: specs).service)
        return Dictionary(uniqueKeysWithValues: generatedFiles(for: service).map { ($0.path, $0.contents) })
    }

    private func paths(changedFrom before: [String: [UInt8]], to after: [String: [UInt8]]) -> Set<String> {
        Set(after.keys).union(before.keys).filter { after[$0] != before[$0] }
    }

    @Test func newOperationChangesOnlyItsFilesAndIndexes() throws {
        let workspace = try Workspace()
        let specs = try workspace.copySpecs("specs/vpc")
        let before = try files(specs)
        try workspace.write(
            """
            <operation name="RepaintPhysicalConnection" topic="circuits">
              <source title="RepaintPhysicalConnection"/>
              <summary>Repaints an Express Connect circuit.</summary>
              <request><parameter use="RegionId"/></request>
              <errors><error status="400" code="Forbidden.NotAllowedInState" message="No."/></errors>
            </operation>
            """, to: "specs/vpc/operations/RepaintPhysicalConnection.xml")
        let after = try files(specs)
        #expect(
            paths(changedFrom: before, to: after) == [
                "Operations/RepaintPhysicalConnection.swift",
                "AlibabaCloudVPC.docc/RepaintPhysicalConnection.md",
                "AlibabaCloudVPC.docc/RepaintPhysicalConnection-Provenance.md",
                "AlibabaCloudVPC.docc/AlibabaCloudVPC.md", "AlibabaCloudVPC.docc/ErrorCodes.md",
            ])
    }

    @Test func newParameterChangesTwoFiles() throws {
        let workspace = try Workspace()
        let specs = try workspace.copySpecs("specs/vpc")
        let before = try files(specs)
        let path = "specs/vpc/operations/DeleteExpressConnect.xml"
        let more = #"<parameter name="DryRun" type="boolean" role="dryRun"/></request>"#
        try workspace.write(workspace.text(of: path).replacing("</request>", with: more), to: path)
        let after = try files(specs)
        #expect(
            paths(changedFrom: before, to: after) == [
                "Operations/DeleteExpressConnect.swift", "AlibabaCloudVPC.docc/DeleteExpressConnect.md",
            ])
    }

    @Test func filesContainNoPathsAndEndWithOneLineFeed() throws {
        let home = NSHomeDirectory()
        for (path, contents) in try files("\(Workspace.repository)/specs/vpc") {
            let text = String(decoding: contents, as: UTF8.self)
            #expect(!text.contains(Workspace.repository), "\(path)")
            #expect(home.count < 2 || !text.contains(home), "\(path)")
            #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(path)")
            #expect(!text.contains("\r"), "\(path)")
            // Articles contain the vendor's samples verbatim.
            #expect(path.hasSuffix(".md") || !text.contains("\t"), "\(path)")
        }
    }
}
