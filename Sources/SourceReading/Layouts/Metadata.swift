import SDKGenDiagnostics
import SDKGenJSONTree

/// The vendor's machine-readable description of a whole API, `api-docs.json`.
enum Metadata: SourceLayout {
    static let name = "metadata"

    static func recognizes(_ text: SourceLines) -> Bool {
        let bytes = text.file.bytes
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = bytes[start...].first { $0 != 32 && $0 != 10 && $0 != 13 && $0 != 9 }
        return first == UInt8(ascii: "{")
    }

    static func read(_ text: SourceLines, only names: Set<String>?) -> SourceDocument {
        let file = text.file
        guard let root = LocatedJSON(file.bytes) else {
            return unreadable(file, "the JSON ends before its last closing brace", at: file.bytes.count)
        }
        guard let apis = root.member("apis"), apis.kind == .object else {
            return unreadable(
                file, "the JSON has no object 'apis', so it is no api-docs.json", at: root.range.lowerBound)
        }
        let info = root.member("info")
        let product = info?.member("product").map { SourceText($0, of: file).stated }
        let version = info?.member("version").map { SourceText($0, of: file).stated }
        let members = apis.members
        let description = SourceDescription(
            file: file, layout: name, language: language(of: members, file),
            title: "\(product?.value ?? "API") \(version?.value ?? "") metadata", product: product, version: version)
        var document = SourceDocument(description)
        if names == nil, let end = members.last?.value.range.upperBound,
            file.bytes[end..<apis.range.upperBound].contains(where: { $0 == UInt8(ascii: "\"") })
        {
            document.log.report(
                .unreadableSource, "the JSON is malformed here; the operations after this place were not read",
                at: SourceLocation(file: file, offset: end))
        }
        var groups: [String: Stated<String>] = [:]
        for directory in root.member("directories")?.elements ?? [] {
            readGroup(directory, of: file, into: &document, &groups, depth: 0)
        }
        let hasOrder = isOrdered(members)
        for member in members where names?.contains(member.name) ?? true {
            do { _ = try JSONParser.parse(Array(file.bytes[member.value.range])) } catch {
                document.log.report(
                    .unreadableSource, "the operation '\(member.name)' is not valid JSON: \(error.problem)",
                    at: SourceLocation(file: file, offset: member.value.range.lowerBound + error.offset))
                continue
            }
            let name = Stated(member.name, at: SourceLocation(file: file, member.nameRange))
            var reader = OperationReader(member.value, StatedOperation(name: name, source: description))
            reader.operation.hasOrder = hasOrder
            reader.operation.group = groups[member.name]
            reader.read()
            document.operations.append(reader.operation)
        }
        for endpoint in root.member("endpoints")?.elements ?? [] {
            guard let host = endpoint.member("endpoint") else { continue }
            let region = endpoint.member("regionId").map { SourceText($0, of: file).stated }
            document.endpoints.append((region: region, host: SourceText(host, of: file).stated))
        }
        return document
    }

    private static func unreadable(_ file: SourceFile, _ message: String, at offset: Int) -> SourceDocument {
        var document = SourceDocument(
            SourceDescription(file: file, layout: name, language: "en", title: file.path))
        document.log.report(.unreadableSource, message, at: SourceLocation(file: file, offset: offset))
        return document
    }

    /// The language of the first summaries: Chinese if they contain Chinese characters.
    private static func language(of members: [LocatedJSON.Member], _ file: SourceFile) -> String {
        let texts = members.prefix(5).compactMap { $0.value.member("summary") }.map { SourceText($0, of: file).string }
        return texts.joined().unicodeScalars.contains { (0x4E00..<0xA000).contains($0.value) } ? "zh" : "en"
    }

    /// Returns whether the parameters have an order of their own. In some snapshots, those of all operations are sorted
    /// by name.
    private static func isOrdered(_ members: [LocatedJSON.Member]) -> Bool {
        for member in members.prefix(40) {
            let names = (member.value.member("parameters")?.elements ?? []).compactMap { $0.member("name") }
                .map { String(decoding: $0.bytes[$0.range], as: UTF8.self) }
            if names != names.sorted() { return true }
        }
        return false
    }

