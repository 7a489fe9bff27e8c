import Foundation
import Testing

/// What `sdkgen new` writes, and what it refuses.
@Suite struct ScaffoldTests {
    private let workspace: Workspace

    init() throws { workspace = try Workspace() }

    private func new(_ arguments: String...) throws -> SDKGen { try run(["new"] + arguments) }

    private func run(_ arguments: [String]) throws -> SDKGen {
        try SDKGen(arguments: arguments, in: workspace.path)
    }

    private func operation(_ name: String) throws -> String {
        try workspace.text(of: "specs/vpc/operations/\(name).xml")
    }

    /// The specs are right but for the gaps, which are warnings, each with its place; and they are in canonical form.
    private func expectOnlyGaps(_ folder: String) throws {
        let lint = try self.run(["lint", folder])
        #expect(lint.status == 0, "\(lint.error)")
        let warnings = lint.error.split(separator: "\n").filter { $0.contains(": warning: ") }
        #expect(!warnings.isEmpty)
        #expect(warnings.allSatisfy { $0.hasSuffix(" [unfilled-gap]") }, "\(lint.error)")
        #expect(!lint.error.contains(": error: "))
        let format = try self.run(["format", "--check", folder])
        #expect(format.status == 0, "\(format.output)")
    }

    @Test func operationsOfAllKinds() throws {
        try workspace.copySpecs("specs/vpc", as: "vpc")
        let names = [
            "DeletePhysicalConnectionOffer", "CreateVirtualBorderRouterPair", "DescribeRouterInterfacesOfVendor",
            "ModifyRouterInterfaceOffer", "LendInstanceToVbr", "DescribePhysicalConnectionLOAOffer", "ListOffers",
            "GetSomething", "OpenSomethingNew", "X", "DescribeStatus", "DescribeAddress", "QueryPhysicalConnections",
        ]
        for name in names {
            let run = try new("operation", name)
            #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
            #expect(run.output.hasPrefix("specs/vpc/operations/\(name).xml: "))
            #expect(run.output.hasSuffix("next: fill the gaps; 'sdkgen lint specs/vpc' lists those that are left\n"))
        }
        try expectOnlyGaps("specs/vpc")
    }

    @Test func whatTheServiceSharesIsTakenOver() throws {
        try workspace.copySpecs("specs/vpc", as: "vpc")
        for name in ["RestorePhysicalConnection", "DescribeVirtualBorderRoutersOfVendor", "CreateRouterInterfacePair"] {
            #expect(try new("operation", name).status == 0)
        }
        let write = try operation("RestorePhysicalConnection")
        #expect(write.contains(#"<operation name="RestorePhysicalConnection" topic="circuits">"#))
        #expect(write.contains("<parameter use=\"RegionId\"/>\n    <parameter use=\"PhysicalConnectionId\"/>\n"))
        #expect(write.contains("<parameter use=\"ClientToken\"/>"))
        #expect(write.contains(#"<field name="RequestId" type="string" role="requestId">"#))
        #expect(write.contains("TODO: what the operation does to the state"))
        #expect(write.contains("of the states Initial,"))
        #expect(write.contains("vpc:RestorePhysicalConnection"))
        let list = try operation("DescribeVirtualBorderRoutersOfVendor")
        #expect(list.contains("<parameter use=\"PageNumber\"/>\n    <parameter use=\"PageSize\"/>"))
        #expect(list.contains(#"role="totalCount""#) && list.contains(#"type="list" role="items""#))
        #expect(!list.contains("ClientToken") && !list.contains("the state, if anything"))
        #expect(!list.contains("<parameter use=\"VbrId\"/>"))
        let creation = try operation("CreateRouterInterfacePair")
        #expect(creation.contains(#"<field name="RouterInterfaceId" type="string">"#))
        #expect(creation.contains("creates=\"true\""))
        #expect(!creation.contains("<parameter use=\"RouterInterfaceId\"/>"))
        #expect(try run(["generate", "specs/vpc", "-o", "out"]).error.contains("[unfilled-gap]"))
    }

