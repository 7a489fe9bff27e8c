import SDKGenEmission
import SDKGenJSONTree
import SDKGenServiceModel
import SDKGenSwiftText
import SDKGenWireForms

/// The parameters of a request as JSON and as a Swift call, even if the service rejects them.
struct DecodedRequest {
    /// The values by their names on the wire.
    let json: JSONValue
    /// The call of the generated client; nil if a value cannot be written in Swift.
    let swift: String?
    /// The reasons why there is no call, and the parameters that the call cannot send.
    let remarks: [String]
    /// The region of the client that makes the call; nil when the request names none.
    let region: String?

    init(_ operation: Operation, _ service: Service, _ parameters: [WireParameter]) {
        var parser = RequestParser(types: service, acceptsNumberedLists: true)
        let fields = parser.parse(parameters, as: operation.request)
        var converter = ValueConverter(service: service)
        let (members, arguments) = converter.members(of: fields)
        json = .object(members)
        region = operation.request.members.first { $0.role == .region }
            .flatMap { fields[$0.name.wire] }.flatMap { if case .text(let text) = $0.content { text } else { nil } }
        let unsent = parser.unread.map { "The call cannot send \($0.name), which the operation does not have." }
        remarks = converter.problems + unsent
        swift =
            converter.problems.isEmpty
            ? CallSnippet(operation: operation, service: service).call(arguments).string : nil
    }
}

/// Converts values to both JSON and Swift. A value that does not match its type is a string in JSON and a problem in
/// Swift.
private struct ValueConverter {
    let service: Service
    var problems: [String] = []

    private typealias Converted = (json: JSONValue, swift: ArgumentValue)

    init(service: Service) { self.service = service }

    mutating func members(of fields: RequestFields, prefix: String = "") -> ([JSONValue.Member], [Argument]) {
        var members: [JSONValue.Member] = []
        var arguments: [Argument] = []
        for member in fields.type.members {
            guard let converted = fields[member.name.wire].flatMap({ convert($0) }) else {
                if member.mustBeGiven {
                    problems.append("A Swift call requires \(prefix)\(member.name.wire), which is missing.")
                }
                continue
            }
            members.append(JSONValue.Member(name: member.name.wire, value: converted.json))
            // A client knows its region; a call that names it again would show the exception as the rule.
            if member.role != .region { arguments.append(Argument(label: member.name.swift, value: converted.swift)) }
        }
        return (members, arguments)
    }

    private mutating func convert(_ value: RequestValue) -> Converted? {
        let swift: ArgumentValue
        let json: JSONValue
        switch value.content {
        case .none, .mismatch(.null): return nil
        case .malformedJSON(let text):
            problems.append("\(value.name) is not JSON.")
            return (.string(text), .string(text))
        case .mismatch(let json):
            problems.append("The JSON of \(value.name) does not match its type.")
            return (json, .string(""))
        case .text(let text): return scalar(text, of: value)
        case .json(let json): return json.scalarText.map { scalar($0, of: value) }
        case .list(let elements):
            let converted = elements.compactMap { convert($0.value) }
            guard !converted.isEmpty || value.member.style != .flat || value.json != nil else { return nil }
            (json, swift) = (.list(converted.map(\.json)), .list(converted.map(\.swift)))
        case .map(let entries):
            let converted = entries.compactMap { key, value in convert(value).map { (key: key, value: $0) } }
            json = .object(converted.map { JSONValue.Member(name: $0.key, value: $0.value.json) })
            swift = .map(converted.map { (key: $0.key, value: $0.value.swift) })
        case .structure(let fields):
            guard case .structure(let reference) = value.shape else { return nil }
            let (members, arguments) = members(of: fields, prefix: value.name + ".")
            (json, swift) = (.object(members), .structure(type: reference.swift, arguments))
        }
        // What a JSON parameter contains is shown as it was sent, unknown members included.
        return (value.json ?? json, swift)
    }

    private mutating func scalar(_ text: String, of value: RequestValue) -> Converted {
        switch value.shape {
        case .timestamp: return (.string(text), .timestamp(text))
        case .boolean where ["true", "false"].contains(text.lowercased()):
            return (.boolean(text.lowercased() == "true"), .literal(text.lowercased()))
        case .integer where text.wholeNumber != nil, .long where text.wholeNumber != nil:
            return (.number(text.wholeNumber ?? text), .literal(text))
        case .float where text.isDecimalNumber, .double where text.isDecimalNumber:
            return (.number(text), .literal(text))
        case .enumeration(let reference, let ofIntegers):
            let values = service.enumeration(reference, in: value.owner)?.values ?? []
            let known = values.first { $0.name.wire == text || $0.alternative == text }
            if ofIntegers, text.wholeNumber == nil { break }
            let json = ofIntegers ? JSONValue.number(text.wholeNumber ?? text) : .string(text)
            return (json, known.map { .known($0.name.swift) } ?? .unknown(text, isInteger: ofIntegers))
        case .string, .list, .map, .structure: return (.string(text), .string(text))
        case .boolean, .integer, .long, .float, .double: break
        }
        problems.append("\(value.name) is '\(text)', which does not match its type, so the call would not compile.")
        return (.string(text), .string(text))
    }
}

extension String {
    /// The shortest spelling of a whole number; nil for other texts.
    fileprivate var wholeNumber: String? { isDecimalNumber ? Int64(self).map { String($0) } : nil }

    /// Whether the text is digits with at most one point between them, a number in both JSON and Swift.
    fileprivate var isDecimalNumber: Bool {
        let digits = hasPrefix("-") ? dropFirst() : self[...]
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) } }
    }
}
