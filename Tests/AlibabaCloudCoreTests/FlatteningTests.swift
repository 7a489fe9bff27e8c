import HTTPTypes
import Testing

@testable import AlibabaCloudCore

@Suite struct FlatteningTests {
    /// The query of a request with these members, as `name=value` before encoding.
    private func query(_ fill: (inout Members) -> Void) throws -> [String] {
        var members = Members()
        fill(&members)
        return try FlattenedMembers(members).query.map(\.description)
    }

    @Test func scalarsAreSentExactly() throws {
        let query = try query { members in
            members.string("Text", "x")
            members.integer("Number", -7)
            members.long("Big", .max)
            members.long("Small", .min)
            members.double("Ratio", 0.1)
            members.float("Share", 0.1)
            members.boolean("Yes", true)
            members.boolean("No", false)
            members.timestamp("When", Timestamp("2017-12-13T02:28:42Z"))
        }
        #expect(
            query == [
                "Big=9223372036854775807", "No=false", "Number=-7", "Ratio=0.1", "Share=0.1",
                "Small=-9223372036854775808", "Text=x", "When=2017-12-13T02:28:42Z", "Yes=true",
            ])
    }

    @Test func absentAndEmpty() throws {
        let query = try query { members in
            members.string("Absent", nil)
            members.string("Empty", "")
            members.strings("NoTexts", [])
            members.value("NoMap", [String: String]())
            members.structure("NoStructure", DescribeThingsRequest.Filter())
        }
        #expect(query == ["Empty="])
    }

    @Test func listsCountFromOneInDecimal() throws {
        let query = try query { $0.strings("A", (1...11).map(String.init)) }
        #expect(Set(query) == Set((1...11).map { "A.\($0)=\($0)" }))
        #expect(query.prefix(4) == ["A.1=1", "A.10=10", "A.11=11", "A.2=2"])
    }

    @Test func structuresAndListsInside() throws {
        let query = try query { members in
            members.structure("One", DescribeThingsRequest.Filter(key: "k", value: ["v"]))
            members.structures(
                "Filter",
                [
                    DescribeThingsRequest.Filter(key: "Status", value: ["Enabled", "Canceled"]),
                    DescribeThingsRequest.Filter(),
                    DescribeThingsRequest.Filter(key: "Third"),
                ])
        }
        #expect(
            query == [
                "Filter.1.Key=Status", "Filter.1.Value.1=Enabled", "Filter.1.Value.2=Canceled", "Filter.3.Key=Third",
                "One.Key=k", "One.Value.1=v",
            ])
    }

    @Test func mapsAndNestedCollections() throws {
        let query = try query { members in
            members.value("Map", ["a": 1, "b.c d": 2])
            members.value("Deep", [["x": ["y"]], [:], ["z": ["1", "2"]]])
            members.value("Charge", DescribeThingsRequest.ChargeType(rawValue: "Unheard"))
        }
        #expect(
            query == [
                "Charge=Unheard", "Deep.1.x.1=y", "Deep.3.z.1=1", "Deep.3.z.2=2", "Map.a=1", "Map.b.c d=2",
            ])
    }

    @Test func joinedLists() throws {
        let query = try query { members in
            members.strings("Comma", ["a", "b"], .comma)
            members.strings("Space", ["a", "b"], .space)
            members.value("Pipe", [1, 2, 3], .pipe)
            members.strings("None", [], .comma)
        }
        #expect(query == ["Comma=a,b", "Pipe=1|2|3", "Space=a b"])
    }

    @Test func jsonKeepsTheOrderOfMembersAndEscapesLittle() throws {
        let query = try query { members in
            members.structures(
                "Json", [DescribeThingsRequest.Filter(key: "中\"\\\n\u{1}/é", value: ["b", "a"])], .json)
            members.value("Map", ["b": 1, "a": Int.max], .json)
            members.value("Truth", [true, false], .json)
            members.strings("None", [], .json)
        }
        #expect(
            query == [
                #"Json=[{"Key":"中\"\\\n\u0001/é","Value":["b","a"]}]"#, #"Map={"a":9223372036854775807,"b":1}"#,
                "Truth=[true,false]",
            ])
    }

    @Test func numbersAndTruthValuesAreTextsInJSONWhereTheServiceWantsThem() throws {
        var inner = Members()
        inner.integer("Rate", 5, .text)
        inner.boolean("On", true, .text)
        inner.double("Ratio", 0.5, .text)
        inner.value("Ids", [1, 2], .text)
        inner.value("Flags", ["a": false], .text)
        inner.integer("Size", 7)
        let query = try query { members in
            members.structure("Options", DescribeThingsRequest.Filter(members: inner), .json)
            members.value("Truth", [true, false], [.json, .text])
            members.integer("Plain", 7, .text)
        }
        #expect(
            query == [
                #"Options={"Rate":"5","On":"true","Ratio":"0.5","Ids":["1","2"],"Flags":{"a":"false"},"Size":7}"#,
                "Plain=7", #"Truth=["true","false"]"#,
            ])
    }

    @Test func whatHasNoTextIsRefused() {
        #expect(throws: InvalidRequest(member: "Ratio", reason: "It is not a finite number.")) {
            try query { $0.double("Ratio", .infinity) }
        }
        #expect(throws: InvalidRequest(member: "Ratios", reason: "It is not a finite number.")) {
            try query { $0.value("Ratios", [Float.nan], .json) }
        }
        #expect(throws: InvalidRequest.self) {
            try query { $0.structures("Filter", [DescribeThingsRequest.Filter(key: "k")], .comma) }
        }
    }

    @Test func namesAreSortedAsBytes() throws {
        let names = [
            "Filter.1.Key", "Filter.10.Key", "Filter.2.Key", "LineSPContactInfo", "LineServiceProvider", "bandwidth",
            "\u{E9}", "\u{FFFD}", "\u{1F600}",
        ]
        let sorted = RequestParameters(names.reversed().map { RequestParameter($0, "") })
        #expect(sorted.map(\.name) == names)
        // `String <` compares these two as equal.
        let alike = RequestParameters([RequestParameter("\u{E9}", "2"), RequestParameter("e\u{301}", "1")])
        #expect(alike.map(\.value) == ["1", "2"])
        let twice = RequestParameters([RequestParameter("a", "2"), RequestParameter("a", "1")])
        #expect(twice.map(\.value) == ["2", "1"])
    }

    @Test func bodyMembersGoToTheForm() throws {
        let flattened = try FlattenedMembers(DescribeThingsRequest(thingId: "t", note: "a b").members)
        #expect(flattened.query.map(\.description) == ["ThingId=t"])
        #expect(flattened.form.map(\.description) == ["Note=a b"])
    }
}