    /// Reads a directory: its title, and the operations in it and in the directories inside it.
    private static func readGroup(
        _ directory: LocatedJSON, of file: SourceFile, into document: inout SourceDocument,
        _ groups: inout [String: Stated<String>], depth: Int
    ) {
        guard depth < 8, let title = directory.member("title") else { return }
        let text = SourceText(title, of: file).trimmed
        let key = text.stated
        document.groups.append((key: key, title: text.string))
        for child in directory.member("children")?.elements ?? [] {
            if child.kind == .object {
                readGroup(child, of: file, into: &document, &groups, depth: depth + 1)
            } else {
                groups[SourceText(child, of: file).string] = key
            }
        }
    }
}

extension SourceLocation {
    init(file: SourceFile, _ range: Range<Int>) {
        self.init(file: file, offset: range.lowerBound, length: range.count)
    }
}

/// Reads one operation of the metadata.
private struct OperationReader {
    let json: LocatedJSON
    var operation: StatedOperation
    private var file: SourceFile { operation.source.file }

    init(_ json: LocatedJSON, _ operation: StatedOperation) {
        self.json = json
        self.operation = operation
    }

    mutating func read() {
        operation.product = operation.source.product
        operation.version = operation.source.version
        operation.methods = (json.member("methods")?.elements ?? []).map { text($0).stated.map { $0.uppercased() } }
        operation.summary = prose("summary", of: json) ?? prose("title", of: json)
        operation.remarks = prose("description", of: json)
        if let deprecated = flag("deprecated", of: json), deprecated.value { operation.isDeprecated = deprecated }
        if let kind = json.member("systemTags")?.member("operationType").map(text) {
            let isRead = ["get", "list", "read", "none"].contains(kind.string)
            if kind.string != "none" { operation.isRead = Stated(isRead, at: kind.location) }
        }
        readPoll()
        readParameters()
        let success = json.member("responses")?.member("200")?.member("schema")
        for field in success?.member("properties")?.members ?? [] {
            operation.fields.append(data(field, isResponse: true, depth: 0))
        }
        for index in operation.parameters.indices { dropVoidExample(of: index) }
        readErrors()
        readSamples()
    }

    // MARK: Values

    private func text(_ json: LocatedJSON) -> SourceText { SourceText(json, of: file) }

    /// Returns a text without surrounding whitespace; nil if it is absent or empty.
    private func prose(_ name: StaticString, of json: LocatedJSON) -> SourceText? {
        guard let value = json.member(name), value.kind == .string else { return nil }
        let text = text(value).trimmed
        return text.isEmpty ? nil : text
    }

    private func flag(_ name: StaticString, of json: LocatedJSON) -> Stated<Bool>? {
        guard let value = json.member(name), value.kind == .boolean else { return nil }
        return Stated(value.literal == "true", at: SourceLocation(file: file, value.range))
    }

    /// Returns a string, number or boolean as text; nil if it is absent or an empty string.
    private func scalar(_ name: StaticString, of json: LocatedJSON) -> Stated<String>? {
        guard let value = json.member(name), value.kind == .string || value.literal != nil else { return nil }
        let text = text(value).trimmed
        return text.isEmpty ? nil : text.stated
    }

    private func count(_ name: StaticString, of json: LocatedJSON) -> Stated<Int>? {
        scalar(name, of: json).flatMap { stated in Int(stated.value).map { Stated($0, at: stated.location) } }
    }

    private func place(_ json: LocatedJSON) -> SourceLocation { SourceLocation(file: file, json.range) }

    // MARK: Parts

    private mutating func readPoll() {
        guard let info = json.member("staticInfo"), let callback = info.member("callback").map(text) else { return }
        // `Vpc::2016-04-28::DescribeVpnGateway`
        guard let name = callback.string.split(separator: ":").last else { return }
        operation.poll = callback.text(name).stated
    }

