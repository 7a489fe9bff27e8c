import SDKGenDiagnostics
import SDKGenSourceReading
import Testing

/// Rows in a short form: a line is `depth table name type required`, with `-` for what is absent.
private func rows(_ lines: String) -> [StatedRow] {
    let file = SourceFile(path: "rows", bytes: Array(lines.utf8))
    var offset = 0
    return lines.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
        defer { offset += line.utf8.count + 1 }
        let cells = line.split(separator: " ").map { SourceText(range(of: $0, in: line, at: offset), of: file) }
        guard cells.count >= 4 else { return nil }
        var data = StatedData(
            name: cells[2].string == "-" ? nil : cells[2].stated,
            at: SourceLocation(file: file, offset: offset, length: line.utf8.count))
        let type = cells[3...].filter { !["Yes", "No", "-"].contains($0.string) }
        if let first = type.first, let last = type.last {
            let end = last.location.offset + last.location.length
            data.setType(SourceText(first.location.offset..<end, of: file))
        }
        if let required = cells.last, ["Yes", "No"].contains(required.string) {
            data.isRequired = Stated(required.string == "Yes", at: required.location)
        }
        return StatedRow(data, depth: Int(cells[0].string), table: Int(cells[1].string) ?? 0)
    }
}

private func range(of part: Substring, in line: Substring, at offset: Int) -> Range<Int> {
    let start = offset + line.utf8.distance(from: line.startIndex, to: part.startIndex)
    return start..<(start + part.utf8.count)
}

private func sample(_ text: String) -> [StatedSample] {
    let file = SourceFile(path: "sample", bytes: Array(text.utf8))
    let source = SourceText(0..<file.bytes.count, of: file)
    return [StatedSample.response(source) ?? StatedSample.request(source)].compactMap { $0 }
}

/// Writes data as `Gadgets: list(Gadget) [Id: string]`, with a `?` for a doubt.
private func outline(_ data: [StatedData]) -> String {
    data.map { data in
        let wrapper = data.wrapper.map { "(\($0.value))" } ?? ""
        let style = data.style.map { " \($0.value.rawValue)" } ?? ""
        let required = data.isRequired?.value == true ? "!" : ""
        let head = "\(data.name?.value ?? "")\(required): \(data.kind?.value.rawValue ?? "-")\(wrapper)\(style)"
        let doubt = data.doubts.isEmpty ? "" : "?"
        let members = data.members.isEmpty ? "" : " {\(outline(data.members))}"
        let item = data.item.isEmpty ? "" : " [\(outline(data.item))]"
        return head + doubt + members + item
    }.joined(separator: ", ")
}

