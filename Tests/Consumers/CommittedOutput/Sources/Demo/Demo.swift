import AlibabaCloudCore
import Lighthouse

@main
struct Demo {
    static func main() async throws {
        let script = ScriptedCalls()
            .answering(
                DescribeLampsRequest.self,
                json: #"{"RequestId": "R-1", "Lamps": {"Lamp": [{"LampId": "lamp-1", "Lumen": 900}]}}"#
            )
            .refusing(LightLampRequest.self, ErrorDetails(status: 400, code: "OperationDenied.Daylight"))
        let lighthouse = LighthouseClient(core: script)

        for lamp in try await lighthouse.describeLamps().lamps {
            print(lamp.lampId ?? "", lamp.lumen ?? 0)
        }
        do {
            _ = try await lighthouse.lightLamp(lampId: "lamp-1", lumen: 1200)
        } catch .service(.operationDeniedDaylight(let details)) {
            print(details.status, details.code)
        } catch {
            print("unexpected:", error)
        }

        // What the runtime does before anything is sent.
        let invalid = try LighthouseClient(region: "coast", configuration: ClientConfiguration())
        do {
            _ = try await invalid.lightLamp(lampId: "lamp-1", lumen: 0)
        } catch .invalidRequest(let problem, _) {
            print(problem)
        } catch {
            print("unexpected:", error)
        }
    }
}
