import AlibabaCloudCore
import AlibabaCloudTesting
import Foundation
import Lighthouse

/// Prints a service's errors, with or without reflection metadata.
@main
struct Refusals {
    static func main() async {
        let daylight = ErrorDetails(
            status: 400, code: "OperationDenied.Daylight", message: "The sun is up.", requestId: "R-1")
        let busy = ErrorDetails(status: 503, code: "Throttling.User", message: "Slow down.", requestId: "R-2")
        let lighthouse = LighthouseClient(
            executor: StubExecutor().refusing(LightLampRequest.self, daylight).refusing(DescribeLampsRequest.self, busy)
        )

        do {
            _ = try await lighthouse.lightLamp(lampId: "lamp-1", lumen: 1200)
        } catch {
            print(sentence(about: error))
            print(error.localizedDescription == error.description)
        }
        for lights in [true, false] {
            do {
                if lights { _ = try await lighthouse.lightLamp(lampId: "lamp-1", lumen: 1200) }
                _ = try await lighthouse.describeLamps()
            } catch let error as any ServiceCallError {
                print(error.details?.code ?? "", error.requestId ?? "", error.isThrottling)
            } catch {
                print("unexpected:", error)
            }
        }
    }

    /// Handles every documented error of the operation.
    static func sentence(about error: CallError<LightLampError>) -> String {
        switch error {
        case .service(let failure, let details):
            switch failure {
            case .invalidLampIdNotFound: "There is no such lamp: \(details.message)"
            case .operationDeniedDaylight: "Too early: \(details.message) \(details.code) \(details.requestId ?? "")"
            case .common(.throttling): "Too fast: \(details.message)"
            case .common, .unrecognized: "Refused: \(details)"
            @unknown default: "Refused: \(details)"
            }
        case .unreadableResponse, .transport, .timedOut, .credentials, .invalidRequest, .middleware, .cancelled:
            "Failed: \(error)"
        @unknown default: "Failed: \(error)"
        }
    }
}