    private mutating func readParameters() {
        var indices: [String: Int] = [:]
        for parameter in json.member("parameters")?.elements ?? [] {
            guard let name = parameter.member("name"), let nameRange = name.stringRange,
                let schema = parameter.member("schema")
            else { continue }
            let stated = text(name)
            var data = self.data(
                schema, name: Stated(stated.string, at: SourceLocation(file: file, nameRange)), isResponse: false,
                depth: 0)
            data.location = place(parameter)
            if let place = parameter.member("in").map(text), ["formData", "body"].contains(place.string) {
                data.isInBody = Stated(true, at: place.location)
            }
            if let style = parameter.member("style").map(text) {
                let meaning: StatedData.Style? =
                    switch style.string {
                    case "json": .json
                    // An array in the style `simple` is one parameter with commas.
                    case "simple": data.kind?.value == .list ? .comma : nil
                    case "repeatList", "flat": .flat
                    default: nil
                    }
                data.style = meaning.map { Stated($0, at: style.location) }
            }
            guard let index = indices[stated.string] else {
                indices[stated.string] = operation.parameters.count
                operation.parameters.append(data)
                continue
            }
            operation.defects.append(
                Stated("The parameter `\(stated.string)` is listed twice.", at: stated.location))
            if richness(of: data) > richness(of: operation.parameters[index]) { operation.parameters[index] = data }
        }
    }

    /// Leaves out an example that says that the parameter is void.
    private mutating func dropVoidExample(of index: Int) {
        let data = operation.parameters[index]
        guard let example = data.example, ["无效参数", "该参数无效", "参数无效"].contains(example.value) else { return }
        operation.defects.append(
            Stated("The example of `\(data.name?.value ?? "")` says that the parameter is void.", at: example.location))
        operation.parameters[index].example = nil
    }

    /// The number of facts about a parameter, by which one of two descriptions is chosen.
    private func richness(of data: StatedData) -> Int {
        let facts: [Any?] = [
            data.description, data.example, data.defaultValue, data.minimum, data.maximum, data.maxItems, data.style,
        ]
        return facts.count { $0 != nil } + data.values.count + data.members.count + data.item.count * 2
            + (data.isRequired?.value == true ? 1 : 0)
    }

