import AlibabaCloudCore
import AlibabaCloudTesting
import Lighthouse

@main
struct Demo {
    static func main() async throws {
        let script = StubExecutor()
            .answering(
                DescribeLampsRequest.self,
                json: #"{"RequestId": "R-1", "Lamps": {"Lamp": [{"LampId": "lamp-1", "Lumen": 900}]}}"#
            )
            .refusing(LightLampRequest.self, ErrorDetails(status: 400, code: "OperationDenied.Daylight"))
        let lighthouse = LighthouseClient(executor: script)

        for lamp in try await lighthouse.describeLamps().lamps {
            print(lamp.lampId ?? "", lamp.lumen ?? 0)
        }
        do {
            _ = try await lighthouse.lightLamp(lampId: "lamp-1", lumen: 1200)
        } catch .service(.operationDeniedDaylight, let details) {
            print(details.status, details.code)
        } catch {
            print("unexpected:", error)
        }

        // The runtime itself signs and sends; nobody listens at this port.
        var configuration = ClientConfiguration()
        configuration.endpoint = "http://127.0.0.1:1"
        configuration.credentials = StaticCredentialsProvider(.accessKey(id: "id", secret: "secret"))
        configuration.retry = .never
        let real = try LighthouseClient(region: "coast", configuration: configuration)
        do {
            _ = try await real.describeLamps()
        } catch .transport {
            print("nobody listens")
        } catch {
            print("unexpected:", error)
        }
    }
}
