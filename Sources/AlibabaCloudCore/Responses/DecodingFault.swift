import SDKGenJSONTree

/// A value in a response that does not match the schema.
struct DecodingFault: Error, Hashable {
    enum Problem: Hashable {
        /// A required field is absent.
        case missing
        /// The value has another type than the schema declares.
        case mismatch(expected: String, found: ResponseDocument, isSensitive: Bool)
        /// The timeout of the call expired, or its task was cancelled.
        case stopped
    }

    let problem: Problem
    /// Whether the value is a required field or inside a required field, so that the response is invalid.
    var isInRequiredField = false
    /// The parts of the path from the innermost to the outermost, each with its punctuation: `.PageSize`, `[2]`,
    /// `.Regions`.
    private var parts: [String] = []

    init(_ problem: Problem) {
        self.problem = problem
        isInRequiredField = problem == .missing
    }

    init(expected: String, found document: ResponseDocument, isSensitive: Bool) {
        problem = .mismatch(expected: expected, found: document, isSensitive: isSensitive)
    }

    /// Returns the fault with a further part of its path.
    func inside(_ part: String, isRequired: Bool = false) -> DecodingFault {
        var fault = self
        fault.parts.append(part)
        fault.isInRequiredField = isInRequiredField || isRequired
        return fault
    }

    /// Whether the decoder can continue as if the value were absent.
    var canBeIgnored: Bool { !isInRequiredField && problem != .stopped }

    /// The path of the value, for example `Regions.Region[2].PageSize`; `nil` for the whole response.
    var path: String? {
        parts.isEmpty ? nil : String(parts.reversed().joined().drop { $0 == "." })
    }

    /// A sentence that describes the problem.
    var reason: String {
        switch problem {
        case .missing: "It is required, but missing."
        case .mismatch(let expected, let found, let isSensitive):
            "Expected \(expected), found \(isSensitive ? found.kind : found.shownInFaults)."
        case .stopped: "Decoding was stopped."
        }
    }
}

extension ResponseDocument {
    /// The type of the value, with an article.
    var kind: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .list: "an array"
        case .object: "an object"
        }
    }

    /// The type and, for a scalar, the beginning of the value.
    fileprivate var shownInFaults: String {
        switch self {
        case .boolean(let value): "\(kind) \(value)"
        case .number(let digits): "\(kind) \(digits.prefix(64))"
        // Unicode scalars, because a single character can be as long as the body.
        case .string(let text): "\(kind) \(String(text.unicodeScalars.prefix(64)).debugDescription)"
        case .null, .list, .object: kind
        }
    }
}
