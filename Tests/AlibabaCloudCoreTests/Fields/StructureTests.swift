import Testing

@_spi(Generated) @testable import AlibabaCloudCore

@Suite struct StructureTests {
    @Test func comparesValuesRegardlessOfOrder() throws {
        let schema = Schema("A string sensitive\nB list<string>\nAbsent string region\nEmpty list<string>\nC string")
        var left = Fields(schema)
        left.string(0, "1")
        left.list(1, ["x"])
        left.string(2, nil)
        var right = Fields(schema)
        right.list(1, ["x"])
        right.string(0, "2")
        right.string(0, "1")
        right.list(3, [String]())
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        right.string(4, "")
        #expect(left != right)
        let filter = DescribeThingsRequest.Filter(key: "k", value: ["v"])
        #expect(Set([filter, DescribeThingsRequest.Filter(key: "k", value: ["v"])]).count == 1)
        let fields = try DescribeThingsRequest.Filter._schema.fields(
            status: 200, body: Array(#"{"Value":["v"],"Key":"k"}"#.utf8), format: .json)
        #expect(DescribeThingsRequest.Filter(_fields: fields) == filter)
    }

    @Test func changingACopyKeepsTheOriginal() {
        let request = DescribeThingsRequest(thingId: "a", ids: ["1"])
        var other = request
        other.thingId = "b"
        other.pageSize = 2
        other.ids.append("2")
        other.chargeType = .prePaid
        other.chargeType = nil
        #expect(request == DescribeThingsRequest(thingId: "a", ids: ["1"]))
        #expect(other == DescribeThingsRequest(thingId: "b", pageSize: 2, ids: ["1", "2"]))
        #expect(Set([request, other, request]).count == 2)
    }

    @Test func printsPresentFields() throws {
        let request = DescribeThingsRequest(
            thingId: "a\nb", pageSize: 10, ratio: 0.5, isDryRun: false, since: Timestamp("2017"),
            filter: [.init(key: "k", value: ["v"])], tags: ["b": "2", "a": "1"])
        #expect(
            "\(request)" == #"DescribeThingsRequest(thingId: "a\nb", pageSize: 10, "#
                + #"ratio: 0.5, isDryRun: false, since: 2017, filter: [(key: "k", value: ["v"])], tags: ["a": "1", "b": "2"])"#
        )
        let labels = Mirror(reflecting: request).children.compactMap(\.label)
        #expect(labels == ["thingId", "pageSize", "ratio", "isDryRun", "since", "filter", "tags"])
        #expect(request._fields.names == ["ThingId", "PageSize", "Ratio", "DryRun", "Since", "Filter", "Tags"])
        #expect(request._fields["Filter"] == .list([.structure(request.filter[0]._fields)]))
        #expect(request._fields["Nothing"] == nil && request._fields["Note"] == nil)
        var dumped = ""
        dump(request, to: &dumped)
        #expect(dumped.contains("pageSize: 10"))
    }

    @Test func returnsZeroValuesForAbsentFields() {
        let text = Fields(Schema("N string\nT timestamp"))
        #expect(text.string(required: 0) == "")
        #expect(text.timestamp(required: 1) == Timestamp(""))
        #expect((text.enumeration(required: 0) as DescribeThingsRequest.ChargeType).rawValue == "")
        let other = Fields(Schema("N integer"))
        #expect(other.integer(required: 0) == 0)
        #expect(other.long(required: 0) == 0)
        #expect(other.float(required: 0) == 0)
        #expect(other.double(required: 0) == 0)
        #expect(other.boolean(required: 0) == false)
        #expect(other.list(0) == [String]())
        #expect(other.map(0) == [String: Int]())
        #expect((other.enumeration(required: 0) as DescribeThingsResponse.Level).rawValue == 0)
        #expect((other.structure(required: 0) as DescribeThingsRequest.Filter).key == nil)
    }

    @Test func keepsUnknownEnumerationValues() {
        let unknown = DescribeThingsRequest.ChargeType(rawValue: "Later")
        #expect(unknown.rawValue == "Later")
        #expect(!DescribeThingsRequest.ChargeType.knownValues.contains(unknown))
        let request = DescribeThingsRequest(thingId: "t", chargeType: unknown)
        #expect(request.chargeType == unknown)
        switch DescribeThingsRequest(thingId: "t", chargeType: .prePaid).chargeType {
        case .prePaid: break
        default: Issue.record("not .prePaid")
        }
        #expect(DescribeThingsResponse.Level(rawValue: 9).rawValue == 9)
        #expect("\(unknown) \(DescribeThingsResponse.Level.low)" == "Later 1")
        #expect([DescribeThingsRequest.ChargeType.prePaid: 1][.prePaid] == 1)
    }
}
