import SDKGenDiagnostics
import SDKGenJSONTree
import SDKGenSourceReading
import Testing

/// The JSON of an API with one operation.
private func metadata(_ operation: String, rest: String = "") -> SourceFile {
    let json =
        #"{"info": {"product": "Hub", "version": "2020-02-02"}, "#
        + #""apis": {"ListGadgets": \#(operation)}\#(rest)}"#
    return SourceFile(path: "api-docs.json", bytes: Array(json.utf8))
}

@Suite struct MetadataTests {
    private static let operation = #"""
        {"title": "Lists", "summary": "Lists gadgets.", "methods": ["post"], "deprecated": true,
         "systemTags": {"operationType": "list"},
         "parameters": [
           {"name": "Name", "in": "formData", "schema": {"type": "string", "required": true, "example": "a\"\u4e2d"}},
           {"name": "Ids", "in": "query", "style": "repeatList", "schema": {"type": "array", "maxItems": 5,
             "items": {"type": "integer", "format": "int64"}}},
           {"name": "Kind", "in": "query", "schema": {"type": "string", "enum": ["a", "b"], "default": "a",
             "enumValueTitles": {"a": "the first", "b": "b"}}},
           {"name": "Name", "in": "query", "schema": {"type": "string"}}],
         "responses": {"200": {"schema": {"type": "object", "properties": {
           "Gadgets": {"type": "object", "properties": {"Gadget": {"type": "array", "items": {"type": "object",
             "properties": {"GadgetId": {"type": "string"}}}}}},
           "Count": {"type": "integer", "format": "int32"}}}}},
         "errorCodes": {"404": [{"errorCode": "Gadget\\_Gone ", "errorMessage": "The gadget %s is gone."}]},
         "responseDemo": "[{\"type\": \"json\", \"example\": \"{\\n  \\\"Count\\\": 1\\n}\"}]"}
        """#

    private static func facts(_ document: SourceDocument) -> [String] {
        document.operations.flatMap(\.facts).map { "\($0.subject) | \($0.kind) = \($0.value)" }
    }

    @Test func statesFacts() throws {
        let facts = Self.facts(readSource(metadata(Self.operation)))
        for fact in [
            "operation | name = ListGadgets", "operation | product = Hub", "operation | version = 2020-02-02",
            "operation | method = POST", "operation | summary = Lists gadgets.", "operation | deprecated = true",
            "operation | read = true", "request Name | required = true", "request Name | in = body",
            "request Name | example = a\"中", "request Ids | type = list", "request Ids[] | type = long",
            "request Ids | style = flat", "request Ids | maxItems = 5", "request Kind | value = a",
            "request Kind = a | description = the first", "request Kind | default = a",
            "response Gadgets | type = list", "response Gadgets | wrapper = Gadget",
            "response Gadgets[].GadgetId | type = string", "response Count | type = integer",
            "error 404 Gadget_Gone | code = Gadget_Gone", "error 404 Gadget_Gone | message = The gadget %s is gone.",
            "sample response | json = {\n  \"Count\": 1\n}",
            "operation | defect = The parameter `Name` is listed twice.",
        ] {
            #expect(facts.contains(fact), "\(fact)")
        }
    }

    /// The bytes at the place of a value contain the value.
    @Test func placesContainValues() throws {
        let file = metadata(Self.operation)
        let operation = try #require(readSource(file).operations.first)
        func bytes(_ location: SDKGenDiagnostics.SourceLocation?) -> String {
            guard let location else { return "" }
            return String(decoding: file.bytes[location.offset..<(location.offset + location.length)], as: UTF8.self)
        }
        #expect(bytes(operation.name.location) == "ListGadgets")
        #expect(bytes(operation.parameters.first?.example?.location) == #"a\"\u4e2d"#)
        #expect(bytes(operation.fields.first?.wrapper?.location) == "Gadget")
        guard case .json(let sample)? = operation.samples.first?.content else { return #expect(Bool(false)) }
        let count = try #require(sample.string.firstRange(of: "Count"))
        #expect(bytes(sample.location(of: sample.string[count])) == "Count")
    }

    /// An error example is an error only if it has a documented code; many are copies of the success.
    @Test func readsErrorExamples() throws {
        let samples = #"""
            [{"type": "json", "example": "{\"Count\": 1}", "errorExample": "{\"Count\": 2}"},
             {"type": "json", "example": "{\"Count\": 3}", "errorExample": "{\"Code\": \"Gadget_Gone\"}"}]
            """#
        let escaped = samples.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        let operation = #"""
            {"errorCodes": {"404": [{"errorCode": "Gadget_Gone", "errorMessage": "Gone."}]}, "responseDemo": "\#(escaped)"}
            """#
        let read = try #require(readSource(metadata(operation)).operations.first)
        let bodies = read.samples.map { sample in
            if case .json(let body) = sample.content { "\(sample.status ?? 200) \(body.string)" } else { "" }
        }
        #expect(bodies == [#"200 {"Count": 1}"#, #"200 {"Count": 3}"#, #"404 {"Code": "Gadget_Gone"}"#])
    }

    @Test func noticesDefects() {
        let facts = Self.facts(
            readSource(
                metadata(
                    #"{"parameters": [{"name": "Old", "schema": {"type": "string", "example": "无效参数"}}], "#
                        + #""responses": {"200": {"schema": {"properties": {"Ids": {"type": "object"}}}}}}"#)))
        #expect(facts.contains("operation | defect = The example of `Old` says that the parameter is void."))
        #expect(!facts.contains { $0.hasPrefix("request Old | example") })
        #expect(facts.contains("response Ids | doubt = the metadata describes no members; this may be a list"))
    }

    @Test func groupsAndEndpoints() {
        let document = readSource(
            metadata(
                "{}",
                rest: #", "directories": [{"title": "Gadgets", "children": ["ListGadgets"]}], "#
                    + #""endpoints": [{"regionId": "x", "endpoint": "hub.x.example.com"}]"#))
        #expect(document.operations.first?.group?.value == "Gadgets")
        #expect(document.groups.map(\.title) == ["Gadgets"])
        #expect(document.endpoints.map(\.host.value) == ["hub.x.example.com"])
    }

    @Test func readsOnlyWantedOperations() {
        let file = metadata(#"{}, "Broken": {"title": 01 x}"#)
        #expect(readSource(file, only: ["ListGadgets"]).log.diagnostics.isEmpty)
        let all = readSource(file)
        #expect(all.operations.map(\.name.value) == ["ListGadgets"])
        #expect(all.log.diagnostics.count == 1)
    }

    @Test(arguments: ["{", "{}", #"{"apis": "#, #"{"apis": []}"#, #"{"apis": {"A": {"parameters": "#])
    func reportsWhatIsNoMetadata(json: String) {
        let document = readSource(SourceFile(path: "x.json", bytes: Array(json.utf8)))
        #expect(document.operations.isEmpty)
        #expect(!document.log.diagnostics.isEmpty)
    }

    @Test func survivesDamage() {
        let bytes = metadata(Self.operation).bytes
        for end in stride(from: 1, to: bytes.count, by: 7) {
            _ = readSource(SourceFile(path: "x", bytes: Array(bytes[..<end])))
            var damaged = bytes
            damaged[end] = UInt8(ascii: "\"")
            for fact in readSource(SourceFile(path: "x", bytes: damaged)).operations.flatMap(\.facts) {
                #expect(fact.location.offset + fact.location.length <= damaged.count)
            }
        }
    }
}

@Suite struct LocatedJSONTests {
    @Test func findsValues() throws {
        let text = #" {"a": [1, {"b": "x\"y"}], "c": true, "a": 2}"#
        let json = try #require(LocatedJSON(Array(text.utf8)))
        #expect(json.members.map(\.name) == ["a", "c", "a"])
        #expect(json.member("c")?.literal == "true")
        let list = try #require(json.member("a"))
        #expect(list.elements.count == 2)
        let range = try #require(list.elements.last?.member(named: "b")?.stringRange)
        #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == #"x\"y"#)
    }

    @Test(arguments: ["", "{", "[1,", "{\"a\"", "{\"a\":", "\"x", "}", "{\"a\": \"\\"])
    func survivesEndOfText(text: String) {
        guard let json = LocatedJSON(Array(text.utf8)) else { return }
        #expect(json.members.isEmpty && json.elements.isEmpty)
    }
}
