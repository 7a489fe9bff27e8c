import AlibabaCloudTesting
import AlibabaCloudVPC

/// Lists circuits: a page, the circuits of all pages, and the pages.
func listFilterAndPage() async throws {
    let stub = StubExecutor().answering(DescribePhysicalConnectionsRequest.self) { request in
        let page = request.pageNumber ?? 1
        return .init(
            pageNumber: page, pageSize: 2, totalCount: 3,
            physicalConnectionSet: page == 1
                ? [
                    .init(physicalConnectionId: "pc-1", name: "north", status: .enabled, bandwidth: 1000),
                    .init(physicalConnectionId: "pc-2", name: "south", status: .allocated),
                ] : [.init(physicalConnectionId: "pc-3", name: "east", status: .enabled)])
    }
    let vpc = VPCClient(executor: stub)

    let page = try await vpc.describePhysicalConnections(
        pageSize: 2, filter: [.init(key: "LineOperator", value: [LineOperator.chinaTelecom.rawValue])])
    print("\(page.physicalConnectionSet.count) of \(page.totalCount ?? 0)")

    let request = DescribePhysicalConnectionsRequest(pageSize: 2)
    for try await circuit in vpc.items(of: request) where circuit.status == .enabled {
        print(circuit.physicalConnectionId ?? "", circuit.name ?? "", circuit.bandwidth ?? 0)
    }

    var names: [String] = []
    for try await page in vpc.pages(of: request) {
        names += page.physicalConnectionSet.compactMap(\.name)
    }
    print(names.sorted().joined(separator: ", "))
}
