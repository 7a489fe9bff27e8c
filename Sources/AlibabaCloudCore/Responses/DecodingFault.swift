internal import JSONTree

/// A place in a response that is not what the layout says.
struct DecodingFault: Error, Hashable {
    /// From the outermost member to the place, each part with its punctuation: `.Regions`, `[2]`, `.PageSize`.
    private var parts: [String] = []
    let reason: String

    init(reason: String) {
        self.reason = reason
    }

    init(expected: String, found document: ResponseDocument, isSensitive: Bool) {
        reason = "Expected \(expected), found \(isSensitive ? document.kind : document.shownInFaults)."
    }

    func inside(_ part: String) -> DecodingFault {
        var fault = self
        fault.parts.insert(part, at: 0)
        return fault
    }

    /// The place, `Regions.Region[2].PageSize` for example; `nil` for the whole response.
    var path: String? {
        parts.isEmpty ? nil : String(parts.joined().drop { $0 == "." })
    }
}

extension ResponseDocument {
    fileprivate var kind: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .list: "an array"
        case .object: "an object"
        }
    }

    /// The kind and, of a scalar, the beginning of the value.
    fileprivate var shownInFaults: String {
        switch self {
        case .boolean(let value): "\(kind) \(value)"
        case .number(let digits): "\(kind) \(digits.prefix(64))"
        case .string(let text): "\(kind) \(String(text.prefix(64)).debugDescription)"
        case .null, .list, .object: kind
        }
    }
}
