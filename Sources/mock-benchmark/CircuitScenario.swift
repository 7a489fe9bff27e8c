import AlibabaCloudCore
import Foundation
import HTTPTypes
import NIOHTTP1

/// The requests of one client, which repeatedly creates, describes, cancels and deletes a circuit.
///
/// Clients begin at different steps, so that they do not all send the same request at the same time.
struct CircuitScenario {
    private let authority: String
    /// The number of the next request; negative before the first circuit.
    private var step: Int
    private var circuit = ""

    init(port: Int, number: Int) {
        authority = "127.0.0.1:\(port)"
        step = -(number % 5)
    }

    /// Returns the next request.
    mutating func next() -> HTTPRequestHead {
        defer { step += 1 }
        switch step < 0 ? 2 : step % 5 {
        case 0:
            return head(
                "CreatePhysicalConnection",
                [("AccessPointId", "ap-cn-shanghai-A"), ("LineOperator", "CT"), ("ClientToken", UUID().uuidString)])
        case 1:
            return head(
                "DescribePhysicalConnections",
                [("Filter.1.Key", "PhysicalConnectionId"), ("Filter.1.Value.1", circuit)])
        case 2: return head("DescribePhysicalConnections", [("PageNumber", "1"), ("PageSize", "10")])
        case 3: return head("CancelPhysicalConnection", [("PhysicalConnectionId", circuit)])
        default: return head("DeletePhysicalConnection", [("PhysicalConnectionId", circuit)])
        }
    }

    /// Returns whether a body is the expected response to the last request.
    mutating func accepts(_ body: String) -> Bool {
        switch step <= 0 ? 2 : (step - 1) % 5 {
        case 0:
            guard let id = body.split(separator: "\"").first(where: { $0.hasPrefix("pc-") }) else { return false }
            circuit = String(id)
            return true
        case 1: return body.contains(#""TotalCount":1,"#)
        default: return body.contains("RequestId")
        }
    }

    private func head(_ action: String, _ parameters: [(String, String)]) -> HTTPRequestHead {
        let request = UnsignedRequest(
            scheme: "http", authority: authority, method: .post, operation: action, version: "2016-04-28",
            query: RequestParameters(([("RegionId", "cn-shanghai")] + parameters).map { RequestParameter($0, $1) }),
            form: RequestParameters(), headers: [.accept: "application/json"],
            timestamp: Timestamp(Date()), nonce: UUID().uuidString, format: "json")
        let key = Credentials.accessKey(id: "mock-key", secret: "mock-secret")
        guard let signed = try? ACS3Signer().sign(request, with: key) else {
            preconditionFailure("The key must be valid in headers.")
        }
        var headers = HTTPHeaders([("host", authority), ("content-length", "0")])
        for field in signed.head.headerFields { headers.add(name: field.name.rawName, value: field.value) }
        return HTTPRequestHead(version: .http1_1, method: .POST, uri: signed.head.path ?? "/", headers: headers)
    }
}
