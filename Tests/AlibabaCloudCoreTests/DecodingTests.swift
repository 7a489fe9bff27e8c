import JSONTree
import Testing

@testable import AlibabaCloudCore

@Suite struct DecodingTests {
    private func decode(_ json: String) throws -> DescribeThingsResponse {
        try DescribeThingsResponse(json: json)
    }

    private func fault(_ json: String) throws -> String {
        let error = try #require(throws: UnreadableResponse.self) { try decode(json) }
        return "\(error.path ?? "-"): \(error.reason)"
    }

    @Test func everyType() throws {
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

    @Test func absentAndNull() throws {
        for json in ["{}", #"{"RequestId":null,"TotalCount":null,"Things":null,"Zones":null,"Labels":null}"#] {
            let response = try decode(json)
            #expect(response.requestId == "")
            #expect(response.totalCount == nil)
            #expect(response.level == nil)
            #expect(response.things == [])
            #expect(response.labels == [:])
            #expect(response == DescribeThingsResponse(members: Members()))
        }
    }

    @Test func integersAreExact() throws {
        #expect(try decode(#"{"OwnerId":9223372036854775807}"#).ownerId == .max)
        #expect(try decode(#"{"OwnerId":"-9223372036854775808"}"#).ownerId == .min)
        #expect(try decode(#"{"TotalCount":5.00}"#).totalCount == 5)
        #expect(
            try fault(#"{"OwnerId":9223372036854775808}"#)
                == "OwnerId: Expected a 64-bit integer, found a number 9223372036854775808.")
        #expect(try fault(#"{"TotalCount":5.5}"#).hasPrefix("TotalCount: Expected a 64-bit integer"))
        #expect(try fault(#"{"TotalCount":1e99}"#).hasPrefix("TotalCount: Expected a 64-bit integer"))
    }

    @Test func scalarsInOtherClothes() throws {
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

    @Test(arguments: [
        (#"{"Ratio":"nan"}"#, #"Ratio: Expected a number, found a string "nan"."#),
        (#"{"Ratio":1e999}"#, "Ratio: Expected a number, found a number 1e999."),
        (#"{"Ratio":"0x1p3"}"#, #"Ratio: Expected a number, found a string "0x1p3"."#),
        (#"{"Truncated":2}"#, "Truncated: Expected a boolean, found a number 2."),
        (#"{"Status":{}}"#, "Status: Expected a string, found an object."),
        (#"{"Zones":["a",["b"]]}"#, "Zones[1]: Expected a string, found an array."),
        (#"{"Labels":[]}"#, "Labels: Expected an object, found an array."),
        (#"{"Labels":{"a\nb":{}}}"#, #"Labels["a\nb"]: Expected a string, found an object."#),
        (#"{"Things":"none"}"#, #"Things[0]: Expected an object, found a string "none"."#),
        (
            #"{"Things":{"Thing":[{},{},{"PageSize":true}]}}"#,
            "Things.Thing[2].PageSize: Expected a 64-bit integer, found a boolean true."
        ),
        (
            #"{"Things":[{"Children":{"Child":[{"PageSize":[]}]}}]}"#,
            "Things[0].Children.Child[0].PageSize: Expected a 64-bit integer, found an array."
        ),
        ("[]", "-: Expected an object, found an array."), ("5", "-: Expected an object, found a number 5."),
        ("", "-: It is not JSON at byte 0: It ends where a value is due."),
        ("<html>", "-: It is not JSON at byte 0: No value begins like this."),
    ])
    func faultsNameTheirPlace(json: String, expected: String) throws {
        #expect(try fault(json) == expected)
    }

    @Test(arguments: [
        #"{"Things":{"Thing":[{"ThingId":"a"},{"ThingId":"b"}]}}"#, #"{"Things":[{"ThingId":"a"},{"ThingId":"b"}]}"#,
        #"{"Things":[{"ThingId":"a"},null,{"ThingId":"b"}]}"#,
        #"{"Things":{"Item":[{"ThingId":"a"},{"ThingId":"b"}]}}"#,
    ])
    func structuresInLists(json: String) throws {
        #expect(try decode(json).things.map(\.thingId) == ["a", "b"])
    }

    @Test(arguments: [
        #"{"Things":{"Thing":{"ThingId":"a"}}}"#, #"{"Things":{"ThingId":"a"}}"#,
        #"{"Things":{"ThingId":"a","PageSize":null}}"#,
    ])
    func aSingleStructureIsAListOfOne(json: String) throws {
        #expect(try decode(json).things.map(\.thingId) == ["a"])
    }

    @Test(arguments: [
        (#"{"Zones":["a","b"]}"#, ["a", "b"]), (#"{"Zones":{"Zone":["a","b"]}}"#, ["a", "b"]),
        (#"{"Zones":{"Zone":"a"}}"#, ["a"]), (#"{"Zones":"a"}"#, ["a"]), (#"{"Zones":{"Zone":[]}}"#, []),
        (#"{"Zones":{"Zone":null}}"#, []), (#"{"Zones":{}}"#, []), (#"{"Zones":[]}"#, []),
        (#"{"Zones":[1,null,true]}"#, ["1", "true"]),
    ])
    func textsInLists(json: String, zones: [String]) throws {
        #expect(try decode(json).zones == zones)
    }

    @Test func listsInListsAndMaps() throws {
        let layout = try ResponseLayout(
            """
            Tags list:Tag<map<list<integer>>>
            Rows list:Row<list:Cell<{Cell}>>

            {Cell}
            Cell string
            Row string
            """)
        func decode(_ json: String) throws -> Members {
            try layout.members(status: 200, body: Array(json.utf8), format: .json)
        }
        let tags: [[String: [Int]]] = try decode(#"{"Tags":{"Tag":[{"a":[1]},{"b":{"X":[2,"3"]}}]}}"#).value("Tags")
        #expect(tags == [["a": [1]], ["b": [2, 3]]])
        // A structure with a member of the wrapper's name is no wrapper unless that is all it has.
        let rows = try decode(#"{"Rows":[{"Cell":"a","Row":"1"}]}"#)
        #expect(rows.description == #"(Rows: [[(Cell: "a", Row: "1")]])"#)
    }

    @Test func lowerCaseEnvelope() throws {
        let response = try decode(
            #"{"requestId":"R","code":"200","success":true,"data":{"TotalCount":2,"Things":{"Thing":[{}]}}}"#)
        #expect(response.requestId == "R")
        #expect(response.totalCount == 2)
        #expect(response.things.count == 1)
        #expect(try decode(#"{"REQUESTID":"R"}"#).requestId == "R")
        #expect(try decode(#"{"totalCount":2}"#).totalCount == 2)
        #expect(try decode(#"{"Status":"s","status":"t","Data":{"Status":"u"}}"#).status == "s")
        // A layout that has `Data` says itself what is in there.
        let declared = try ResponseLayout("Data map<string>\nCode string")
        let own = try declared.members(
            status: 200, body: Array(#"{"code":"200","data":{"Code":"x"}}"#.utf8), format: .json)
        #expect(own.description == #"(Data: ["Code": "x"], Code: "200")"#)
        let bare = try declared.members(status: 200, body: Array(#"{"data":{"Code":"x"}}"#.utf8), format: .json)
        #expect(bare.description == #"(Data: ["Code": "x"])"#)
        let both = try ResponseLayout("Bandwidth integer\nbandwidth integer")
        let members = try both.members(status: 200, body: Array(#"{"Bandwidth":1}"#.utf8), format: .json)
        #expect(members.description == "(Bandwidth: 1)")
    }

    @Test func requiredMembersMustBeThere() throws {
        for json in ["{}", #"{"Secret":null}"#] {
            let error = try #require(throws: UnreadableResponse.self) { try CreateSecretResponse(json: json) }
            #expect(error.path == "Secret")
            #expect(error.reason == "It is required, but missing.")
        }
    }

    /// What an XML format reports: scalars as texts, single elements for lists, null for what is empty.
    @Test func documentsOfOtherFormats() throws {
        let format = ResponseFormat(name: "xml", mediaType: "application/xml") { _ throws(ResponseFormat.Unreadable) in
            .object([
                .init(name: "RequestId", value: .string("R")), .init(name: "TotalCount", value: .string("1")),
                .init(name: "Zones", value: .object([.init(name: "Zone", value: .string("a"))])),
                .init(name: "Labels", value: .null),
            ])
        }
        let layout = try ResponseLayout(DescribeThingsResponse.layout.description)
        let response = DescribeThingsResponse(members: try layout.members(status: 200, body: [], format: format))
        #expect(response.totalCount == 1)
        #expect(response.zones == ["a"])
        #expect(response.labels == [:])
    }
}

@Suite struct ResponseLayoutTests {
    @Test func shapes() throws {
        let layout = try ResponseLayout(
            "A string required sensitive\r\n\n  B list:Item<list<map<{S}>>> \nR string requestId\n{S}\nC {S}\n{Empty}")
        let nested = ResponseLayout.Shape.list(.list(.map(.structure("S")), wrapper: nil), wrapper: "Item")
        #expect(
            layout.fields == [
                .init(name: "A", shape: .scalar(.string), isRequired: true, isSensitive: true),
                .init(name: "B", shape: nested), .init(name: "R", shape: .scalar(.string), isRequestId: true),
            ])
        #expect(layout.sections == ["S": [.init(name: "C", shape: .structure("S"))], "Empty": []])
        #expect(layout.hasSensitiveField)
    }

    @Test(arguments: [
        "A", "A text", "A string secret", "A list", "A list<>", "A list<string", "A list:<string>", "A map:x<string>",
        "A set<string>", "A {Missing}", "A list<{Missing}>", "A {}", "{S}\n{S}", "A string>",
        "A " + String(repeating: "list<", count: 100) + "string" + String(repeating: ">", count: 100),
    ])
    func malformed(text: String) {
        #expect(throws: ResponseLayout.Malformation.self) { try ResponseLayout(text) }
    }
}
