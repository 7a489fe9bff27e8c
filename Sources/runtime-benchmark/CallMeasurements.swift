import AlibabaCloudCore
import AlibabaCloudVPC
import HTTPTypes

/// Measures whole calls over a transport without a network: the cost of the runtime alone.
enum CallMeasurements {
    static let all = [
        Measurement(name: "call and small reply, JSON, no network", repetitions: 1_000) {
            _ = try await vpc.get().send(SigningMeasurements.completion)
        }
    ]

    private static let vpc = Result {
        var configuration = ClientConfiguration(transport: FixedResponseTransport())
        configuration.credentials = StaticCredentialsProvider(SigningMeasurements.accessKey)
        return try VPCClient(region: "cn-shanghai", configuration: configuration)
    }
}

/// A transport that returns a fixed response immediately.
struct FixedResponseTransport: Transport {
    private let response = TransportResponse(
        head: HTTPResponse(status: .ok, headerFields: [.contentType: "application/json"]),
        body: Array(DecodingMeasurements.smallReply.utf8))

    func send(_ request: HTTPRequest, body: [UInt8]) -> TransportResponse { response }
}
