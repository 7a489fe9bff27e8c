import AlibabaCloudTesting
import Foundation
import Testing

@_spi(Generated) @testable import AlibabaCloudCore

/// Encoding and decoding of requests and responses, for audit logs, fixtures and caches.
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

    @Test func encodesRequestsInTheWireForm() throws {
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

    @Test func encodesResponsesWithWrappers() throws {
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

    @Test func encodesEnumerationsAsObjectKeys() throws {
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

    @Test func omitsSensitiveFieldsByDefault() throws {
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

    private struct Options: Structure {
        static let _schema = Schema(
            """
            Rate integer text
            Ids list<long> text
            Kept list<string> mayBeEmpty
            Names list:Name<string> required
            Labels map<string> required
            Part {0} sensitive
            Parts list<{0}> sensitive
            """, [Part.self])
        var _fields: Fields
    }

    private struct Part: Structure {
        static let _schema = Schema("Key string")
        var _fields: Fields
        init(_fields: Fields) { self._fields = _fields }
        init(key: String) {
            _fields = Fields(Self._schema)
            _fields.string(0, key)
        }
    }

    @Test func encodesTextsAndEmptyCollectionsAsTheWireDoes() throws {
        var fields = Fields(Options._schema)
        fields.integer(0, 10)
        fields.list(1, [1, 2] as [Int64])
        fields.list(2, [String]())
        let options = Options(_fields: fields)
        let text = try json(options)
        #expect(text == #"{"Ids":["1","2"],"Kept":[],"Labels":{},"Names":{"Name":[]},"Rate":"10"}"#)
        #expect(try decode(text) == options)
    }

    @Test func keepsStructuresFromSensitiveFieldsHidden() throws {
        var fields = Fields(Options._schema)
        fields.structure(5, Part(key: "hunter2"))
        fields.list(6, [Part(key: "hunter2")])
        let part: Part? = fields.structure(5)
        let parts: [Part] = fields.list(6)
        #expect(part == Part(key: "hunter2") && parts == [Part(key: "hunter2")])
        #expect(!"\(part as Any) \(parts)".contains("hunter2"))
        #expect(try json(parts) == "[{}]")
    }

    @Test func encodesARootCollection() throws {
        struct Names: ServiceResponse {
            static let _schema = Schema("Names map<string> root")
            var _fields: Fields
        }
        let empty = Names(_fields: Fields(Names._schema))
        #expect(try json(empty) == "{}")
        #expect(try decode("{}") == empty)
    }

    @Test(arguments: ["[]", "1", "null", #""text""#, #"{"ThingId":{}}"#])
    func refusesOtherJSON(text: String) {
        #expect(throws: DecodingError.self) { let _: DescribeThingsRequest = try decode(text) }
    }

    @Test func encodesTimestampsAsText() throws {
        #expect(try json([Timestamp("2017-12-13T02:28Z"), Timestamp("soon")]) == #"["2017-12-13T02:28Z","soon"]"#)
        #expect(try decode(#"["2017-12-13T02:28Z","soon"]"#) == [Timestamp("2017-12-13T02:28Z"), Timestamp("soon")])
    }

    /// Decoders accept 512 levels, which do not fit on the stack of a secondary thread.
    @Test func refusesDeepNesting() throws {
        func nested(_ count: Int) -> String {
            #"{"ThingId":"t","Extra":"# + String(repeating: "[", count: count) + String(repeating: "]", count: count)
                + "}"
        }
        #expect(try decode(nested(100)) == DescribeThingsRequest(thingId: "t"))
        let error = try #require(throws: DecodingError.self) {
            let _: DescribeThingsRequest = try decode(nested(200))
        }
        #expect("\(error)".contains("It nests more than 128 levels deep."))
    }

    @Test func decodesUnsignedIntegersExactly() throws {
        let request: DescribeThingsRequest = try decode(#"{"ThingId":18446744073709551615}"#)
        #expect(request.thingId == "18446744073709551615")
    }

    @Test func reportsInvalidUTF8() throws {
        let body = Data([UInt8](#"{"ThingId":"t",""#.utf8) + [0xFF] + [UInt8](#"":1}"#.utf8))
        let error = try #require(throws: (any Error).self) {
            try JSONDecoder().decode(DescribeThingsRequest.self, from: body)
        }
        if case DecodingError.typeMismatch = error { Issue.record(error) }
    }
}
