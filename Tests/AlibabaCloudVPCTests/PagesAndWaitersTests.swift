import AlibabaCloudCore
import AlibabaCloudTesting
import AlibabaCloudVPC
import Testing

/// Pagination and waiters of VPC.
@Suite struct PagesAndWaitersTests {
    private typealias Request = DescribePhysicalConnectionsRequest

    /// Returns a stub whose circuit has these states in order, and then keeps the last one. `nil` means that there is
    /// no circuit.
    private func calls(_ states: String?...) -> StubExecutor {
        states.reduce(StubExecutor()) { stub, state in
            stub.answering(
                Request.self,
                .init(
                    physicalConnectionSet: state.map {
                        [.init(physicalConnectionId: "pc-1", status: .init(rawValue: $0))]
                    } ?? []))
        }
    }

    @Test func returnsTheItemsOfAllPages() async throws {
        let calls = StubExecutor().answering(Request.self) { request in
            let page = request.pageNumber ?? 1
            let ids = page < 3 ? ["pc-\(page)a", "pc-\(page)b"] : ["pc-\(page)a"]
            return .init(
                pageNumber: page, pageSize: 2, totalCount: 5,
                physicalConnectionSet: ids.map { .init(physicalConnectionId: $0) })
        }
        let vpc = VPCClient(executor: calls)
        var ids: [String?] = []
        let request = Request(pageSize: 2, filter: [.init(key: "Status", value: ["Enabled"])])
        for try await circuit in vpc.items(of: request) {
            ids.append(circuit.physicalConnectionId)
        }
        #expect(ids == ["pc-1a", "pc-1b", "pc-2a", "pc-2b", "pc-3a"])
        let sent = calls.requests(Request.self)
        #expect(sent.map { $0.pageNumber ?? 1 } == [1, 2, 3])
        #expect(sent.allSatisfy { $0.pageSize == 2 && $0.filter.first?.value == ["Enabled"] })
    }

    @Test func waitsUntilACircuitIsEnabled() async throws {
        let calls = calls(nil, "Initial", "Approved", "Allocating", "Allocated", "Confirmed", "Enabled")
        let circuit = try await VPCClient(executor: calls).waitUntilPhysicalConnection("pc-1", is: .enabled)
        #expect(circuit.status == .enabled)
        let sent = calls.requests(Request.self)
        #expect(sent.count == 7)
        #expect(sent.allSatisfy { $0.filter.map(\.key) == ["PhysicalConnectionId"] && $0.filter[0].value == ["pc-1"] })
    }

    @Test(arguments: ["Rejected", "Canceled", "Allocation Failed", "AllocationFailed", "Terminating", "Terminated"])
    func failsInAStateThatCannotReachEnabled(state: String) async throws {
        let vpc = VPCClient(executor: calls("Initial", state))
        do throws(WaitError<PhysicalConnectionLookup>) {
            try await vpc.waitUntilPhysicalConnection("pc-1", is: .enabled)
            Issue.record("The circuit is \(state).")
        } catch {
            guard case .failed = error.reason else {
                Issue.record(error)
                return
            }
            #expect(error.attempts == 2)
        }
    }

    /// The owner can submit a rejected application again.
    @Test func keepsWaitingInRejected() async throws {
        let vpc = VPCClient(executor: calls("Rejected", "Initial"))
        #expect(try await vpc.waitUntilPhysicalConnection("pc-1", is: .initial).status == .initial)
    }

    /// A terminated router can be recovered, through the state `recovering`.
    @Test func waitsForARouterToRecover() async throws {
        let calls = StubExecutor().answering(
            DescribeVirtualBorderRoutersRequest.self,
            json: """
                {"VirtualBorderRouterSet": {"VirtualBorderRouterType": [{"VbrId": "vbr-1", "Status": "active"}]}}
                """)
        #expect(VirtualBorderRouterLookup._steps.contains { $0 == (.terminated, .recovering) })
        #expect(VirtualBorderRouterLookup._steps.contains { $0 == (.recovering, .active) })
        try await VPCClient(executor: calls).waitUntilVirtualBorderRouter("vbr-1", is: .active)
        let request = try #require(calls.requests(DescribeVirtualBorderRoutersRequest.self).first)
        #expect(request.filter.map(\.key) == ["VbrId"] && request.filter.map(\.value) == [["vbr-1"]])
    }

    @Test func waitsUntilACircuitIsDeleted() async throws {
        let calls = calls("Canceled", "Canceled", nil)
        try await VPCClient(executor: calls).waitUntilPhysicalConnection(isDeleted: "pc-1")
        #expect(calls.requests(Request.self).count == 3)
    }
}
