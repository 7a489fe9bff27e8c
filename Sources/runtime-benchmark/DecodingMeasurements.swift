import AlibabaCloudCore
import AlibabaCloudVPC
import AlibabaCloudXML
import SDKGenCoreTestSupport

/// Measures decoding of a body to a typed response. The schema is parsed once, as in a client.
enum DecodingMeasurements {
    static let all =
        jsonAndXML("decode a small reply", CompletePhysicalConnectionLOAResponse.self, smallReply, 1_000)
        + jsonAndXML("decode 50 circuits", DescribePhysicalConnectionsResponse.self, CircuitList.json(of: 50), 20)

    static let smallReply = #"{"RequestId":"F8983C74-E068-4509-B442-89BD82C8F43B"}"#

    /// Returns the measurements of a JSON body and of the equivalent XML body.
    private static func jsonAndXML<Response: ServiceResponse>(
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
