import AlibabaCloudTesting
import AlibabaCloudXML
import SDKGenCoreTestSupport
import SDKGenJSONTree
import Testing

@_spi(Generated) @testable import AlibabaCloudCore

@Suite struct DecodingTests {
    /// Decodes a response from JSON, and checks that the equivalent XML decodes to the same fields.
    private func decode(_ json: String) throws -> DescribeThingsResponse {
        let response = try DescribeThingsResponse(json: json)
        #expect(try decodeXML(json, by: DescribeThingsResponse._schema) == response._fields)
        return response
    }

    private func decode(_ json: String, by schema: Schema) throws -> Fields {
        let fields = try schema.fields(status: 200, body: Array(json.utf8), format: .json)
        #expect(try decodeXML(json, by: schema) == fields)
        return fields
    }

    private func decodeXML(_ json: String, by schema: Schema) throws -> Fields {
        let xml = try #require(try xmlTwin(ofJSON: json, root: "DescribeThingsResponse"))
        return try schema.fields(status: 200, body: Array(xml.utf8), format: .xml)
    }

    private func fault(_ json: String) throws -> String {
        let error = try #require(throws: UnreadableResponse.self) { try DescribeThingsResponse(json: json) }
        return "\(error.path ?? "-"): \(error.reason)"
    }

    @Test func decodesEachType() throws {
        let response = try decode(
            """
            {"RequestId": "R-1", "TotalCount": 3, "OwnerId": 9007199254740993, "Truncated": true, "Ratio": 0.1,
             "Share": 0.1, "Status": "OK", "Level": 7, "Things": {"Thing": [{"ThingId": "t", "CreationTime": "2017"}]},
             "Zones": ["a", "b"], "Labels": {"k": "v", "l": "w"}, "Unknown": {"Ignored": [1]}}
            """)
        #expect(response.requestId == "R-1")
        #expect(response.totalCount == 3)
        #expect(response.ownerId == 9_007_199_254_740_993)
        #expect(response.isTruncated == true)
        #expect(response.ratio == 0.1)
        #expect(response.share == 0.1)
        #expect(response.status == "OK")
        #expect(response.level?.rawValue == 7)
        #expect(response.things.map(\.thingId) == ["t"])
        #expect(response.things.first?.creationTime == Timestamp("2017"))
        #expect(response.zones == ["a", "b"])
        #expect(response.labels == ["k": "v", "l": "w"])
    }

    @Test func treatsNullAsAbsent() throws {
        for json in ["{}", #"{"RequestId":null,"TotalCount":null,"Things":null,"Zones":null,"Labels":null}"#] {
            let response = try decode(json)
            #expect(response.requestId == nil)
            #expect(response.totalCount == nil)
            #expect(response.level == nil)
            #expect(response.things == [])
            #expect(response.labels == [:])
            #expect(response == DescribeThingsResponse())
        }
    }

    @Test func decodesIntegersExactly() throws {
        #expect(try decode(#"{"OwnerId":9223372036854775807}"#).ownerId == .max)
        #expect(try decode(#"{"OwnerId":"-9223372036854775808"}"#).ownerId == .min)
        #expect(try decode(#"{"TotalCount":5.00}"#).totalCount == 5)
        for odd in ["9223372036854775808", "5.5", "1e99", "15e-1", "1e-9999999999", "1e", "1e5.0", ".5", "5."] {
            #expect(try DescribeThingsResponse(json: #"{"OwnerId":"\#(odd)"}"#).ownerId == nil, "\(odd)")
        }
    }

    @Test(
        arguments: [
            ("1e3", 1_000), ("1.5E3", 1_500), ("-2.50e+2", -250), ("10e-1", 1), ("0e999999", 0), ("-0.0", 0),
            ("1.0", 1),
            ("9.223372036854775807e18", .max), ("-9223372036854775808e0", .min),
            ("1000000000000000000000e-3", 1_000_000_000_000_000_000),
        ] as [(String, Int64)])
    func decodesIntegersWithExponents(text: String, number: Int64) throws {
        #expect(try decode(#"{"OwnerId":\#(text)}"#).ownerId == number)
    }

