import HTTPTypes
import Testing

@_spi(Generated) @testable import AlibabaCloudCore

@Suite struct FlatteningTests {
    /// The query of a request with these fields, as `name=value` before encoding.
    private func query(
        _ schema: String, _ types: [any FieldConvertible.Type] = [], _ fill: (inout Fields) -> Void
    ) throws -> [String] {
        var fields = Fields(Schema(schema, types))
        fill(&fields)
        return try FlattenedFields(fields).query.map(\.description)
    }

    @Test func scalarsAreSentExactly() throws {
        let query = try query(
            """
            Text string
            Number integer
            Big long
            Small long
            Ratio double
            Share float
            Yes boolean
            No boolean
            When timestamp
            """
        ) { fields in
            fields.string(0, "x")
            fields.integer(1, -7)
            fields.long(2, .max)
            fields.long(3, .min)
            fields.double(4, 0.1)
            fields.float(5, 0.1)
            fields.boolean(6, true)
            fields.boolean(7, false)
            fields.timestamp(8, Timestamp("2017-12-13T02:28:42Z"))
        }
        #expect(
            query == [
                "Big=9223372036854775807", "No=false", "Number=-7", "Ratio=0.1", "Share=0.1",
                "Small=-9223372036854775808", "Text=x", "When=2017-12-13T02:28:42Z", "Yes=true",
            ])
    }

    @Test func absentAndEmpty() throws {
        let query = try query(
            "Absent string\nEmpty string\nNoTexts list<string>\nNoMap map<string>\nNoStructure {0}\nKept list<string> json mayBeEmpty",
            [DescribeThingsRequest.Filter.self]
        ) { fields in
            fields.string(0, nil)
            fields.string(1, "")
            fields.list(2, [String]())
            fields.map(3, [String: String]())
            fields.structure(4, DescribeThingsRequest.Filter())
            fields.list(5, [String]())
        }
        #expect(query == ["Empty=", "Kept=[]"])
    }

    @Test func listsCountFromOneInDecimal() throws {
        let query = try query("A list<string>") { $0.list(0, (1...11).map(String.init)) }
        #expect(Set(query) == Set((1...11).map { "A.\($0)=\($0)" }))
        #expect(query.prefix(4) == ["A.1=1", "A.10=10", "A.11=11", "A.2=2"])
    }

    @Test func structuresAndListsInside() throws {
        let query = try query("One {0}\nFilter list<{0}>", [DescribeThingsRequest.Filter.self]) { fields in
            fields.structure(0, DescribeThingsRequest.Filter(key: "k", value: ["v"]))
            fields.list(
                1,
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
        let query = try query("Map map<integer>\nDeep list<map<list<string>>>\nCharge string") { fields in
            fields.map(0, ["a": 1, "b.c d": 2])
            fields.list(1, [["x": ["y"]], [:], ["z": ["1", "2"]]])
            fields.enumeration(2, DescribeThingsRequest.ChargeType(rawValue: "Unheard"))
        }
        #expect(
            query == [
                "Charge=Unheard", "Deep.1.x.1=y", "Deep.3.z.1=1", "Deep.3.z.2=2", "Map.a=1", "Map.b.c d=2",
            ])
    }

    @Test func joinedLists() throws {
        let query = try query(
            "Comma list<string> comma\nSpace list<string> space\nPipe list<integer> pipe\nNone list<string> comma"
        ) { fields in
            fields.list(0, ["a", "b"])
            fields.list(1, ["a", "b"])
            fields.list(2, [1, 2, 3])
            fields.list(3, [String]())
        }
        #expect(query == ["Comma=a,b", "Pipe=1|2|3", "Space=a b"])
    }

    @Test func jsonKeepsTheOrderOfMembersAndEscapesLittle() throws {
        let query = try query(
            "Json list<{0}> json\nMap map<integer> json\nTruth list<boolean> json\nNone list<string> json",
            [DescribeThingsRequest.Filter.self]
        ) { fields in
            fields.list(0, [DescribeThingsRequest.Filter(key: "中\"\\\n\u{1}/é", value: ["b", "a"])])
            fields.map(1, ["b": 1, "a": Int.max])
            fields.list(2, [true, false])
            fields.list(3, [String]())
        }
        #expect(
            query == [
                #"Json=[{"Key":"中\"\\\n\u0001/é","Value":["b","a"]}]"#, #"Map={"a":9223372036854775807,"b":1}"#,
                "Truth=[true,false]",
            ])
    }

    @Test func numbersAndTruthValuesAreTextsInJSONWhereTheServiceWantsThem() throws {
        struct Options: Structure {
            static let _schema = Schema(
                """
                Rate integer text
                On boolean text
                Ratio double text
                Ids list<integer> text
                Flags map<boolean> text
                Size integer
                """)
            var _fields: Fields
        }
        var inner = Fields(Options._schema)
        inner.integer(0, 5)
        inner.boolean(1, true)
        inner.double(2, 0.5)
        inner.list(3, [1, 2])
        inner.map(4, ["a": false])
        inner.integer(5, 7)
        let query = try query(
            "Options {0} json\nTruth list<boolean> json text\nPlain integer text", [Options.self]
        ) { fields in
            fields.structure(0, Options(_fields: inner))
            fields.list(1, [true, false])
            fields.integer(2, 7)
        }
        #expect(
            query == [
                #"Options={"Rate":"5","On":"true","Ratio":"0.5","Ids":["1","2"],"Flags":{"a":"false"},"Size":7}"#,
                "Plain=7", #"Truth=["true","false"]"#,
            ])
    }

    @Test func whatHasNoTextIsRefused() {
        #expect(throws: InvalidRequest(member: "Ratio", reason: "It is not a finite number.")) {
            try query("Ratio double") { $0.double(0, .infinity) }
        }
        #expect(throws: InvalidRequest(member: "Ratios", reason: "It is not a finite number.")) {
            try query("Ratios list<float> json") { $0.list(0, [Float.nan]) }
        }
        #expect(throws: InvalidRequest.self) {
            try query("Filter list<{0}> comma", [DescribeThingsRequest.Filter.self]) {
                $0.list(0, [DescribeThingsRequest.Filter(key: "k")])
            }
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
        let flattened = try FlattenedFields(DescribeThingsRequest(thingId: "t", note: "a b")._fields)
        #expect(flattened.query.map(\.description) == ["ThingId=t"])
        #expect(flattened.form.map(\.description) == ["Note=a b"])
    }
}
