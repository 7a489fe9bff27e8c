import AlibabaCloudCore
import AlibabaCloudVPC
import Testing

/// Walks through pages and waits for circuits, as a user writes them.
@Suite struct PagesAndWaitersTests {
    private typealias Request = DescribePhysicalConnectionsRequest

    /// A service whose circuit is in one state after the other, and in the last for good; nil when there is no circuit.
    private actor Circuit {
        private var states: [String?]

        init(_ states: [String?]) { self.states = states }

        func look() -> String? { states.count > 1 ? states.removeFirst() : states[0] }
    }

    private func answer(_ json: String) throws(CallError<Request.Failure>) -> Request.Response {
        do throws(UnreadableResponse) {
            return try Request.Response(json: json)
        } catch {
            throw .unreadableResponse(error, CallContext(action: "DescribePhysicalConnections"))
        }
    }

    private func calls(_ states: String?...) -> ScriptedCalls {
        let circuit = Circuit(states)
        return ScriptedCalls().answering(Request.self) { _ throws(CallError<Request.Failure>) in
            let circuits = await circuit.look().map { #"{"PhysicalConnectionId": "pc-1", "Status": "\#($0)"}"# } ?? ""
            return try answer(#"{"PhysicalConnectionSet": {"PhysicalConnectionType": [\#(circuits)]}}"#)
        }
    }

    @Test func allCircuitsOfAllPages() async throws {
        let calls = ScriptedCalls().answering(Request.self) { request throws(CallError<Request.Failure>) in
            let page = request.pageNumber ?? 1
            let ids = page < 3 ? ["pc-\(page)a", "pc-\(page)b"] : ["pc-\(page)a"]
            let circuits = ids.map { #"{"PhysicalConnectionId": "\#($0)"}"# }.joined(separator: ",")
            return try answer(
                """
                {"PageNumber": \(page), "PageSize": 2, "TotalCount": 5,
                 "PhysicalConnectionSet": {"PhysicalConnectionType": [\(circuits)]}}
                """)
        }
        let vpc = VPCClient(core: calls)
        var ids: [String?] = []
        let request = Request(pageSize: 2, filter: [.init(key: "Status", value: ["Enabled"])])
        for try await circuit in vpc.items(of: request) {
            ids.append(circuit.physicalConnectionId)
        }
        #expect(ids == ["pc-1a", "pc-1b", "pc-2a", "pc-2b", "pc-3a"])
        let sent = await calls.requests(Request.self)
        #expect(sent.map { $0.pageNumber ?? 1 } == [1, 2, 3])
        #expect(sent.allSatisfy { $0.pageSize == 2 && $0.filter.first?.value == ["Enabled"] })
    }

    @Test func untilACircuitIsEnabled() async throws {
        let calls = calls(nil, "Initial", "Approved", "Allocating", "Allocated", "Confirmed", "Enabled")
        let circuit = try await VPCClient(core: calls).waitUntilPhysicalConnection("pc-1", is: .enabled)
        #expect(circuit.status == .enabled)
        let sent = await calls.requests(Request.self)
        #expect(sent.count == 7)
        #expect(sent.allSatisfy { $0.filter.map(\.key) == ["PhysicalConnectionId"] && $0.filter[0].value == ["pc-1"] })
    }

    @Test(arguments: ["Rejected", "Canceled", "Allocation Failed", "AllocationFailed", "Terminating", "Terminated"])
    func nothingLeadsFromHereToEnabled(state: String) async throws {
        let vpc = VPCClient(core: calls("Initial", state))
        do throws(WaitError<PhysicalConnectionLookup>) {
            try await vpc.waitUntilPhysicalConnection("pc-1", is: .enabled)
            Issue.record("The circuit is \(state).")
        } catch {
            guard case .failed = error.reason else {
                Issue.record(error)
                return
            }
            #expect(error.looks == 2)
        }
    }

    /// Its owner can put in a rejected application again.
    @Test func fromRejectedToInitial() async throws {
        let vpc = VPCClient(core: calls("Rejected", "Initial"))
        #expect(try await vpc.waitUntilPhysicalConnection("pc-1", is: .initial).status == .initial)
    }

    /// A router that is terminated can be brought back, through a state of its own.
    @Test func fromTerminatedToActive() async throws {
        let calls = ScriptedCalls().answering(
            DescribeVirtualBorderRoutersRequest.self,
            json: """
                {"VirtualBorderRouterSet": {"VirtualBorderRouterType": [{"VbrId": "vbr-1", "Status": "active"}]}}
                """)
        #expect(VirtualBorderRouterLookup.steps.contains { $0 == (.terminated, .recovering) })
        #expect(VirtualBorderRouterLookup.steps.contains { $0 == (.recovering, .active) })
        try await VPCClient(core: calls).waitUntilVirtualBorderRouter("vbr-1", is: .active)
        let request = try #require(await calls.requests(DescribeVirtualBorderRoutersRequest.self).first)
        #expect(request.filter.map(\.key) == ["VbrId"] && request.filter.map(\.value) == [["vbr-1"]])
    }

    @Test func untilACircuitIsGone() async throws {
        let calls = calls("Canceled", "Canceled", nil)
        try await VPCClient(core: calls).waitUntilPhysicalConnection(isDeleted: "pc-1")
        #expect(await calls.requests(Request.self).count == 3)
    }
}
