import AlibabaCloudTesting
import Foundation
import Testing

@_spi(Generated) @testable import AlibabaCloudCore

/// Requests and responses in audit logs, fixtures and caches.
@Suite struct CodableTests {
    private func json(_ value: some Encodable, includesSensitiveFields: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if includesSensitiveFields { encoder.userInfo[.includesSensitiveFields] = true }
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func decode<Value: Decodable>(_ json: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }

    @Test func requestsInTheFormOfTheWire() throws {
        let request = DescribeThingsRequest(
            thingId: "t", pageSize: 10, ownerId: .max, ratio: 0.5, isDryRun: false,
            since: Timestamp("2017-12-13T02:28Z"),
            chargeType: .prePaid, filter: [.init(key: "k", value: ["v"])], tags: ["a": "1"], ids: ["x", "y"], note: "n")
        let text = try json(request)
        #expect(
            text == """
                {"ChargeType":"PrePaid","DryRun":false,"Filter":[{"Key":"k","Value":["v"]}],"Ids":["x","y"],"Note":"n",\
                "OwnerId":9223372036854775807,"PageSize":10,"Ratio":0.5,"Since":"2017-12-13T02:28Z","Tags":{"a":"1"},"ThingId":"t"}
                """)
        #expect(try decode(text) == request)
    }

    @Test func responsesWithTheirWrappers() throws {
        let body = """
            {"Labels":{"b":"2"},"Level":1,"OwnerId":9007199254740993,"RequestId":"R","Share":0.25,"Things":{"Thing":[\
            {"Children":{"Child":[{"ThingId":"c"}]},"CreationTime":"2018","ThingId":"a"},{"PageSize":5}]},"Truncated":true,\
            "Zones":["z"]}
            """
        let response = try DescribeThingsResponse(json: body)
        #expect(try json(response) == body)
        #expect(try decode(body) == response)
        let things: [DescribeThingsResponse.Thing] = try decode(#"[{"ThingId":"a"},{}]"#)
        #expect(things == [.init(thingId: "a"), .init()])
        #expect(try json([DescribeThingsResponse.Level.low]) == "[1]")
        #expect(try decode(#"["Other"]"#) == [DescribeThingsRequest.ChargeType(rawValue: "Other")])
    }

    @Test func enumerationsAreKeysOfObjects() throws {
        let prices: [DescribeThingsRequest.ChargeType: Int] = [.prePaid: 1, .init(rawValue: "Other"): 2]
        #expect(try json(prices) == #"{"Other":2,"PrePaid":1}"#)
        #expect(try decode(#"{"Other":2,"PrePaid":1}"#) == prices)
        let names: [DescribeThingsResponse.Level: String] = [.low: "low"]
        #expect(try json(names) == #"{"1":"low"}"#)
        #expect(try decode(#"{"1":"low"}"#) == names)
        #expect(throws: DecodingError.self) {
            let _: [DescribeThingsResponse.Level: String] = try decode(#"{"one":"low"}"#)
        }
    }

    @Test func sensitiveFieldsAreLeftOutUnlessAskedFor() throws {
        let request = CreateSecretRequest(password: "hunter2", part: .init(key: "hunter2"), note: "n")
        #expect(try json(request) == #"{"Note":"n","Part":{}}"#)
        let whole = try json(request, includesSensitiveFields: true)
        #expect(whole == #"{"Note":"n","Part":{"Key":"hunter2"},"Password":"hunter2"}"#)
        #expect(try decode(whole) == request)
        let error = try #require(throws: DecodingError.self) {
            let _: CreateSecretRequest = try decode(json(request))
        }
        #expect("\(error)".contains("Password: It is required, but missing."))
    }

    @Test(arguments: ["[]", "1", "null", #""text""#, #"{"ThingId":{}}"#])
    func whatIsNoRequest(text: String) {
        #expect(throws: DecodingError.self) { let _: DescribeThingsRequest = try decode(text) }
    }
}
