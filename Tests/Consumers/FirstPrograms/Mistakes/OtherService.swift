import AlibabaCloudVPC
import Ferries

func call(_ vpc: VPCClient) async throws {
    try await vpc.send(DescribeFerriesRequest())
}