    @Test func aServiceAndItsFirstOperation() throws {
        let service = try new("service", "Ecs", "--version", "2014-05-26", "--module", "AlibabaCloudECS")
        #expect(service.status == 0, "\(service.error)")
        #expect(service.output.contains("specs/ecs/service.xml: "))
        #expect(service.output.contains("'sdkgen new operation NAME --specs specs/ecs'"))
        #expect(try workspace.text(of: "specs/ecs/service.xml").contains(#"client="ECSClient""#))
        let empty = try run(["lint", "specs/ecs"])
        #expect(empty.status == 1 && empty.error.contains("[empty-folder]") && empty.error.contains("1 error "))
        for name in ["DescribeInstances", "StartInstance"] {
            let run = try new("operation", name, "--specs", "specs/ecs")
            #expect(run.status == 0, "\(run.error)")
            try expectOnlyGaps("specs/ecs")
        }
        #expect(
            try workspace.text(of: "specs/ecs/operations/DescribeInstances.xml").contains(
                "<parameter use=\"PageNumber\"/>"))
        let generated = try run(["generate", "specs/ecs", "-o", "out"])
        #expect(
            generated.status == 0 && generated.error.contains("warning: to be filled in: the title of the document"))
    }

    @Test func aDeclaredOperation() throws {
        try workspace.copySpecs("specs/vpc", as: "vpc")
        let service = "specs/vpc/service.xml"
        let before = try workspace.text(of: service)
        let declaration = "  <operations>\n    <operation name=\"DescribeAccessPoints\"/>\n  </operations>\n</service>"
        let text = before.replacing("</service>", with: declaration)
        try workspace.write(text, to: service)
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).count - 3
        let typo = try new("operation", "DescribeAccessPoint")
        #expect(typo.status == 0 && typo.error.contains("there is a 'DescribeAccessPoints' too"))
        let run = try new("operation", "DescribeAccessPoints")
        #expect(run.status == 0)
        #expect(
            run.output.contains(
                "next: take 'DescribeAccessPoints' out of the <operations> in line \(line) of specs/vpc/service.xml: it has a spec now\n"
            ))
        #expect(
            try self.run(["lint", "specs/vpc"]).error.contains("so it need not be declared [duplicate-declaration]"))
        try workspace.write(before, to: service)
        try expectOnlyGaps("specs/vpc")
    }

    @Test func nothingIsOverwritten() throws {
        try workspace.copySpecs("specs/vpc", as: "vpc")
        let before = try workspace.identities(of: "specs")
        for name in ["DeleteExpressConnect", "deleteexpressconnect"] {
            let run = try new("operation", name)
            #expect(run.status == 1 && run.error.contains("there is an operation 'DeleteExpressConnect' already"))
        }
        let service = try new("service", "Vpc", "--version", "2016-04-28", "--module", "AlibabaCloudVPC")
        #expect(service.status == 1 && service.error.contains("'specs/vpc/service.xml' exists already"))
        #expect(try workspace.identities(of: "specs") == before)
        // A file that is no spec is somebody's all the same.
        try workspace.write("mine", to: "specs/vpc/operations/Mine.xml")
        #expect(try new("operation", "Mine").status == 1)
        #expect(try workspace.text(of: "specs/vpc/operations/Mine.xml") == "mine")
    }

    @Test(arguments: [
        ["operation"], ["operation", "../Up"], ["operation", "With Space"], ["operation", "1st"], ["operation", "A.B"],
        ["service", "Ecs"], ["service", "E cs", "--version", "2014-05-26", "--module", "M"],
        ["service", "Ecs", "--version", "yesterday", "--module", "M"],
        ["service", "Ecs", "--version", "2014-05-26", "--module", "a b"],
        ["service", "../Ecs", "--version", "2014-05-26", "--module", "M"], ["operation", "NoService"],
    ])
    func namesThatAreNone(arguments: [String]) throws {
        let run = try run(["new"] + arguments)
        #expect(run.status == 64 && run.output.isEmpty, "\(run.error)")
        #expect(!workspace.exists("specs"))
    }

    @Test func aServiceWithMistakesIsSeenToFirst() throws {
        try workspace.write("<service", to: "specs/vpc/service.xml")
        let run = try new("operation", "A")
        #expect(run.status == 1 && run.error.contains("[xml-syntax]") && run.error.contains("see to it first"))
    }
}
