import AlibabaCloudCore
import AlibabaCloudVPC
import AlibabaCloudXML
import SDKGenCoreTestSupport

/// From the bytes of a body to a typed response. A client parses the schema of a response once, and so does this.
enum DecodingMeasurements {
    static let all =
        both("decode a small reply", CompletePhysicalConnectionLOAResponse.self, smallReply, 1_000)
        + both("decode 50 circuits", DescribePhysicalConnectionsResponse.self, CircuitList.json(of: 50), 20)

    static let smallReply = #"{"RequestId":"F8983C74-E068-4509-B442-89BD82C8F43B"}"#

    /// From JSON, and from XML that says the same.
    private static func both<Response: ServiceResponse>(
        _ name: String, _ type: Response.Type, _ json: String, _ repetitions: Int
    ) -> [Measurement] {
        let xml = Result { try xmlTwin(ofJSON: json) ?? "" }
        return [
            Measurement(name: "\(name), JSON", repetitions: repetitions) {
                _ = try Response(body: Array(json.utf8), format: .json)
            },
            Measurement(name: "\(name), XML", repetitions: repetitions) {
                _ = try Response(body: Array(xml.get().utf8), format: .xml)
            },
        ]
    }
}
