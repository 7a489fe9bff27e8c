import AlibabaCloudTesting
import AlibabaCloudVPC
import Ferries

/// Calls two services.
func twoServices() async throws {
    let stub = StubExecutor()
        .answering(DescribeRegionsRequest.self) { _ in .init(regions: [.init(regionId: "cn-shanghai")]) }
        .answering(DescribeFerriesRequest.self) { _ in .init(ferries: [.init(ferryId: "ferry-1", seats: 120)]) }
    let vpc = VPCClient(executor: stub)
    let ferries = FerriesClient(executor: stub)
    for region in try await vpc.describeRegions().regions {
        for ferry in try await ferries.send(DescribeFerriesRequest()).ferries {
            print(region.regionId ?? "", ferry.ferryId ?? "", ferry.seats ?? 0)
        }
    }
    print(stub.requests.count)
}
