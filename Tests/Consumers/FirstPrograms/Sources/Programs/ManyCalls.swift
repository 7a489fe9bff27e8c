import AlibabaCloudTesting
import AlibabaCloudVPC

/// Makes 200 concurrent calls, and cancels them.
func manyCalls() async {
    let stub = StubExecutor().answering(DescribePhysicalConnectionsRequest.self) { _ in
        try await Task.sleep(for: .seconds(3600))
        return .init()
    }
    let vpc = VPCClient(executor: stub)
    let cancelled = await withTaskGroup(of: Bool.self) { group in
        for _ in 1...200 {
            group.addTask {
                do throws(CallError<DescribePhysicalConnectionsError>) {
                    _ = try await vpc.describePhysicalConnections()
                    return false
                } catch {
                    return error.isCancelled
                }
            }
        }
        group.cancelAll()
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    print(cancelled, "cancelled")
}
