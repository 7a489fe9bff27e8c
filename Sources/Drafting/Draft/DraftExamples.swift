import SDKGenJSONTree
import SDKGenSourceReading
import SDKGenSpecReading
import SDKGenXMLTree

/// Writes the samples of an operation: each request with the responses that follow it.
struct ExampleDrafter {
    let operation: StatedOperation
    /// The parameters that a sample does not set.
    let common: Set<String>

    func examples() -> [DraftElement] {
        var examples: [DraftElement] = []
        var current: DraftElement?
        func finish() {
            if let current, !current.children.isEmpty { examples.append(current) }
            current = nil
        }
        var formats = Set<String>()
        for sample in operation.samples {
            switch sample.content {
            case .request(let values):
                finish()
                formats = []
                var example = DraftElement(.example)
                example.children = [request(values)]
                current = example
            case .json(let body): add(body, "json", sample.status)
            case .xml(let body): add(body, "xml", sample.status)
            }
        }
        finish()
        return examples

        func add(_ body: SourceText, _ format: String, _ status: Int?) {
            // A second body of the same format belongs to another example.
            if !formats.insert("\(format) \(status ?? 200)").inserted { finish() }
            if current == nil { formats = ["\(format) \(status ?? 200)"] }
            var example = current ?? DraftElement(.example)
            example.children += responses(body, format, status)
            current = example
        }
    }

    private func request(_ values: [(name: Stated<String>, value: Stated<String>)]) -> DraftElement {
        var request = DraftElement(.exampleRequest)
        var seen = common
        for (name, value) in values where seen.insert(name.value).inserted {
            var set = DraftElement(.exampleSet)
            set.set("name", name)
            set.content = .value(value.value)
            set.contentSource = value.location
            request.children.append(set)
        }
        return request
    }

    /// Writes a body, and after a body that cannot be read the smallest correction if it is mechanical.
    private func responses(_ body: SourceText, _ format: String, _ status: Int?) -> [DraftElement] {
        var response = DraftElement(.exampleResponse)
        response.set("format", format)
        if let status, status != 200 { response.set("status", "\(status)") }
        let text = Self.withoutIndentation(body.string)
        response.content = .body(text)
        response.contentSource = body.location
        guard let problem = problem(text, format, status) else { return [response] }
        guard let corrected = correction(text, format), self.problem(corrected, format, status) == nil else {
            return [response]
        }
        var readable = response
        readable.content = .body(corrected)
        readable.contentSource = nil
        response.set("broken", "TODO: \(problem)")
        return [response, readable]
    }

    private func problem(_ body: String, _ format: String, _ status: Int?) -> String? {
        if format == "json" { return Self.isJSON(body) ? nil : "say why the body is not JSON." }
        guard let root = try? parseTree(Array(body.utf8)) else { return "say why the body is not XML." }
        guard status ?? 200 < 400, root.name != "Error" else { return nil }
        return root.name == operation.name.value + "Response" ? nil : "the root element belongs to another operation."
    }

    private static func isJSON(_ body: String) -> Bool {
        (try? JSONParser.parse(Array(body.utf8))) != nil
    }

    private func correction(_ body: String, _ format: String) -> String? {
        if format == "json" {
            let closed = Self.withoutTrailingCommas(body)
            return closed == body ? nil : closed
        }
        let wanted = operation.name.value + "Response"
        let declaration = body.hasPrefix("<?") ? body.firstRange(of: "?>").map { body[..<$0.upperBound] } ?? "" : ""
        let rest = body[declaration.endIndex...].trimmed
        guard let root = try? parseTree(Array(rest.utf8)) else {
            // Several elements without a root element.
            return "\(declaration)\(declaration.isEmpty ? "" : "\n")<\(wanted)>\n\(rest)\n</\(wanted)>"
        }
        guard rest.hasPrefix("<\(root.name)"), rest.hasSuffix("</\(root.name)>") else { return nil }
        let inside = rest.dropFirst(root.name.count + 1).dropLast(root.name.count + 3)
        return "\(declaration)\(declaration.isEmpty ? "" : "\n")<\(wanted)\(inside)</\(wanted)>"
    }

    /// Returns JSON without the commas before a closing bracket.
    private static func withoutTrailingCommas(_ body: String) -> String {
        var result: [UInt8] = []
        var comma: Int?
        var (isText, isEscaped) = (false, false)
        for byte in body.utf8 {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
            } else {
                switch byte {
                case UInt8(ascii: ","): comma = result.count
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if let comma { result.remove(at: comma) }
                    comma = nil
                case 9, 10, 13, 32: break
                case UInt8(ascii: "\""):
                    isText = true
                    comma = nil
                default: comma = nil
                }
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Returns a body without the blank lines around it.
    private static func withoutIndentation(_ body: String) -> String {
        let lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let isBlank = { (line: Substring) in line.allSatisfy(\.isWhitespace) }
        let rest = lines.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        return rest.joined(separator: "\n")
    }
}