@Suite struct ResponseNestingTests {
    @Test func closesContainersWhereSampleCloses() {
        let fields = nestResponse(
            rows(
                """
                - 0 Gadgets Array of Gadget
                - 0 Gadget -
                - 0 GadgetId String
                - 0 Wheel Struct
                - 0 Size Integer
                - 0 Name String
                - 0 RequestId String
                """),
            samples: sample(
                #"{"RequestId": "1", "Gadgets": {"Gadget": [{"GadgetId": "g", "Wheel": {"Size": 1}, "Name": "n"}]}}"#))
        #expect(
            outline(fields)
                == "Gadgets: list(Gadget) [: structure {GadgetId: string, Wheel: structure {Size: integer}, Name: string}]"
                + ", RequestId: string")
    }

    @Test func ofTwoRowsWithOneNameTheFirstIsInContainerThatNoSampleShows() {
        let fields = nestResponse(
            rows(
                """
                0 0 Gadgets -
                1 0 Couplings -
                1 0 Code String
                1 0 Gauge String
                1 0 Code String
                1 0 Gauge Integer
                0 0 RequestId String
                """),
            samples: sample(#"{"RequestId": "1", "Gadgets": {"Gadget": [{"Gauge": 1}]}}"#))
        #expect(
            outline(fields)
                == "Gadgets: list(Gadget) [: structure {Couplings: list? [: structure {Code: string, Gauge: string}], "
                + "Code: string, Gauge: integer}], RequestId: string")
    }

    @Test func doubtsRowsAfterContainerWithAllMembersOfSample() {
        let fields = nestResponse(
            rows(
                """
                0 0 Gadgets -
                1 0 Wheels -
                1 0 Size Integer
                1 0 Colour String
                1 0 Weight Integer
                1 0 Status String
                0 0 RequestId String
                """),
            samples: sample(
                #"{"RequestId": "1", "Gadgets": {"Gadget": [{"Wheels": {"Wheel": [{"Size": 1}]}, "Status": "s"}]}}"#))
        #expect(
            outline(fields)
                == "Gadgets: list(Gadget) [: structure {Wheels: list(Wheel) [: structure {Size: integer}], "
                + "Colour: string?, Weight: integer?, Status: string}], RequestId: string")
    }

    @Test func arrayStaysListIfSampleShowsOneElement() {
        let fields = nestResponse(
            rows(
                """
                - 0 Gadgets Array of Gadget
                - 0 GadgetId String
                - 0 Name String
                - 0 RequestId String
                """),
            samples: sample(#"{"RequestId": "1", "Gadgets": {"GadgetId": "g", "Name": "n"}}"#))
        #expect(
            outline(fields) == "Gadgets: list? [: structure {GadgetId: string, Name: string}], RequestId: string")
    }

    @Test func textOfJSONSampleIsNoListIfXMLRepeatsIt() {
        let fields = nestResponse(
            rows(
                """
                - 0 GadgetId String
                - 0 Setup JSON string
                - 0 RequestId String
                """),
            samples: sample("<R><GadgetId>g</GadgetId><RequestId>1</RequestId><GadgetId>h</GadgetId></R>")
                + sample(#"{"RequestId": "1", "GadgetId": "g", "Setup": {"Mode": "m", "Size": 1}}"#))
        #expect(outline(fields) == "GadgetId: string, Setup: structure, RequestId: string")
    }

    @Test func readsMalformedSamples() {
        let fields = nestResponse(
            rows(
                """
                - 0 Gadgets List
                - 0 GadgetId String
                - 0 Count Integer
                """),
            samples: sample(#"{"Gadgets": {"Gadget": ["GadgetId": "g" "Extra": "x"}] }, }, "Count": 1"#))
        #expect(outline(fields) == "Gadgets: list(Gadget) [: structure {GadgetId: string}], Count: integer")
    }

    @Test func readsXML() {
        let fields = nestResponse(
            rows(
                """
                - 0 GadgetSet List
                - 0 GadgetId String
                - 0 Colors List
                - 0 Total Integer
                """),
            samples: sample(
                """
                <ListGadgetsResponse><GadgetSet><Gadget><GadgetId>g</GadgetId><Colors><Color>red</Color><Color>blue</Color>
                </Colors></Gadget></GadgetSet><Total>1</Total></ListGadgetsResponse>
                """))
        #expect(
            outline(fields)
                == "GadgetSet: list(Gadget) [: structure {GadgetId: string, Colors: list(Color)}], Total: integer")
    }

    @Test func plainListHasNoWrapper() {
        let fields = nestResponse(
            rows(
                """
                - 0 Failures array<object>
                - 0 Failures object
                - 0 Code string
                - 0 Total integer
                """),
            samples: sample(#"{"Failures": [{"Code": "c"}], "Total": 1}"#))
        #expect(outline(fields) == "Failures: list [: structure {Code: string}], Total: integer")
    }

    @Test func itemRowOfTextsIsWrapper() {
        let fields = nestResponse(
            rows(
                """
                - 0 Ids array
                - 0 Id string
                - 0 Total integer
                """),
            samples: sample(#"{"Ids": {"Id": ["a"]}, "Total": 1}"#))
        #expect(outline(fields) == "Ids: list(Id) [: string], Total: integer")
    }

    @Test func nestsByMarks() {
        let fields = nestResponse(
            rows(
                """
                0 0 GadgetSet -
                1 0 GadgetId String
                1 0 Wheel -
                2 0 Size Integer
                0 0 Total Integer
                """),
            samples: sample(#"{"GadgetSet": {"Gadget": [{"GadgetId": "g", "Wheel": {"Size": 1}}]}, "Total": 1}"#))
        #expect(
            outline(fields)
                == "GadgetSet: list(Gadget) [: structure {GadgetId: string, Wheel: structure {Size: integer}}], "
                + "Total: integer")
    }

    @Test func opensContainerAmongRowsWithTheSameMark() {
        let fields = nestResponse(
            rows(
                """
                0 0 Gadgets -
                1 0 Wheel -
                1 0 Size Integer
                1 0 Name String
                """),
            samples: sample(#"{"Gadgets": {"Gadget": [{"Name": "n", "Wheel": {"Size": 1}}]}}"#))
        #expect(
            outline(fields)
                == "Gadgets: list(Gadget) [: structure {Wheel: structure {Size: integer}, Name: string}]")
    }

    @Test func nestsByTables() {
        let fields = nestResponse(
            rows(
                """
                - 0 Total Integer
                - 0 Wheels List
                - 0 Gadgets List
                - 1 GadgetId String
                - 2 Size String
                """),
            samples: sample(
                #"{"Total": 1, "Wheels": {"Wheel": [{"Size": "1"}]}, "Gadgets": {"Gadget": [{"GadgetId": "g"}]}}"#))
        #expect(
            outline(fields)
                == "Total: integer, Wheels: list(Wheel) [: structure {Size: string}], "
                + "Gadgets: list(Gadget) [: structure {GadgetId: string}]")
    }

    @Test func doubtsWhatNoSampleShows() {
        let fields = nestResponse(
            rows(
                """
                - 0 Gadgets List
                - 0 GadgetId String
                - 0 Name String
                - 0 RequestId String
                """),
            samples: [])
        #expect(outline(fields) == "Gadgets: list? [: structure {GadgetId: string, Name: string?}], RequestId: string")
    }

    @Test func laterMemberKeepsContainerOpen() {
        let fields = nestResponse(
            rows(
                """
                - 0 Gadgets array<object>
                - 0 Gadget object
                - 0 GadgetId string
                - 0 New string
                - 0 Name string
                - 0 Total integer
                """),
            samples: sample(#"{"Gadgets": {"Gadget": [{"GadgetId": "g", "Name": "n"}]}, "Total": 1}"#))
        #expect(
            outline(fields)
                == "Gadgets: list(Gadget) [: structure {GadgetId: string, New: string, Name: string}], Total: integer")
    }

    @Test func elementsCanHaveMemberOfTheirOwnName() {
        let fields = nestResponse(
            rows(
                """
                - 0 Addresses -
                - 0 Zone String
                - 0 Address String
                """),
            samples: sample(#"{"Addresses": {"Address": [{"Address": "a", "Zone": "z"}]}}"#))
        #expect(outline(fields) == "Addresses: list(Address) [: structure {Zone: string, Address: string}]")
    }

    @Test func listThatTableCallsStringIsDoubted() {
        let fields = nestResponse(rows("- 0 Ids String"), samples: sample(#"{"Ids": {"Id": ["a"]}}"#))
        #expect(outline(fields).hasPrefix("Ids: list(Id)?"))
    }

    @Test func survivesDeepAndLongTables() {
        let deep = (0..<2000).map { "\($0) 0 Level\($0) List" }.joined(separator: "\n")
        #expect(!nestResponse(rows(deep), samples: []).isEmpty)
        let open = (0..<2000).map { "- 0 Level\($0) Struct" }.joined(separator: "\n")
        let braces = String(repeating: #"{"a":["#, count: 50_000)
        #expect(!nestResponse(rows(open), samples: sample(braces)).isEmpty)
        let tags = String(repeating: "<a>", count: 50_000)
        #expect(!nestResponse(rows(open), samples: sample(tags)).isEmpty)
    }
}

@Suite struct RequestNestingTests {
    @Test func indexesBecomeLists() {
        let parameters = nestRequest(
            rows(
                """
                - 0 Tag.N.Key String No
                - 0 Tag.N.Value String No
                - 0 Ids.N String Yes
                - 0 Filter.1.Value.m Integer No
                - 0 Name String Yes
                """), samples: [])
        #expect(
            outline(parameters)
                == "Tag: list flat [: structure {Key: string, Value: string}], Ids!: list flat [: string], "
                + "Filter: list flat [: structure {Value: list flat [: integer]}], Name!: string")
    }

    @Test func placesOfNameParts() throws {
        let parameters = nestRequest(rows("- 0 Tag.N.Key String No"), samples: [])
        let tag = try #require(parameters.first)
        #expect(tag.name?.location.offset == 4)
        #expect(tag.name?.location.length == 3)
        #expect(tag.item.first?.members.first?.name?.location.offset == 10)
    }

    @Test func sampleShowsIndexes() {
        let parameters = nestRequest(
            rows("- 0 Ids List No"),
            samples: sample("https://example.com/?Action=ListGadgets&Ids.1=a&Ids.2=b"))
        #expect(outline(parameters) == "Ids: list flat")
    }

    @Test func rowWithoutNameDescribesElements() {
        let parameters = nestRequest(
            rows(
                """
                - 0 Tag array<object> No
                - 0 - object No
                - 0 Key string Yes
                - 0 Value string No
                - 0 Name string No
                - 0 Ids array No
                - 0 - string No
                """), samples: [])
        #expect(
            outline(parameters)
                == "Tag: list [: structure {Key!: string, Value: string}], Name: string, Ids: list [: string]")
    }

    @Test func doubtsWhereStructureEnds() {
        let parameters = nestRequest(
            rows(
                """
                - 0 Wheels array<object> No
                - 0 - object No
                - 0 Size string No
                - 0 Name string No
                - 0 DryRun boolean No
                """), samples: [])
        #expect(
            outline(parameters) == "Wheels: list [: structure {Size: string, Name: string?}], DryRun: boolean")
    }

    @Test func secondTableHasMembers() {
        let parameters = nestRequest(
            rows(
                """
                - 0 Hops List No
                - 0 Name String No
                - 1 HopId String No
                """), samples: [])
        #expect(outline(parameters) == "Hops: list [: structure {HopId: string}], Name: string")
    }
}
