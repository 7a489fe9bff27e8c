import Foundation
import Testing

/// The specs that `sdkgen new` creates, and the names that it refuses.
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

    /// Checks that the specs are formatted and that their only warnings are about TODO markers and unused declarations.
    private func expectOnlyTODOMarkers(_ folder: String) throws {
        let lint = try self.run(["lint", folder])
        #expect(lint.status == 0, "\(lint.error)")
        let warnings = lint.error.split(separator: "\n").filter { $0.contains(": warning: ") }
        #expect(warnings.contains { $0.hasSuffix(" [unresolved-todo]") })
        let expected = [" [unresolved-todo]", " [unused-declaration]"]
        #expect(warnings.allSatisfy { warning in expected.contains { warning.hasSuffix($0) } }, "\(lint.error)")
        #expect(!lint.error.contains(": error: "))
        let format = try self.run(["format", "--check", folder])
        #expect(format.status == 0, "\(format.output)")
    }

    @Test func createsOperationsOfAllKinds() throws {
        try workspace.copySpecs("specs/vpc", as: "vpc")
        let names = [
            "DeletePhysicalConnectionPainting", "CreateVirtualBorderRouterLookalike",
            "DescribeRouterInterfacesOfDragons", "ModifyRouterInterfacePainting", "LendInstanceToVbr",
            "DescribePhysicalConnectionLOAPainting", "ListPaintings", "GetSomethingOld", "OpenSomethingNew", "X",
            "DescribeDragonStatus", "DescribeDragonAddress", "QueryPhysicalConnections",
        ]
        for name in names {
            let run = try new("operation", name)
            #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
            #expect(run.output.hasPrefix("specs/vpc/operations/\(name).xml: "))
            #expect(
                run.output.hasSuffix(
                    "next: replace the TODO markers; 'sdkgen lint specs/vpc' lists the remaining ones\n"))
        }
        try expectOnlyTODOMarkers("specs/vpc")
    }

    @Test func usesSharedPartsOfTheService() throws {
        try workspace.write(Self.harbor, to: "specs/vpc/service.xml")
        try workspace.write(Self.closing, to: "specs/vpc/operations/CloseBerth.xml")
        for name in ["RestoreBerth", "DescribeBuoysOfVendor", "CreateBerth"] {
            #expect(try new("operation", name).status == 0)
        }
        let write = try operation("RestoreBerth")
        #expect(write.contains(#"<operation name="RestoreBerth" topic="berths">"#))
        #expect(write.contains("<parameter use=\"RegionId\"/>\n    <parameter use=\"BerthId\"/>\n"))
        #expect(write.contains("<parameter use=\"ClientToken\"/>"))
        #expect(write.contains(#"<field name="requestId" type="string" role="requestId">"#))
        #expect(write.contains("TODO: what the operation does to the state"))
        #expect(write.contains("of the states Open, Closed"))
        #expect(write.contains("harbor:RestoreBerth"))
        let list = try operation("DescribeBuoysOfVendor")
        #expect(list.contains("<parameter use=\"PageNumber\"/>\n    <parameter use=\"PageSize\"/>"))
        #expect(list.contains(#"role="totalCount""#) && list.contains(#"type="list" role="items""#))
        #expect(!list.contains("ClientToken") && !list.contains("the state, if anything"))
        #expect(!list.contains("<parameter use=\"BuoyId\"/>"))
        let creation = try operation("CreateBerth")
        #expect(creation.contains(#"<field name="BerthId" type="string">"#))
        #expect(creation.contains("creates=\"true\""))
        #expect(!creation.contains("<parameter use=\"BerthId\"/>"))
        #expect(try run(["generate", "specs/vpc", "-o", "out"]).error.contains("[unresolved-todo]"))
    }

    private static let harbor = """
        <?xml version="1.0" encoding="UTF-8"?>
        <service name="Harbor" version="2024-01-01" module="Harbor" client="HarborClient" title="Harbor">
          <summary>A harbor.</summary>
          <topics>
            <topic key="berths" title="Berths">Places.</topic>
            <topic key="buoys" title="Buoys">Marks.</topic>
          </topics>
          <parameters>
            <parameter name="RegionId" type="string" required="true" role="region" example="cn-shanghai">The region.</parameter>
            <parameter name="ClientToken" type="string" role="idempotencyToken">The token.</parameter>
            <parameter name="PageNumber" type="integer" role="pageNumber" minimum="1">The page.</parameter>
            <parameter name="PageSize" type="integer" role="pageSize" minimum="1">The size of a page.</parameter>
            <parameter name="BerthId" type="string" required="true" resource="Berth" example="be-1">The ID of the berth.</parameter>
            <parameter name="BuoyId" type="string" required="true" resource="Buoy" example="bu-1">The ID of the buoy.</parameter>
          </parameters>
          <resources>
            <resource name="Berth" title="Berth" id="BerthId">
              A place for a ship.
              <state name="Open">It is free.</state>
              <state name="Closed">It is closed.</state>
            </resource>
            <resource name="Buoy" title="Buoy" id="BuoyId">A mark.</resource>
          </resources>
          <operations>
            <operation name="DescribeDragons">Lists dragons.</operation>
          </operations>
        </service>

        """

    private static let closing = """
        <operation name="CloseBerth" topic="berths">
          <source title="CloseBerth"/><summary>Closes a berth.</summary>
          <request><parameter use="RegionId"/><parameter use="BerthId"/></request>
          <response><field name="requestId" type="string" role="requestId"/></response>
        </operation>
        """

    // MARK: Lists

    @Test(arguments: [
        ("EipAddresses", "EipAddress"), ("VSwitches", "VSwitch"), ("SnatTableEntries", "SnatTableEntry"),
        ("Indices", "Index"), ("Statuses", "Status"), ("Policies", "Policy"), ("Gateways", "Gateway"),
        ("Caches", "Cache"), ("Aliases", "Alias"), ("NetworkAcls", "NetworkAcl"), ("EIPs", "EIP"),
        ("Databases", "Database"), ("Proxies", "Proxy"), ("Licenses", "License"), ("Prefixes", "Prefix"),
        ("Zones", "Zone"), ("Services", "Service"), ("Cpus", "Cpu"), ("Apis", "Api"), ("Buses", "Bus"),
        ("VpcAccesses", "VpcAccess"), ("Hashes", "Hash"), ("Cookies", "Cookie"), ("Devices", "Device"),
        ("Replicas", "Replica"), ("Quotas", "Quota"), ("Responses", "Response"), ("Analyses", "Analysis"),
        ("People", "Person"), ("Keys", "Key"), ("IPv6Addresses", "IPv6Address"), ("Archives", "Archive"),
        ("TagsForResource", "Tag"), ("VRouters", "VRouter"), ("Sizes", "Size"), ("HaVips", "HaVip"),
        ("RouteTableList", "RouteTable"),
    ])
    func namesListElementsInTheSingular(plural: String, singular: String) throws {
        try workspace.write(Self.harbor, to: "specs/vpc/service.xml")
        #expect(try new("operation", "Describe\(plural)").status == 0)
        let text = try operation("Describe\(plural)")
        #expect(text.contains(#"<field name="\#(plural.split(separator: "For")[0])" type="list" role="items">"#))
        #expect(text.contains(#"<item type="structure" "#) && text.contains(#"ame="\#(singular)">"#))
        #expect(text.contains(#"<member name="\#(singular)Id" type="string">"#))
    }

    @Test(arguments: [
        "DescribeDragonStatus", "DescribeAccess", "DescribeDns", "DescribeDnsSeries", "DescribeBasis", "DescribeNAS",
        "DescribeDragonAttributes", "Describe95Traffic", "GetDragons",
    ])
    func doesNotCreateListForSingularName(name: String) throws {
        try workspace.write(Self.harbor, to: "specs/vpc/service.xml")
        #expect(try new("operation", name).status == 0)
        #expect(try !operation(name).contains("role=\"items\""))
    }

    @Test func createsTokenPagination() throws {
        try workspace.write(Self.harbor, to: "specs/vpc/service.xml")
        #expect(try new("operation", "DescribeSails", "--paging", "token").status == 0)
        let own = try operation("DescribeSails")
        #expect(own.contains(#"<parameter name="NextToken" type="string" role="nextToken">"#))
        #expect(own.contains(#"<parameter name="MaxResults" type="integer" role="maxResults" minimum="1">"#))
        #expect(own.contains(#"<field name="NextToken" type="string" role="nextToken">"#))
        #expect(!own.contains("PageNumber") && !own.contains("totalCount"))
        // The next list operation defaults to the pagination of this one, not to that of the service's shared
        // parameters.
        #expect(try new("operation", "ListMasts").status == 0)
        #expect(try operation("ListMasts").contains("role=\"nextToken\""))
        #expect(try new("operation", "ListRopes", "--paging", "number").status == 0)
        #expect(try operation("ListRopes").contains("<parameter use=\"PageNumber\"/>"))
        #expect(try new("operation", "ListFlags", "--paging", "none").status == 0)
        let whole = try operation("ListFlags")
        #expect(whole.contains("role=\"items\"") && !whole.contains("nextToken") && !whole.contains("PageNumber"))
        try expectOnlyTODOMarkers("specs/vpc")
        let unknown = try new("operation", "ListSpars", "--paging", "pages")
        #expect(unknown.status == 64 && unknown.error.contains("number") && unknown.error.contains("token"))
    }

    @Test func usesSharedTokenParameters() throws {
        let tokens = """
              <parameter name="NextToken" type="string" role="nextToken">The token of the page.</parameter>
              <parameter name="MaxResults" type="integer" role="maxResults">The size of a page.</parameter>
            </parameters>
            """
        try workspace.write(Self.harbor.replacing("</parameters>", with: tokens), to: "specs/vpc/service.xml")
        #expect(try new("operation", "ListSails").status == 0)
        #expect(
            try operation("ListSails").contains(
                "<parameter use=\"NextToken\"/>\n    <parameter use=\"MaxResults\"/>"))
    }

    @Test func createsServiceAndItsFirstOperation() throws {
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
            try expectOnlyTODOMarkers("specs/ecs")
        }
        #expect(
            try workspace.text(of: "specs/ecs/operations/DescribeInstances.xml").contains(
                "<parameter use=\"PageNumber\"/>"))
        let generated = try run(["generate", "specs/ecs", "-o", "out"])
        #expect(
            generated.status == 0 && generated.error.contains("warning: unresolved TODO: the title of the document"))
    }

    @Test(arguments: ["<operations>", "</service>"])
    func reportsDeclarationToRemove(place: String) throws {
        try workspace.write(
            Self.harbor.replacing(
                place == "</service>"
                    ? "  <operations>\n    <operation name=\"DescribeDragons\">Lists dragons.</operation>\n  </operations>\n"
                    : "", with: ""),
            to: "specs/vpc/service.xml")
        try expectDeclarationReport(beside: place)
    }

    @Test func reportsDeclarationToRemoveInTheVPCSpecs() throws {
        try workspace.copySpecs("specs/vpc", as: "vpc")
        let declares = try workspace.text(of: "specs/vpc/service.xml").contains("<operations>")
        try expectDeclarationReport(beside: declares ? "<operations>" : "</service>")
    }

    private func expectDeclarationReport(beside place: String) throws {
        let service = "specs/vpc/service.xml"
        let before = try workspace.text(of: service)
        let declaration = "<operation name=\"DescribeSeaSerpents\"/>"
        let text =
            place == "</service>"
            ? before.replacing(place, with: "\n  <operations>\n    \(declaration)\n  </operations>\n\(place)")
            : before.replacing(place, with: "\(place)\n    \(declaration)\n")
        try workspace.write(text, to: service)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains(declaration) }) + 1
        let typo = try new("operation", "DescribeSeaSerpent")
        #expect(typo.status == 0 && typo.error.contains("there is also an operation 'DescribeSeaSerpents'"))
        let run = try new("operation", "DescribeSeaSerpents")
        #expect(run.status == 0)
        #expect(
            run.output.contains(
                "next: remove 'DescribeSeaSerpents' from the <operations> in line \(line) of \(service), because it has a spec now\n"
            ))
        #expect(
            try self.run(["lint", "specs/vpc"]).error.contains("remove the declaration [duplicate-declaration]"))
        try workspace.write(before, to: service)
        try expectOnlyTODOMarkers("specs/vpc")
    }

    @Test func doesNotOverwriteSpecs() throws {
        try workspace.copySpecs("specs/vpc", as: "vpc")
        let before = try workspace.identities(of: "specs")
        for name in ["DeleteExpressConnect", "deleteexpressconnect"] {
            let run = try new("operation", name)
            #expect(run.status == 1 && run.error.contains("the operation 'DeleteExpressConnect' already exists"))
        }
        let service = try new("service", "Vpc", "--version", "2016-04-28", "--module", "AlibabaCloudVPC")
        #expect(service.status == 1 && service.error.contains("'specs/vpc/service.xml' already exists"))
        #expect(try workspace.identities(of: "specs") == before)
        // Files that are not specs are not overwritten either.
        try workspace.write("mine", to: "specs/vpc/operations/Mine.xml")
        #expect(try new("operation", "Mine").status == 1)
        #expect(try workspace.text(of: "specs/vpc/operations/Mine.xml") == "mine")
    }

    @Test(arguments: [
        ("raiseSails", "starts with an uppercase letter: 'raiseSails'; did you mean 'RaiseSails'?"),
        ("describedragons", "did you mean 'DescribeDragons'?"), ("raise-sails", "did you mean 'RaiseSails'?"),
        ("raise_all_sails", "did you mean 'RaiseAllSails'?"), ("Raise Sails", "did you mean 'RaiseSails'?"),
    ])
    func suggestsCorrectNames(name: String, message: String) throws {
        try workspace.write(Self.harbor, to: "specs/vpc/service.xml")
        let run = try new("operation", name)
        #expect(run.status == 64 && run.output.isEmpty && run.error.contains(message), "\(run.error)")
        #expect(!workspace.exists("specs/vpc/operations"))
    }

    @Test(arguments: [
        ["operation"], ["operation", "../Up"], ["operation", "With Space"], ["operation", "1st"], ["operation", "A.B"],
        ["service", "Ecs"], ["service", "E cs", "--version", "2014-05-26", "--module", "M"],
        ["service", "Ecs", "--version", "yesterday", "--module", "M"],
        ["service", "Ecs", "--version", "2014-05-26", "--module", "a b"],
        ["service", "../Ecs", "--version", "2014-05-26", "--module", "M"], ["operation", "NoService"],
    ])
    func refusesInvalidNames(arguments: [String]) throws {
        let run = try run(["new"] + arguments)
        #expect(run.status == 64 && run.output.isEmpty, "\(run.error)")
        #expect(!workspace.exists("specs"))
    }

    @Test func requiresServiceWithoutErrors() throws {
        try workspace.write("<service", to: "specs/vpc/service.xml")
        let run = try new("operation", "A")
        #expect(run.status == 1 && run.error.contains("[xml-syntax]") && run.error.contains("fix them first"))
    }
}
