import AlibabaCloudCore
import AlibabaCloudTesting
import Buoys

@main
struct Demo {
    static func main() async throws {
        let script = StubExecutor().answering(
            DescribeBuoysRequest.self, json: #"{"RequestId": "R-1", "BuoyIds": {"BuoyId": ["buoy-1", "buoy-2"]}}"#)
        let reply = try await BuoysClient(executor: script).describeBuoys()
        print(reply.buoyIds)
    }
}
