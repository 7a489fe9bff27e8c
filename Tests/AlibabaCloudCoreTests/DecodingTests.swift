import AlibabaCloudXML
import JSONTree
import Scripting
import Testing

@testable import AlibabaCloudCore

@Suite struct DecodingTests {
    /// Reads the response from JSON, and sees that its twin in XML says the same.
    private func decode(_ json: String) throws -> DescribeThingsResponse {
        let response = try DescribeThingsResponse(json: json)
        let layout = try ResponseLayout(DescribeThingsResponse.layout.description)
        #expect(try decodeXML(json, by: layout) == response.members)
        return response
    }

    private func decode(_ json: String, by layout: ResponseLayout) throws -> Members {
        let members = try layout.members(status: 200, body: Array(json.utf8), format: .json)
        #expect(try decodeXML(json, by: layout) == members)
        return members
    }

    private func decodeXML(_ json: String, by layout: ResponseLayout) throws -> Members {
        let xml = try #require(try xmlTwin(ofJSON: json, root: "DescribeThingsResponse"))
        return try layout.members(status: 200, body: Array(xml.utf8), format: .xml)
    }

    private func fault(_ json: String) throws -> String {
        let error = try #require(throws: UnreadableResponse.self) { try DescribeThingsResponse(json: json) }
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
    func wholeNumbersWithExponents(text: String, number: Int64) throws {
        #expect(try decode(#"{"OwnerId":\#(text)}"#).ownerId == number)
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

    /// What a response holds in spite of an odd member, and what is told of that.
    @Test(arguments: [
        (#"{"Ratio":"nan"}"#, "()", "Ratio: a number, a string"),
        (#"{"Ratio":1e999}"#, "()", "Ratio: a number, a number"),
        (#"{"Ratio":"0x1p3"}"#, "()", "Ratio: a number, a string"),
        (#"{"Truncated":2,"Status":"s"}"#, #"(Status: "s")"#, "Truncated: a boolean, a number"),
        (#"{"Truncated":"yes"}"#, "()", "Truncated: a boolean, a string"),
        (
            #"{"TotalCount":"N/A","Level":"100 Mbit/s"}"#, "()",
            "TotalCount: a 64-bit integer, a string; Level: a 64-bit integer, a string"
        ),
        (#"{"Status":{"a":[1]}}"#, #"(Status: "{\"a\":[1]}")"#, "Status: a string, an object"),
        (#"{"Status":[]}"#, "()", "Status: a string, an array"),
        (
            #"{"Zones":["a",["b"],{}]}"#, #"(Zones: ["a", "[\"b\"]"])"#,
            "Zones: a string, an array; Zones: a string, an object"
        ),
        (#"{"Labels":[]}"#, "()", ""), (#"{"Labels":"{}"}"#, "()", ""),
        (#"{"Labels":[1]}"#, "()", "Labels: an object, an array"),
        (#"{"Labels":{"a\nb":{},"c":"d"}}"#, #"(Labels: ["c": "d"])"#, "Labels: a string, an object"),
        (#"{"Things":"none"}"#, "()", "Things: an object, a string"), (#"{"Things":"[]"}"#, "()", ""),
        (#"{"Things":[]}"#, "()", ""),
        (
            #"{"Things":{"Thing":[{"PageSize":[1]},{"PageSize":2},{"PageSize":true}]}}"#,
            "(Things: [(), (PageSize: 2), ()])",
            "Things.PageSize: a 64-bit integer, an array; Things.PageSize: a 64-bit integer, a boolean"
        ),
        (
            #"{"Things":[{"Children":{"Child":[{"PageSize":{},"ThingId":"c"}]}}]}"#,
            #"(Things: [(Children: [(ThingId: "c")])])"#, "Things.Children.PageSize: a 64-bit integer, an object"
        ),
    ])
    func anOddMemberCostsItself(json: String, expected: String, told: String) throws {
        let layout = try ResponseLayout(DescribeThingsResponse.layout.description)
        let response = try ParsedResponse(status: 200, body: Array(json.utf8), format: .json, layout: layout)
        var ignored = IgnoredMembers()
        #expect(try response.members(&ignored).description == expected)
        #expect(ignored.all.map { "\($0.path): \($0.expected), \($0.found)" }.joined(separator: "; ") == told)
    }

    /// However many odd members come, few are told of.
    @Test func whatIsToldIsBounded() throws {
        let layout = try ResponseLayout((0..<100).map { "N\($0) integer" }.joined(separator: "\n"))
        let json = "{\((0..<100).map { #""N\#($0)":"x""# }.joined(separator: ","))}"
        let response = try ParsedResponse(status: 200, body: Array(json.utf8), format: .json, layout: layout)
        var ignored = IgnoredMembers()
        #expect(try response.members(&ignored) == Members())
        #expect(ignored.count == 16)
    }

    @Test(arguments: [
        ("[]", "-: Expected an object, found an array."), ("5", "-: Expected an object, found a number 5."),
        ("null", "-: Expected an object, found null."),
        ("", "-: It is empty."), ("{", "-: It is not JSON at byte 1: A member's name is due."),
        ("Bad", "-: It is not JSON at byte 0: No value begins like this."),
        ("\n<html>", "-: It is not JSON at byte 1: No value begins like this."),
    ])
    func faultsNameTheirPlace(json: String, expected: String) throws {
        #expect(try fault(json) == expected)
    }

    /// What is required is as strict as ever, in the depths as well.
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
    func requiredMembersAreStrict(json: String, expected: String) throws {
        let layout = try ResponseLayout(
            "Id string required\nName string\nBoxes list:Box<{Box}>\nShelf map<{Box}>\n{Box}\nPin integer required")
        let error = try #require(throws: UnreadableResponse.self) {
            try layout.members(status: 200, body: Array(json.utf8), format: .json)
        }
        #expect("\(error.path ?? "-"): \(error.reason)" == expected)
        #expect(error.members.string("Name") == "n" && error.effect == .certain)
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
        (#"{"Zones":[1,null,true]}"#, ["1", "true"]), (#"{"Zones":""}"#, []), (#"{"Zones":{"Zone":""}}"#, []),
    ])
    func textsInLists(json: String, zones: [String]) throws {
        #expect(try decode(json).zones == zones)
    }

    @Test func namesWithSpaces() throws {
        let layout = try ResponseLayout(
            """
            Job%20Title string
            100%20%25%20区 integer
            %2520 {Part}

            {Part}
            i%20d string
            """)
        let json = #"{"Job Title":"a","100 % 区":5,"%20":{"i d":"1"}}"#
        let members = try layout.members(status: 200, body: Array(json.utf8), format: .json)
        #expect(members.description == #"(Job Title: "a", 100 % 区: 5, %20: (i d: "1"))"#)
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
        let tags: [[String: [Int]]] = try decode(#"{"Tags":{"Tag":[{"a":[1]},{"b":{"X":[2,"3"]}}]}}"#, by: layout)
            .value("Tags")
        #expect(tags == [["a": [1]], ["b": [2, 3]]])
        // A structure with a member of the wrapper's name is no wrapper unless that is all it has.
        let rows = try decode(#"{"Rows":[{"Cell":"a","Row":"1"}]}"#, by: layout)
        #expect(rows.description == #"(Rows: [[(Cell: "a", Row: "1")]])"#)
    }

    @Test(arguments: [
        ("[[1,2],[3]]", [[1, 2], [3]]), ("[[1,2]]", [[1, 2]]), ("[[1]]", [[1]]), ("[[1],[],[2]]", [[1], [], [2]]),
        ("[1,2]", [[1], [2]]), ("[]", []), (#"{"Row":[{"Cell":[1,2]},{"Cell":3}]}"#, [[1, 2], [3]]),
        (#"{"Row":{"Cell":[1,2]}}"#, [[1, 2]]), (#"{"Row":{"Cell":1}}"#, [[1]]), (#"{"Row":[]}"#, []),
    ])
    func listsInLists(json: String, rows: [[Int]]) throws {
        for type in ["list<list<integer>>", "list:Row<list:Cell<integer>>"] {
            let layout = try ResponseLayout("Rows \(type)")
            let members = try layout.members(status: 200, body: Array(#"{"Rows":\#(json)}"#.utf8), format: .json)
            #expect(members.value("Rows") == rows, "\(type)")
            #expect(try decodeXML(#"{"Rows":\#(json)}"#, by: layout) == members, "\(type)")
        }
    }

    /// What stands in an empty element depends on what is due there.
    @Test func emptyElements() throws {
        let layout = try ResponseLayout(
            """
            Name string required
            Part {Part}
            Parts list:Part<{Part}>
            Labels map<string>
            Labelings list<map<string>>
            Count integer
            Flag boolean
            Time timestamp

            {Part}
            Size integer
            """)
        let xml = """
            <R><Name/><Part/><Parts><Part/><Part><Size> 2
            </Size></Part><Part> </Part></Parts><Labels> </Labels><Labelings/><Labelings><a/></Labelings><Count/><Flag> </Flag></R>
            """
        let members = try layout.members(status: 200, body: Array(xml.utf8), format: .xml)
        #expect(
            members.description == #"(Name: "", Parts: [(), (Size: 2), ()], Labelings: [[:], ["a": ""]])"#)
        let nothing = try layout.members(
            status: 200, body: Array("<R><Name/><Parts/><Part>\n</Part></R>".utf8), format: .xml)
        #expect(nothing.description == #"(Name: "")"#)
    }

    /// Services write the same name with a capital or without it (wire contract §4.2).
    @Test func otherInitials() throws {
        let layout = try ResponseLayout(
            "Things list:Thing<{Thing}>\n{Thing}\nThingId string\nsize integer\nSize integer")
        let members = try decode(
            #"{"data":{"things":[{"thingId":"a","size":1},{"ThingId":"b","thingId":"c"}]}}"#, by: layout)
        #expect(members.description == #"(Things: [(ThingId: "a", size: 1), (ThingId: "b")])"#)
        let null = try decode(#"{"things":[{"ThingId":null,"thingId":"a"}]}"#, by: layout)
        #expect(null.description == #"(Things: [(ThingId: "a")])"#)
    }

    @Test func theLastOfRepeatedNamesCounts() throws {
        #expect(try DescribeThingsResponse(json: #"{"Status":"a","TotalCount":1,"Status":"b"}"#).status == "b")
        #expect(try DescribeThingsResponse(json: #"{"Status":"a","Status":null}"#).status == nil)
        #expect(try DescribeThingsResponse(json: #"{"status":"a","status":"b"}"#).status == "b")
    }

    @Test func lowerCaseEnvelope() throws {
        let response = try decode(
            #"{"requestId":"R","code":"200","success":true,"data":{"TotalCount":2,"Things":{"Thing":[{"PageSize":1}]}}}"#
        )
        #expect(response.requestId == "R")
        #expect(response.totalCount == 2)
        #expect(response.things.count == 1)
        #expect(try decode(#"{"REQUESTID":"R"}"#).requestId == "R")
        #expect(try decode(#"{"totalCount":2}"#).totalCount == 2)
        #expect(try decode(#"{"Status":"s","status":"t","Data":{"Status":"u"}}"#).status == "s")
        // A layout that has `Data` says itself what is in there.
        let declared = try ResponseLayout("Data map<string>\nCode string")
        let own = try decode(#"{"code":"200","data":{"Code":"x"}}"#, by: declared)
        #expect(own.description == #"(Data: ["Code": "x"], Code: "200")"#)
        let bare = try decode(#"{"data":{"Code":"x"}}"#, by: declared)
        #expect(bare.description == #"(Data: ["Code": "x"])"#)
        let both = try ResponseLayout("Bandwidth integer\nbandwidth integer")
        #expect(try decode(#"{"Bandwidth":1}"#, by: both).description == "(Bandwidth: 1)")
    }

    @Test func requiredMembersMustBeThere() throws {
        for json in ["{}", #"{"Secret":null}"#] {
            let error = try #require(throws: UnreadableResponse.self) { try CreateSecretResponse(json: json) }
            #expect(error.path == "Secret")
            #expect(error.reason == "It is required, but missing.")
        }
    }
}

@Suite struct ResponseLayoutTests {
    @Test func shapes() throws {
        let layout = try ResponseLayout(
            "A string required sensitive\r\n\n  B list:Item<list<map<{S}>>> \nR string requestId\n{S}\nC {S}\n{Empty}")
        let nested = ResponseLayout.Shape.list(.list(.map(.structure("S")), wrapper: nil), wrapper: "Item")
        #expect(
            layout.fields.all == [
                .init(name: "A", shape: .scalar(.string), isRequired: true, isSensitive: true),
                .init(name: "B", shape: nested), .init(name: "R", shape: .scalar(.string), isRequestId: true),
            ])
        #expect(layout.sections.mapValues(\.all) == ["S": [.init(name: "C", shape: .structure("S"))], "Empty": []])
        #expect(layout.hasSensitiveField)
    }

    @Test(arguments: [
        "A", "A text", "A string secret", "A list", "A list<>", "A list<string", "A list:<string>", "A map:x<string>",
        "A set<string>", "A {Missing}", "A list<{Missing}>", "A {}", "{S}\n{S}", "A string>", "A string\nA integer",
        "{S}\nA string\nB string\nA string",
        "A " + String(repeating: "list<", count: 100) + "string" + String(repeating: ">", count: 100),
    ])
    func malformed(text: String) {
        #expect(throws: ResponseLayout.Malformation.self) { try ResponseLayout(text) }
    }
}
