internal import AlibabaCloudCore
internal import AlibabaCloudVPC

/// From the bytes of a body to a typed response. The layout of the response is read anew each time, which a client does
/// only once.
enum DecodingMeasurements {
    static let all = [
        measurement("decode a small reply, JSON", CompletePhysicalConnectionLOAResponse.self, smallReply, 1_000),
        measurement("decode 50 circuits, JSON", DescribeCircuitsResponse.self, CircuitList.json(of: 50), 20),
    ]

    static let smallReply = #"{"RequestId":"F8983C74-E068-4509-B442-89BD82C8F43B"}"#

    private static func measurement<Response: ServiceResponse>(
        _ name: String, _ type: Response.Type, _ json: String, _ repetitions: Int
    ) -> Measurement {
        Measurement(name: name, repetitions: repetitions) { _ = try Response(json: json) }
    }
}
