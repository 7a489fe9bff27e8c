import AlibabaCloudCore
import AlibabaCloudTesting
import Port
import Tides

@main
struct Demo {
    static func main() async throws {
        let script = StubExecutor()
            .answering(GetTideRequest.self, json: #"{"RequestId": "R-1", "Level": 42}"#)
            .answering(
                DescribeFerriesRequest.self,
                json: #"{"RequestId": "R-2", "Ferries": {"Ferry": [{"FerryId": "ferry-1", "Seats": 120}]}}"#
            )
            .refusing(LiftLoadRequest.self, ErrorDetails(status: 400, code: "OperationDenied.TooHeavy"))

        print(try await TideReport(of: "harbour-1", TidesClient(executor: script)).text)
        let port = PortServices(executor: script)
        for ferry in try await port.ferries.describeFerries().ferries {
            print("ferry", ferry.ferryId ?? "", ferry.seats ?? 0)
        }
        do {
            _ = try await port.cranes.liftLoad(tons: 40)
        } catch .service(.operationDeniedTooHeavy, let details) {
            print("crane", details.code)
        } catch {
            print("unexpected:", error)
        }
    }
}
