import SDKGenDiagnostics
import SDKGenSourceReading
import Testing

private func text(_ string: String) -> SourceText {
    let file = SourceFile(path: "text", bytes: Array(string.utf8))
    return SourceText(0..<file.bytes.count, of: file)
}

@Suite struct DataTypeTests {
    @Test(arguments: [
        ("String", "string"), ("string ", "string"), ("字符串", "string"), ("Long", "long"), ("Integer", "integer"),
        ("Float", "float"), ("Boolean", "boolean"), ("List", "list"), ("RepeatList", "list"), ("Array", "list"),
        ("Array of Gadget", "list[structure]"), ("array<object>", "list[structure]"), ("List<String>", "list[string]"),
        ("Array of String", "list[string]"), ("string[]", "list[string]"), ("array<any>", "list"),
        ("Struct", "structure"),
        ("object", "structure"), ("map", "map"), ("any", "-"), ("N/A", "-"), ("", "-"), ("Gadget", "-"),
        ("Repeat\\_List", "list"),
    ])
    func knowsSpelling(spelling: String, expected: String) {
        let spelling = text(spelling)
        var data = StatedData(at: spelling.location)
        data.setType(spelling)
        let item = data.item.first.map { "[\($0.kind?.value.rawValue ?? "-")]" } ?? ""
        #expect((data.kind?.value.rawValue ?? "-") + item == expected)
        #expect(data.spelledType?.string == spelling.string)
    }
}

@Suite struct SampleTests {
    @Test func readsRequest() throws {
        let source = text(
            "https://hub.example.com/? Action=CreateGadget\n&Name=big%20one\n&amp;Ids.1=a\n&<CommonParameters>")
        let sample = try #require(StatedSample.request(source))
        guard case .request(let values) = sample.content else { return #expect(Bool(false)) }
        #expect(values.map { "\($0.name.value)=\($0.value.value)" } == ["Name=big one", "Ids.1=a"])
        #expect(values.first?.value.location.length == 9)
        #expect(StatedSample.action(of: source)?.string == "CreateGadget")
    }

    @Test func readsResponses() {
        guard case .json? = StatedSample.response(text("\n{\"A\": 1}"))?.content else { return #expect(Bool(false)) }
        guard case .xml? = StatedSample.response(text("<A>1</A>"))?.content else { return #expect(Bool(false)) }
        #expect(StatedSample.response(text("See above.")) == nil)
        #expect(StatedSample.request(text("No sample.")) == nil)
    }
}