    private mutating func readErrors() {
        for status in json.member("errorCodes")?.members ?? [] {
            let number = Int(status.name).map { Stated($0, at: SourceLocation(file: file, status.nameRange)) }
            for row in status.value.elements {
                guard let code = row.member("errorCode").map(text), !code.trimmed.isEmpty else { continue }
                let message = row.member("errorMessage").map(text)
                let plain = cleaned(code, "code")
                operation.errors.append(
                    StatedError(
                        status: number, code: plain.stated,
                        message: message.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed.stated }, at: place(row)))
            }
        }
    }

    /// Returns a code without what the service does not send: surrounding blanks, invisible characters, escapes.
    private mutating func cleaned(_ text: SourceText, _ what: String) -> SourceText {
        let trimmed = text.trimmed
        var clean = SourceText(in: text.file)
        var rest = trimmed.string[...]
        while let character = rest.first {
            let next = rest.dropFirst()
            let isInvisible = ["\u{200B}", "\u{200C}", "\u{200D}", "\u{FEFF}", "\u{A0}"].contains(String(character))
            let isEscape = character == "\\" && next.first.map { "_*[]().-".contains($0) } == true
            if !isInvisible, !isEscape { clean.append(trimmed.text(rest.prefix(1))) }
            rest = next
        }
        if clean.string != text.string {
            operation.defects.append(
                Stated(
                    "The \(what) `\(clean.string)` is written with blanks, invisible characters or escapes.",
                    at: text.location))
        }
        if clean.string.contains(" ") {
            operation.defects.append(Stated("The \(what) `\(clean.string)` contains a blank.", at: text.location))
        }
        return clean
    }

    private mutating func readSamples() {
        // The samples are a JSON text inside a string.
        guard let demo = json.member("responseDemo"), demo.kind == .string else { return }
        let outer = text(demo)
        guard let list = LocatedJSON(Array(outer.string.utf8)) else { return }
        for sample in list.elements {
            if let text = body("example", of: sample, in: outer), let success = StatedSample.response(text) {
                operation.samples.append(success)
            }
            // Many error examples are copies of the other one. Only a documented code tells the status.
            if let text = body("errorExample", of: sample, in: outer), let status = status(ofError: text),
                let error = StatedSample.response(text, status: status)
            {
                operation.samples.append(error)
            }
        }
    }

    private func body(_ name: StaticString, of sample: LocatedJSON, in outer: SourceText) -> SourceText? {
        guard let range = sample.member(name)?.stringRange else { return nil }
        let text = SourceText(jsonString: range, of: outer)
        return text.trimmed.isEmpty ? nil : text
    }

    /// Returns the documented status of the code in a sample error; nil if the body has no documented code.
    private func status(ofError body: SourceText) -> Int? {
        guard let json = try? JSONParser.parse(Array(body.string.utf8), as: .lenient),
            let code = json.member(named: "Code")?.scalarText
        else { return nil }
        return operation.errors.first { $0.code.value == code }?.status?.value
    }

    // MARK: Data

    private static let depthLimit = 16

    private func data(_ member: LocatedJSON.Member, isResponse: Bool, depth: Int) -> StatedData {
        let name = Stated(member.name, at: SourceLocation(file: file, member.nameRange))
        return data(member.value, name: name, isResponse: isResponse, depth: depth)
    }

    private func data(
        _ schema: LocatedJSON, name: Stated<String>?, isResponse: Bool, depth: Int
    ) -> StatedData {
        var data = StatedData(name: name, at: place(schema))
        readType(schema, &data)
        data.description = prose("description", of: schema)
        if !isResponse { data.isRequired = flag("required", of: schema) ?? Stated(false, at: place(schema)) }
        if let deprecated = flag("deprecated", of: schema), deprecated.value { data.isDeprecated = deprecated }
        data.example = scalar("example", of: schema)
        data.defaultValue = scalar("default", of: schema)
        data.minimum = number("minimum", of: schema)
        data.maximum = number("maximum", of: schema)
        data.minLength = count("minLength", of: schema)
        data.maxLength = count("maxLength", of: schema)
        data.minItems = count("minItems", of: schema)
        data.maxItems = count("maxItems", of: schema)
        data.values = values(schema)
        guard depth < Self.depthLimit else { return data }
        data.members = (schema.member("properties")?.members ?? []).map {
            self.data($0, isResponse: isResponse, depth: depth + 1)
        }
        if let element = schema.member("items") ?? schema.member("additionalProperties"), element.kind == .object {
            data.item = [self.data(element, name: nil, isResponse: isResponse, depth: depth + 1)]
        }
        if isResponse, data.kind?.value == .structure, data.members.isEmpty {
            data.doubts.append(
                Stated(
                    "the metadata describes no members; this may be a list", at: data.kind?.location ?? data.location))
        }
        // In the metadata, `Vpcs.Vpc[]` is an object with a single property that is an array.
        if isResponse, data.kind?.value == .structure, data.members.count == 1, let list = data.members.first,
            list.kind?.value == .list, list.wrapper == nil
        {
            data.kind = list.kind
            data.wrapper = list.name
            data.item = list.item
            data.maxItems = list.maxItems
            data.members = []
            if data.description == nil { data.description = list.description }
        }
        return data
    }

    private func readType(_ schema: LocatedJSON, _ data: inout StatedData) {
        guard let type = schema.member("type").map(text) else { return }
        data.spelledType = type
        let format = schema.member("format").map(text)
        let kind: StatedData.Kind? =
            switch (type.string, format?.string) {
            case ("string", "iso8601"?): .timestamp
            case ("string", _): .string
            case ("integer", "int64"?): .long
            case ("integer", _): .integer
            case ("number", "float"?): .float
            case ("number", _): .double
            case ("boolean", _): .boolean
            case ("array", _): .list
            case ("object", _):
                schema.member("additionalProperties")?.kind == .object && schema.member("properties") == nil
                    ? .map : .structure
            default: nil
            }
        data.kind = kind.map { Stated($0, at: type.location) }
        if kind == nil {
            data.doubts.append(Stated("the type '\(type.string)' is not known", at: type.location))
        }
    }

    private func number(_ name: StaticString, of schema: LocatedJSON) -> Stated<String>? {
        guard let limit = scalar(name, of: schema), Double(limit.value) != nil else { return nil }
        return limit
    }

    /// The values of an enumeration, with the titles that the metadata gives them.
    private func values(_ schema: LocatedJSON) -> [StatedData.Value] {
        let titles = schema.member("enumValueTitles")
        if let listed = schema.member("enum"), listed.kind == .list, !listed.elements.isEmpty {
            return listed.elements.map { element in
                let wire = text(element)
                let title = titles?.member(named: wire.string).map(text)
                return StatedData.Value(wire: wire.stated, text: title?.string == wire.string ? nil : title)
            }
        }
        return (titles?.members ?? []).map { member in
            let wire = Stated(member.name, at: SourceLocation(file: file, member.nameRange))
            let title = text(member.value)
            return StatedData.Value(wire: wire, text: title.string == member.name ? nil : title)
        }
    }
}
