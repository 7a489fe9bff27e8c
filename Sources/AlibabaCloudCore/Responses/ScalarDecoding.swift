internal import JSONTree

extension ResponseLayout.Scalar {
    /// What the document says, whether it says it as a number, as a text or as a truth value: services mix them, and in
    /// XML all are texts (wire contract §4.2). An empty text says nothing, unless a text is due.
    func content(of document: ResponseDocument, isSensitive: Bool) throws(DecodingFault) -> MemberContent? {
        let text: String
        switch document {
        case .string(let value): text = value
        case .number(let digits): text = digits
        case .boolean(let value): text = value.description
        case .null: return nil
        case .list, .object: throw DecodingFault(expected: expectation, found: document, isSensitive: isSensitive)
        }
        if let content = content(of: text) { return content }
        if document.isBlank { return nil }
        if let content = content(of: text.trimmed) { return content }
        throw DecodingFault(expected: expectation, found: document, isSensitive: isSensitive)
    }

    private func content(of text: String) -> MemberContent? {
        switch self {
        case .string: .string(text)
        case .integer: wholeNumber(text).flatMap(Int.init(exactly:)).map { .integer(Int64($0)) }
        case .long: wholeNumber(text).map { .integer($0) }
        case .float: decimal(text).map { .float($0) }
        case .double: decimal(text).map { .double($0) }
        case .boolean: truthValue(text).map { .boolean($0) }
        case .timestamp: text.isEmpty ? nil : .timestamp(Timestamp(text))
        }
    }

    private var expectation: String {
        switch self {
        case .string: "a string"
        case .integer, .long: "a 64-bit integer"
        case .float, .double: "a number"
        case .boolean: "a boolean"
        case .timestamp: "a time"
        }
    }
}

extension String {
    /// Without white space around it.
    fileprivate var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}

/// An integer, also one that is written with a fraction of zeros.
private func wholeNumber(_ text: String) -> Int64? {
    if let value = Int64(text) { return value }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 {
        guard !parts[1].isEmpty, parts[1].utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
    }
    return Int64(parts[0])
}

/// A finite decimal number. The initializers of the standard library also read `nan`, `inf` and hexadecimal.
private func decimal<Value: BinaryFloatingPoint & LosslessStringConvertible>(_ text: String) -> Value? {
    guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let value = Value(text), value.isFinite else {
        return nil
    }
    return value
}

private func truthValue(_ text: String) -> Bool? {
    switch text.utf8.count > 5 ? "" : text.lowercased() {
    case "true", "1": true
    case "false", "0": false
    default: nil
    }
}
