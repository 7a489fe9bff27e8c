import SDKGenJSONTree

extension Schema.Scalar {
    /// Returns the value of a document; `nil` for null, and for a blank string if the type is not a string.
    ///
    /// Accepts numbers, strings and Booleans for each type: services mix them, and in XML all scalars are strings (wire
    /// protocol §4.2).
    func value(of document: ResponseDocument, isSensitive: Bool) throws(DecodingFault) -> FieldValue? {
        let text: String
        switch document {
        case .string(let value): text = value
        case .number(let digits): text = digits
        case .boolean(let value): text = value.description
        case .null: return nil
        case .list, .object: throw DecodingFault(expected: expectation, found: document, isSensitive: isSensitive)
        }
        if hasLimit, text.utf8.count > Self.lengthLimit {
            throw DecodingFault(expected: expectation, found: document, isSensitive: isSensitive)
        }
        if let value = value(of: text) { return value }
        if document.isBlank { return nil }
        if let value = value(of: text.trimmed) { return value }
        throw DecodingFault(expected: expectation, found: document, isSensitive: isSensitive)
    }

    /// The longest text of a number or Boolean, in bytes. The limit bounds the time of parsing.
    private static let lengthLimit = 4096

    private var hasLimit: Bool {
        switch self {
        case .string, .timestamp: false
        case .integer, .long, .float, .double, .boolean: true
        }
    }

    private func value(of text: String) -> FieldValue? {
        switch self {
        case .string: .string(text)
        case .integer: parsedInteger(text).flatMap(Int.init(exactly:)).map { .integer(Int64($0)) }
        case .long: parsedInteger(text).map { .integer($0) }
        case .float: parsedDecimal(text).map { .float($0) }
        case .double: parsedDecimal(text).map { .double($0) }
        case .boolean: parsedBoolean(text).map { .boolean($0) }
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

/// Parses an integer. Accepts a fraction of zeros and an exponent, and returns `nil` if the value is not a 64-bit
/// integer.
func parsedInteger(_ text: String) -> Int64? {
    if let value = Int64(text) { return value }
    let signs = [UInt8(ascii: "-"), UInt8(ascii: "+")]
    let halves = text.utf8.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
    let isNegative = text.utf8.first == signs[0]
    let mantissa = signs.contains(text.utf8.first ?? 0) ? halves[0].dropFirst() : halves[0]
    let parts = mantissa.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    let fractionCount = parts.count == 2 ? parts[1].count : 0
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } }),
        let exponent = halves.count == 2 ? Int32(Substring(halves[1])) : 0
    else { return nil }
    var digits = Array(parts.joined()).drop { $0 == UInt8(ascii: "0") }
    if digits.isEmpty { return 0 }
    var zeros = Int(exponent) - fractionCount
    while digits.last == UInt8(ascii: "0") {
        digits.removeLast()
        zeros += 1
    }
    guard zeros >= 0, digits.count + zeros <= 19 else { return nil }
    return Int64(
        (isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: zeros))
}

/// Parses a finite decimal number. The initializers of the standard library also accept `nan`, `inf` and hexadecimal
/// numbers.
private func parsedDecimal<Value: BinaryFloatingPoint & LosslessStringConvertible>(_ text: String) -> Value? {
    guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let value = Value(text), value.isFinite else {
        return nil
    }
    return value
}

private func parsedBoolean(_ text: String) -> Bool? {
    switch text.utf8.count > 5 ? "" : text.lowercased() {
    case "true", "1": true
    case "false", "0": false
    default: nil
    }
}
