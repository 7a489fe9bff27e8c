import AlibabaCloudCore
import AlibabaCloudVPC
import Foundation
import SDKGenMockServer
import SDKGenRepository
import Testing

/// Events of resources, with the library and the command line.
struct EventTests {
    private func message(of event: String, on id: String, _ server: MockServer, kind: String? = nil) -> String {
        do throws(MockServerError) {
            return try server.perform(event, on: id, kind: kind) ?? "deleted"
        } catch {
            return error.description
        }
    }

    @Test func reportsPossibleEvents() async throws {
        try await withMockedVPC { vpc, server in
            let id = try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
                .physicalConnectionId
            #expect(
                message(of: "allocate", on: id, server)
                    == "PhysicalConnection \(id) is Initial: possible: approve, reject; 'allocate' requires Approved."
            )
            #expect(
                message(of: "burn", on: id, server)
                    == "PhysicalConnection \(id) is Initial: possible: approve, reject; there is no event 'burn'.")
            #expect(message(of: "approve", on: "pc-none", server) == "There is no resource with the ID pc-none.")
            #expect(
                message(of: "approve", on: id, server, kind: "RouterInterface")
                    == "There is no RouterInterface with the ID \(id).")
            _ = try await vpc.cancelPhysicalConnection(physicalConnectionId: id)
            #expect(
                message(of: "approve", on: id, server)
                    == "PhysicalConnection \(id) is Canceled: no events are possible; 'approve' requires Initial.")
        }
    }

    /// A letter of authorization shares the ID of its circuit.
    @Test func selectsKindOfResourcesWithSameID() async throws {
        try await withMockedVPC { vpc, server in
            let id = try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
                .physicalConnectionId
            _ = try await vpc.applyPhysicalConnectionLOA(
                instanceId: id, companyName: "company", lineType: .fibre, si: "builder",
                constructionTime: Timestamp("2022-02-28T16:00:00Z"),
                pmInfo: [
                    .init(
                        pmCertificateNo: "1", pmName: "Zhangsan", pmCertificateType: .identityCard, pmGender: .male,
                        pmContactInfo: "139")
                ])
            func states() -> [String] { server.resources.map { "\($0.kind) \($0.state ?? "")" } }
            #expect(states() == ["PhysicalConnection Initial", "PhysicalConnectionLOA Applying"])
            try server.perform("reject", on: id, kind: "PhysicalConnectionLOA")
            #expect(states() == ["PhysicalConnection Initial", "PhysicalConnectionLOA Rejected"])
            try server.perform("approve", on: id)
            #expect(states() == ["PhysicalConnection Approved", "PhysicalConnectionLOA Rejected"])
        }
    }

    @Test func addsResource() async throws {
        try await withMockedVPC { vpc, server in
            try server.add(
                "PhysicalConnection", id: "pc-own", state: "Enabled",
                attributes: ["Name": "line 1", "Bandwidth": "100"])
            let other = try server.add("PhysicalConnection")
            let circuits = try await vpc.describePhysicalConnections().physicalConnectionSet
            #expect(circuits.map(\.physicalConnectionId) == ["pc-own", other])
            #expect(circuits.map(\.status) == [.enabled, .initial])
            #expect(circuits.first?.name == "line 1" && circuits.first?.bandwidth == 100)
            _ = try await vpc.terminatePhysicalConnection(physicalConnectionId: "pc-own")
            let kind = #expect(throws: MockServerError.self) { try server.add("Moon") }
            #expect(kind?.description.hasPrefix("There is no kind 'Moon'; the kinds are Phys") == true)
            let state = #expect(throws: MockServerError.self) { try server.add("PhysicalConnection", state: "Full") }
            #expect(
                state?.description.hasPrefix("PhysicalConnection has no state 'Full'; the states are Initial,") == true)
        }
    }

    @Test func paginatesAndWaitsOverSocket() async throws {
        try await withMockedVPC {
            $0.transitionTime = .milliseconds(20)
        } run: { vpc, server in
            for number in 1...7 { try server.add("PhysicalConnection", id: "pc-\(number)", state: "Enabled") }
            var ids: [String?] = []
            for try await circuit in vpc.items(of: DescribePhysicalConnectionsRequest(pageSize: 3)) {
                ids.append(circuit.physicalConnectionId)
            }
            #expect(ids == (1...7).map { "pc-\($0)" })
            _ = try await vpc.terminatePhysicalConnection(physicalConnectionId: "pc-1")
            var policy = WaitPolicy()
            policy.baseDelay = .milliseconds(100)
            let ended = try await vpc.waitUntilPhysicalConnection("pc-1", is: .terminated, policy: policy)
            #expect(ended.status == .terminated)
            _ = try await vpc.deletePhysicalConnection(physicalConnectionId: "pc-1")
            try await vpc.waitUntilPhysicalConnection(isDeleted: "pc-1", policy: policy)
        }
    }

    private func run(_ arguments: String...) async throws -> (status: Int32, output: String, error: String) {
        try await ServerProgram.run(arguments)
    }

    @Test func runsCommands() async throws {
        try await withMockedVPC { vpc, server in
            let port = "\(server.port)"
            #expect(try await run("resources", "--port", port).output == "There are no resources yet.\n")
            let id = try await vpc.createPhysicalConnection(accessPointId: "ap", lineOperator: .chinaTelecom)
                .physicalConnectionId
            #expect(
                try await run("resources", "--port", port).output
                    == "\(id)  PhysicalConnection  Initial  approve, reject\n")
            #expect(try await run("event", id, "approve", "--port", port).output == "\(id) is Approved\n")
            let refused = try await run("event", id, "approve", "--kind", "PhysicalConnection", "--port", port)
            #expect(refused.status == 1 && refused.output.isEmpty)
            #expect(
                refused.error
                    == "sdk-mock-server: PhysicalConnection \(id) is Approved: possible: allocate; 'approve' requires Initial.\n"
            )
        }
    }

    @Test func reportsUnreachableServerAndInvalidOptions() async throws {
        var port = 0
        try await withMockedVPC { _, server in port = server.port }
        let unreachable = try await run("resources", "--port", "\(port)")
        #expect(unreachable.status == 69)
        #expect(unreachable.error.hasPrefix("sdk-mock-server: no mock server responds at 127.0.0.1:\(port) ("))
        #expect(try await run("resources").status == 64)
        #expect(try await run("event", "pc-1", "approve", "--port", "0").status == 64)
        #expect(try await run("serve", "--record", "a", "--replay", "b").status == 64)
    }

    @Test func reportsWhyServerCannotStart() async throws {
        let specs = try await run("--specs", "/no/such/folder")
        #expect(specs.status == 1 && specs.error.contains("/no/such/folder"))
        let file = try await run("--specs", MockServerTests.specs, "--record", "/no/such/folder/file")
        #expect(file.status == 74)
        #expect(
            file.error
                == "sdk-mock-server: the recording '/no/such/folder/file' cannot be opened: No such file or directory\n"
        )
    }
}