    @Test func convertsScalarsOfOtherTypes() throws {
        let response = try decode(
            #"{"TotalCount":"200","Truncated":"True","Ratio":"1.5","Share":2,"Status":5.10,"Level":"1","RequestId":7}"#)
        #expect(response.totalCount == 200)
        #expect(response.isTruncated == true)
        #expect(response.ratio == 1.5)
        #expect(response.share == 2)
        #expect(response.status == "5.10")
        #expect(response.level == .low)
        #expect(response.requestId == "7")
        #expect(try decode(#"{"Status":false}"#).status == "false")
        #expect(try decode(#"{"Truncated":0}"#).isTruncated == false)
        #expect(try decode(#"{"Truncated":"1"}"#).isTruncated == true)
        #expect(try decode(#"{"TotalCount":"","Truncated":"","Ratio":""}"#) == decode("{}"))
        #expect(try decode(#"{"Status":""}"#).status == "")
    }

    /// A response with fields of the wrong type, its decoded fields, and the ignored fields.
    @Test(arguments: [
        (#"{"Ratio":"nan"}"#, "()", "Ratio: a number, a string"),
        (#"{"Ratio":1e999}"#, "()", "Ratio: a number, a number"),
        (#"{"Ratio":"0x1p3"}"#, "()", "Ratio: a number, a string"),
        (#"{"Truncated":2,"Status":"s"}"#, #"(status: "s")"#, "Truncated: a boolean, a number"),
        (#"{"Truncated":"yes"}"#, "()", "Truncated: a boolean, a string"),
        (
            #"{"TotalCount":"N/A","Level":"100 Mbit/s"}"#, "()",
            "TotalCount: a 64-bit integer, a string; Level: a 64-bit integer, a string"
        ),
        (#"{"Status":{"a":[1]}}"#, #"(status: "{\"a\":[1]}")"#, "Status: a string, an object"),
        (#"{"Status":[]}"#, "()", "Status: a string, an array"),
        (
            #"{"Zones":["a",["b"],{}]}"#, #"(zones: ["a", "[\"b\"]"])"#,
            "Zones: a string, an array; Zones: a string, an object"
        ),
        (#"{"Labels":[]}"#, "()", ""), (#"{"Labels":"{}"}"#, "()", ""),
        (#"{"Labels":[1]}"#, "()", "Labels: an object, an array"),
        (#"{"Labels":{"a\nb":{},"c":"d"}}"#, #"(labels: ["c": "d"])"#, "Labels: a string, an object"),
        (#"{"Things":"none"}"#, "()", "Things: an object, a string"), (#"{"Things":"[]"}"#, "()", ""),
        (#"{"Things":[]}"#, "()", ""),
        (
            #"{"Things":{"Thing":[{"PageSize":[1]},{"PageSize":2},{"PageSize":true}]}}"#,
            "(things: [(), (pageSize: 2), ()])",
            "Things.PageSize: a 64-bit integer, an array; Things.PageSize: a 64-bit integer, a boolean"
        ),
        (
            #"{"Things":[{"Children":{"Child":[{"PageSize":{},"ThingId":"c"}]}}]}"#,
            #"(things: [(children: [(thingId: "c")])])"#, "Things.Children.PageSize: a 64-bit integer, an object"
        ),
    ])
    func omitsFieldsOfTheWrongType(json: String, expected: String, ignored list: String) throws {
        let schema = DescribeThingsResponse._schema
        let response = try ParsedResponse(status: 200, body: Array(json.utf8), format: .json, schema: schema)
        var ignored = IgnoredFields()
        #expect(try response.fields(&ignored).description == expected)
        #expect(ignored.all.map { "\($0.path): \($0.expected), \($0.found)" }.joined(separator: "; ") == list)
    }

    @Test func boundsTheNumberOfIgnoredFields() throws {
        let schema = Schema((0..<100).map { "N\($0) integer" }.joined(separator: "\n"))
        let json = "{\((0..<100).map { #""N\#($0)":"x""# }.joined(separator: ","))}"
        let response = try ParsedResponse(status: 200, body: Array(json.utf8), format: .json, schema: schema)
        var ignored = IgnoredFields()
        #expect(try response.fields(&ignored).names.isEmpty)
        #expect(ignored.count == 16)
    }

    @Test(arguments: [
        ("[]", "-: Expected an object, found an array."), ("5", "-: Expected an object, found a number 5."),
        ("null", "-: Expected an object, found null."),
        ("", "-: It is empty."), ("{", "-: It is not JSON at byte 1: Expected a member name."),
        ("Bad", "-: It is not JSON at byte 0: Expected a value."),
        ("\n<html>", "-: It is not JSON at byte 1: Expected a value."),
    ])
    func namesThePathOfAFault(json: String, expected: String) throws {
        #expect(try fault(json) == expected)
    }

    /// Required fields of nested structures are strict, too.
    @Test(arguments: [
        (#"{"Id":[1],"Name":"n"}"#, "Id: Expected a string, found an array."),
        (
            #"{"Id":"i","Name":"n","Boxes":{"Box":[{"Pin":1},{"Pin":"x"}]}}"#,
            #"Boxes.Box[1].Pin: Expected a 64-bit integer, found a string "x"."#
        ),
        (#"{"Id":"i","Name":"n","Boxes":[{}]}"#, "Boxes[0].Pin: It is required, but missing."),
        (
            #"{"Id":"i","Name":"n","Shelf":{"a":{"Pin":[]}}}"#,
            #"Shelf["a"].Pin: Expected a 64-bit integer, found an array."#
        ),
    ])
    func refusesRequiredFieldsOfTheWrongType(json: String, expected: String) throws {
        let schema = Schema(
            "Id string required\nName string\nBoxes list:Box<{0}>\nShelf map<{0}>", [Box.self])
        let error = try #require(throws: UnreadableResponse.self) {
            try schema.fields(status: 200, body: Array(json.utf8), format: .json)
        }
        #expect("\(error.path ?? "-"): \(error.reason)" == expected)
        #expect(error.fields["Name"] == .string("n") && error.effect == .certain)
    }

    @Test(arguments: [
        #"{"Things":{"Thing":[{"ThingId":"a"},{"ThingId":"b"}]}}"#, #"{"Things":[{"ThingId":"a"},{"ThingId":"b"}]}"#,
        #"{"Things":[{"ThingId":"a"},null,{"ThingId":"b"}]}"#,
        #"{"Things":{"Item":[{"ThingId":"a"},{"ThingId":"b"}]}}"#,
    ])
    func decodesListsOfStructures(json: String) throws {
        #expect(try decode(json).things.map(\.thingId) == ["a", "b"])
    }

    @Test(arguments: [
        #"{"Things":{"Thing":{"ThingId":"a"}}}"#, #"{"Things":{"ThingId":"a"}}"#,
        #"{"Things":{"ThingId":"a","PageSize":null}}"#,
    ])
    func decodesASingleStructureAsAList(json: String) throws {
        #expect(try decode(json).things.map(\.thingId) == ["a"])
    }

    @Test(arguments: [
        (#"{"Zones":["a","b"]}"#, ["a", "b"]), (#"{"Zones":{"Zone":["a","b"]}}"#, ["a", "b"]),
        (#"{"Zones":{"Zone":"a"}}"#, ["a"]), (#"{"Zones":"a"}"#, ["a"]), (#"{"Zones":{"Zone":[]}}"#, []),
        (#"{"Zones":{"Zone":null}}"#, []), (#"{"Zones":{}}"#, []), (#"{"Zones":[]}"#, []),
        (#"{"Zones":[1,null,true]}"#, ["1", "true"]), (#"{"Zones":""}"#, []), (#"{"Zones":{"Zone":""}}"#, []),
    ])
    func decodesListsOfStrings(json: String, zones: [String]) throws {
        #expect(try decode(json).zones == zones)
    }

    @Test func decodesNamesWithSpaces() throws {
        let schema = Schema(
            """
            Job%20Title string
            100%20%25%20区 integer
            %2520 {0}
            """, [Spaced.self])
        let json = #"{"Job Title":"a","100 % 区":5,"%20":{"i d":"1"}}"#
        let fields = try schema.fields(status: 200, body: Array(json.utf8), format: .json)
        #expect(fields.names.first == "Job Title")
        #expect(fields.description == #"(job Title: "a", 100 % 区: 5, %20: (i d: "1"))"#)
    }

    @Test func decodesNestedListsAndMaps() throws {
        let schema = Schema(
            """
            Tags list:Tag<map<list<integer>>>
            Rows list:Row<list:Cell<{0}>>
            """, [Cell.self])
        let tags: [[String: [Int]]] = try decode(#"{"Tags":{"Tag":[{"a":[1]},{"b":{"X":[2,"3"]}}]}}"#, by: schema)
            .list(0)
        #expect(tags == [["a": [1]], ["b": [2, 3]]])
        // An object with a member of the wrapper's name is a wrapper only if it has no other member.
        let rows = try decode(#"{"Rows":[{"Cell":"a","Row":"1"}]}"#, by: schema)
        #expect(rows.description == #"(rows: [[(cell: "a", row: "1")]])"#)
    }

    @Test(arguments: [
        ("[[1,2],[3]]", [[1, 2], [3]]), ("[[1,2]]", [[1, 2]]), ("[[1]]", [[1]]), ("[[1],[],[2]]", [[1], [], [2]]),
        ("[1,2]", [[1], [2]]), ("[]", []), (#"{"Row":[{"Cell":[1,2]},{"Cell":3}]}"#, [[1, 2], [3]]),
        (#"{"Row":{"Cell":[1,2]}}"#, [[1, 2]]), (#"{"Row":{"Cell":1}}"#, [[1]]), (#"{"Row":[]}"#, []),
    ])
    func decodesNestedLists(json: String, rows: [[Int]]) throws {
        for type in ["list<list<integer>>", "list:Row<list:Cell<integer>>"] {
            let schema = Schema("Rows \(type)")
            let fields = try schema.fields(status: 200, body: Array(#"{"Rows":\#(json)}"#.utf8), format: .json)
            #expect(fields.list(0) == rows, "\(type)")
            #expect(try decodeXML(#"{"Rows":\#(json)}"#, by: schema) == fields, "\(type)")
        }
    }

    @Test func decodesEmptyElementsByType() throws {
        let schema = Schema(
            """
            Name string required
            Part {0}
            Parts list:Part<{0}>
            Labels map<string>
            Labelings list<map<string>>
            Count integer
            Flag boolean
            Time timestamp
            """, [Part.self])
        let xml = """
            <R><Name/><Part/><Parts><Part/><Part><Size> 2
            </Size></Part><Part> </Part></Parts><Labels> </Labels><Labelings/><Labelings><a/></Labelings><Count/><Flag> </Flag></R>
            """
        let fields = try schema.fields(status: 200, body: Array(xml.utf8), format: .xml)
        #expect(
            fields.description == #"(name: "", parts: [(), (size: 2), ()], labelings: [[:], ["a": ""]])"#)
        let nothing = try schema.fields(
            status: 200, body: Array("<R><Name/><Parts/><Part>\n</Part></R>".utf8), format: .xml)
        #expect(nothing.description == #"(name: "")"#)
    }

    /// Services send names with either case of the first letter (wire protocol §4.2).
    @Test func matchesNamesWithTheOtherInitialCase() throws {
        let schema = Schema("Things list:Thing<{0}>", [TwoSizes.self])
        let fields = try decode(
            #"{"data":{"things":[{"thingId":"a","size":1},{"ThingId":"b","thingId":"c"}]}}"#, by: schema)
        #expect(fields.description == #"(things: [(thingId: "a", size: 1), (thingId: "b")])"#)
        let null = try decode(#"{"things":[{"ThingId":null,"thingId":"a"}]}"#, by: schema)
        #expect(null.description == #"(things: [(thingId: "a")])"#)
    }

    @Test func usesTheLastOfRepeatedMembers() throws {
        #expect(try DescribeThingsResponse(json: #"{"Status":"a","TotalCount":1,"Status":"b"}"#).status == "b")
        #expect(try DescribeThingsResponse(json: #"{"Status":"a","Status":null}"#).status == nil)
        #expect(try DescribeThingsResponse(json: #"{"status":"a","status":"b"}"#).status == "b")
    }

    @Test func decodesALowercaseEnvelope() throws {
        let response = try decode(
            #"{"requestId":"R","code":"200","success":true,"data":{"TotalCount":2,"Things":{"Thing":[{"PageSize":1}]}}}"#
        )
        #expect(response.requestId == "R")
        #expect(response.totalCount == 2)
        #expect(response.things.count == 1)
        #expect(try decode(#"{"REQUESTID":"R"}"#).requestId == "R")
        #expect(try decode(#"{"totalCount":2}"#).totalCount == 2)
        #expect(try decode(#"{"Status":"s","status":"t","Data":{"Status":"u"}}"#).status == "s")
        // A schema that declares `Data` is not searched for an envelope.
        let declared = Schema("Data map<string>\nCode string")
        let own = try decode(#"{"code":"200","data":{"Code":"x"}}"#, by: declared)
        #expect(own.description == #"(data: ["Code": "x"], code: "200")"#)
        let bare = try decode(#"{"data":{"Code":"x"}}"#, by: declared)
        #expect(bare.description == #"(data: ["Code": "x"])"#)
        let both = Schema("Bandwidth integer\nbandwidth integer as:other")
        #expect(try decode(#"{"Bandwidth":1}"#, by: both).description == "(bandwidth: 1)")
    }

    @Test func refusesAResponseWithoutARequiredField() throws {
        for json in ["{}", #"{"Secret":null}"#] {
            let error = try #require(throws: UnreadableResponse.self) { try CreateSecretResponse(json: json) }
            #expect(error.path == "Secret")
            #expect(error.reason == "It is required, but missing.")
        }
    }
}

private struct Box: Structure {
    static let _schema = Schema("Pin integer required")
    var _fields: Fields
}

private struct Spaced: Structure {
    static let _schema = Schema("i%20d string")
    var _fields: Fields
}

private struct Cell: Structure {
    static let _schema = Schema("Cell string\nRow string")
    var _fields: Fields
}

private struct Part: Structure {
    static let _schema = Schema("Size integer")
    var _fields: Fields
}

private struct TwoSizes: Structure {
    static let _schema = Schema("ThingId string\nsize integer\nSize integer as:otherSize")
    var _fields: Fields
}
