import Testing

@_spi(Generated) @testable import AlibabaCloudCore

@Suite struct SchemaTests {
    @Test func parsesTypesAndFlags() throws {
        let schema = Schema(
            "A string required sensitive\r\n\n  B list:Item<list<map<{0}>>> as:bees\nR string requestId\nC list<{1}> comma",
            [Part.self, DescribeThingsRequest.ChargeType.self])
        #expect(schema.malformation == nil)
        #expect(schema.fields.map(\.name) == ["A", "B", "R", "C"])
        #expect(schema.fields.map(\.swiftName) == ["a", "bees", "r", "c"])
        #expect(schema.fields[0].traits == [.required, .sensitive] && schema.required == [0])
        guard case .list(.list(.map(.structure(let part)), wrapper: nil), wrapper: "Item") = schema.fields[1].shape
        else {
            Issue.record("\(schema.fields[1].shape)")
            return
        }
        #expect(ObjectIdentifier(part) == ObjectIdentifier(Part.self))
        #expect("\(schema.fields[1].collectionType!)" == "Array<Array<Dictionary<String, Part>>>")
        #expect("\(schema.fields[3].collectionType!)" == "Array<ChargeType>")
        #expect(schema.requestIdPosition == 2)
        #expect(schema.hasSensitiveField)
        #expect(!DescribeThingsResponse._schema.hasSensitiveField)
        #expect(Schema("P {0}", [CreateSecretRequest.Part.self]).hasSensitiveField)
    }

    @Test(arguments: [
        "A", "A text", "A string secret", "A list", "A list<>", "A list<string", "A list:<string>", "A map:x<string>",
        "A set<string>", "A {1}", "A list<{x}>", "A {}", "A {-1}", "A string>", "A string\nA integer",
        "A " + String(repeating: "list<", count: 100) + "string" + String(repeating: ">", count: 100),
    ])
    func reportsAMalformedLine(text: String) {
        let schema = Schema(text, [Part.self])
        #expect(schema.malformation != nil)
        #expect(throws: UnreadableResponse.self) {
            try schema.fields(status: 200, body: Array("{}".utf8), format: .json)
        }
    }

    /// `PositionSet` stores positions from 64 on in an array.
    @Test(arguments: [[0, 63, 64, 65, 127, 128, 199], [199, 64, 0, 128], [63], [64]])
    func storesFieldsAtPositionsFrom64(positions: [Int]) {
        let schema = Schema((0..<200).map { "N\($0) \($0 % 2 == 0 ? "string" : "integer")" }.joined(separator: "\n"))
        var fields = Fields(schema)
        for position in positions {
            if position % 2 == 0 { fields.string(position, "\(position)") } else { fields.integer(position, position) }
        }
        #expect(fields.positions == positions.sorted())
        for position in 0..<200 {
            let isSet = positions.contains(position)
            #expect(fields.string(position) == (isSet && position % 2 == 0 ? "\(position)" : nil))
            #expect(fields.integer(position) == (isSet && position % 2 == 1 ? position : nil))
        }
        let copy = fields
        for position in positions {
            if position % 2 == 0 { fields.string(position, nil) } else { fields.integer(position, nil) }
        }
        #expect(fields == Fields(schema) && copy.positions == positions.sorted())
    }
}

private struct Part: Structure {
    static let _schema = Schema("Size integer")
    var _fields: Fields
}
