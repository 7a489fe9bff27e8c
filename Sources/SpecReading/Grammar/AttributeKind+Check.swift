import SDKGenDiagnostics

extension AttributeKind {
    /// Whether the value is a whitespace-separated list.
    package var isList: Bool {
        switch self {
        case .keys, .wireNames, .texts: true
        default: false
        }
    }

    var isWireName: Bool {
        switch self {
        case .wireName, .wireNames, .anyWireName: true
        default: false
        }
    }

    /// Returns the problem with a value, as a phrase that follows the attribute's name; nil if the value is valid.
    package func problem(with value: String) -> String? {
        problem(with: value) { Synonyms.correction(of: value, among: $0) ?? Correction(of: value, among: $0) }
    }

    /// - Parameter correct: Finds the allowed word that the author probably meant.
    func problem(with value: String, _ correct: ([String]) -> Correction) -> String? {
        switch self {
        case .anyText: nil
        case .text, .texts: value.isBlank ? "is empty" : nil
        case .boolean: value == "true" || value == "false" ? nil : choiceProblem(value, ["true", "false"], correct)
        case .choice(let choices):
            choices.contains { $0.word == value } ? nil : choiceProblem(value, choices.map(\.word), correct)
        case .count:
            UInt32(value) == nil || value.hasPrefix("+") ? "must be a whole number from 0, not '\(value)'" : nil
        case .number: Self.isNumber(value) ? nil : "must be a number, not '\(value)'"
        case .date: isCalendarDate(value) ? nil : "must be a date like 2024-07-10, not '\(value)'"
        case .wireName: Self.wireNameProblem(value)
        case .typeName where value.utf8.count > Self.longestTypeName:
            "has \(value.count) characters; at most \(Self.longestTypeName) are allowed, because it becomes a file name"
        case .wireNames: Self.wireNamesProblem(value)
        case .anyWireName: Self.anyWireNameProblem(value)
        case .typeName:
            Self.isIdentifier(value)
                ? nil : "must be letters and digits, beginning with a letter, not '\(value)'"
        case .memberName:
            Self.isIdentifier(value) && value.first?.isLowercase == true
                ? nil : "must be letters and digits, beginning with a lower-case letter, not '\(value)'"
        case .key:
            Self.isKey(value) ? nil : "must be one word of letters, digits, '-', '_' and '.', not '\(value)'"
        case .keys:
            Self.areKeys(value) ? nil : "must be a space-separated list of words, not '\(value)'"
        }
    }

    /// The maximum length of a type name. File names have at most 255 bytes, on some systems 143, and generated files
    /// append words.
    package static let longestTypeName = 120

    private func choiceProblem(
        _ value: String, _ words: [String], _ correct: ([String]) -> Correction
    ) -> String {
        let hint = correct(words).description
        if !hint.isEmpty { return "cannot be '\(value)'\(hint)" }
        let advice = Synonyms.sentence(about: value, among: words) ?? "expected: \(words.joined(separator: ", "))"
        return "cannot be '\(value)'; \(advice)"
    }

    /// Returns a valid value that is close to an invalid one, so that one error does not cause others.
    ///
    /// - Parameter meant: The word that the author meant, if it is clear.
    func recovered(from value: String, meaning meant: String?) -> String {
        switch self {
        case .boolean, .choice: return meant ?? value
        case .count, .number: return String(Substring(value.utf8.prefix(while: Self.isDigit)))
        case .wireName: return String(decoding: value.utf8.filter(Self.isWireByte), as: UTF8.self)
        case .text, .texts, .anyText, .date, .typeName, .memberName, .key, .keys, .wireNames, .anyWireName: return value
        }
    }

    private static func wireNameProblem(_ value: String) -> String? {
        if value.isEmpty { return "is empty" }
        if value.utf8.allSatisfy(isWireByte) { return nil }
        if let scalar = value.unicodeScalars.first(where: { !(33...126).contains($0.value) }) {
            return "has the character \(code(scalar)); only printable ASCII without spaces is allowed"
        }
        if let character = value.first(where: { "<>{}".contains($0) }) {
            return "has a '\(character)', which is not allowed"
        }
        return nil
    }

    private static func anyWireNameProblem(_ value: String) -> String? {
        let isControl = { (scalar: Unicode.Scalar) in
            scalar.value < 32 || (127..<160).contains(scalar.value) || scalar == "\u{2028}" || scalar == "\u{2029}"
        }
        if value.isBlank { return "is empty" }
        if let scalar = value.unicodeScalars.first(where: isControl) {
            return "has the control character \(code(scalar))"
        }
        return value.first == " " || value.last == " " ? "begins or ends with a space: '\(value)'" : nil
    }

    private static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func wireNamesProblem(_ value: String) -> String? {
        let words = words(in: value)
        return words.isEmpty ? "is empty" : words.lazy.compactMap(wireNameProblem).first
    }

    private static func isWireByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "{"), UInt8(ascii: "}"): false
        default: (33...126).contains(byte)
        }
    }

    private static func isIdentifier(_ value: String) -> Bool {
        value.utf8.first.map(isLetter) == true && value.utf8.allSatisfy { isLetter($0) || isDigit($0) }
    }

    private static func isKey(_ value: String) -> Bool {
        !value.isEmpty && value.utf8.allSatisfy { isLetter($0) || isDigit($0) || "-_.".utf8.contains($0) }
    }

    private static func areKeys(_ value: String) -> Bool {
        let words = words(in: value)
        return !words.isEmpty && words.allSatisfy(isKey)
    }

    private static func words(in value: String) -> [String] {
        value.utf8.split { [32, 9, 10, 13].contains($0) }.map { String(Substring($0)) }
    }

    private static func isNumber(_ value: String) -> Bool {
        let unsigned = value.hasPrefix("-") ? value.dropFirst() : value[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && $0.utf8.count <= 30 && $0.utf8.allSatisfy(isDigit) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
