import SDKGenJSONTree

/// A place in a response that is not what the schema says.
struct DecodingFault: Error, Hashable {
    enum Problem: Hashable {
        /// A required member is absent.
        case missing
        /// The value is of another type.
        case mismatch(expected: String, found: ResponseDocument, isSensitive: Bool)
        /// Whoever waits for the response does so no longer.
        case unwanted
    }

    let problem: Problem
    /// Whether the place is a required member, or inside one: the response is worth nothing without it.
    var isOfRequiredMember = false
    /// From the innermost part to the outermost one, each with its punctuation: `.PageSize`, `[2]`, `.Regions`.
    private var parts: [String] = []

    init(_ problem: Problem) {
        self.problem = problem
        isOfRequiredMember = problem == .missing
    }

    init(expected: String, found document: ResponseDocument, isSensitive: Bool) {
        problem = .mismatch(expected: expected, found: document, isSensitive: isSensitive)
    }

    func inside(_ part: String, isRequired: Bool = false) -> DecodingFault {
        var fault = self
        fault.parts.append(part)
        fault.isOfRequiredMember = isOfRequiredMember || isRequired
        return fault
    }

    /// Whether the rest of the response can be read as if the place were absent.
    var canBeIgnored: Bool { !isOfRequiredMember && problem != .unwanted }

    /// The place, `Regions.Region[2].PageSize` for example; `nil` for the whole response.
    var path: String? {
        parts.isEmpty ? nil : String(parts.reversed().joined().drop { $0 == "." })
    }

    /// What is wrong, as a sentence.
    var reason: String {
        switch problem {
        case .missing: "It is required, but missing."
        case .mismatch(let expected, let found, let isSensitive):
            "Expected \(expected), found \(isSensitive ? found.kind : found.shownInFaults)."
        case .unwanted: "Reading it was ended."
        }
    }
}

extension ResponseDocument {
    /// What it is, with the article.
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

    /// The kind and, of a scalar, the beginning of the value.
    fileprivate var shownInFaults: String {
        switch self {
        case .boolean(let value): "\(kind) \(value)"
        case .number(let digits): "\(kind) \(digits.prefix(64))"
        // Scalars and not characters, of which one can be as long as the body.
        case .string(let text): "\(kind) \(String(text.unicodeScalars.prefix(64)).debugDescription)"
        case .null, .list, .object: kind
        }
    }
}
