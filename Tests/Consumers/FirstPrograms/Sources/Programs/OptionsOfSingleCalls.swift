import AlibabaCloudVPC
import SDKGenMockServer

/// Makes calls with their own timeout, header and region, and without retries.
func optionsOfSingleCalls(specs: String) async throws {
    let server = try await MockServer.start(specs: specs)
    let vpc = try client(of: server)
    let regions = try await vpc.with(timeout: .seconds(30), headers: [.acceptLanguage: "en"]).describeRegions()
    print(regions.regions.isEmpty ? "no regions" : "regions")
    do {
        try await vpc.with(timeout: .zero).cancelPhysicalConnection(physicalConnectionId: "pc-1")
    } catch .timedOut {
        print("timed out")
    } catch {
        print("unexpected:", error)
    }
    let elsewhere = try vpc.with(region: "cn-hangzhou").with(retry: .never)
    print(try await elsewhere.describePhysicalConnections().totalCount ?? 0)
    await server.stop()
}
