import AlibabaCloudCore
import AlibabaCloudVPC
import HTTPTypes

/// Whole calls over a transport that has the answer ready: what the runtime adds to the network.
enum CallMeasurements {
    static let all = [
        Measurement(name: "call and small reply, JSON, no network", repetitions: 1_000) {
            _ = try await vpc.get().send(SigningMeasurements.completion)
        }
    ]

    private static let vpc = Result {
        var configuration = ClientConfiguration(transport: AnsweringAtOnce())
        configuration.credentials = StaticCredentialsProvider(SigningMeasurements.accessKey)
        return try VPCClient(region: "cn-shanghai", configuration: configuration)
    }
}

/// Sends nothing.
struct AnsweringAtOnce: Transport {
    private let answer = TransportResponse(
        head: HTTPResponse(status: .ok, headerFields: [.contentType: "application/json"]),
        body: Array(DecodingMeasurements.smallReply.utf8))

    func send(_ request: HTTPRequest, body: [UInt8]) -> TransportResponse { answer }
}
