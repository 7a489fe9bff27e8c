import AlibabaCloudTesting
import AlibabaCloudVPC

/// Sends a request, changes it, and sends it again.
func changeARequest() async throws {
    let stub = StubExecutor().answering(DescribePhysicalConnectionsRequest.self) { request in
        .init(pageNumber: request.pageNumber, totalCount: 12)
    }
    let vpc = VPCClient(executor: stub)

    var request = DescribePhysicalConnectionsRequest(pageNumber: 1, pageSize: 10)
    let first = try await vpc.send(request)
    request.pageNumber = 2
    request.filter.append(.init(key: "Status", value: ["Enabled"]))
    let second = try await vpc.send(request)
    print(first.pageNumber ?? 0, second.pageNumber ?? 0, second.totalCount ?? 0)
    print(stub.requests(DescribePhysicalConnectionsRequest.self).map(\.filter.count))
    print(request)
}
