/// The forms by which the cells of pages are recognized.
extension StringProtocol {
    /// Whether the text has the form of a parameter's or a field's name.
    var isFieldName: Bool {
        guard let first = utf8.first, utf8.count <= 160 else { return false }
        guard (65...90).contains(first) || (97...122).contains(first) || first == 95 || first == 36 else {
            return false
        }
        return utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || [46, 95, 45, 36, 92, 91, 93].contains(byte)
        }
    }

    /// Whether the text is the name of a type: `string`, `array<object>`, `Array of Gadget`.
    var isTypeName: Bool {
        guard utf8.count <= 120 else { return false }
        let lowered = lowercased()
        if PageWords.types.contains(lowered) { return true }
        for container in ["array<", "map<", "list<", "array\\<", "map\\<"] where lowered.hasPrefix(container) {
            return lowered.hasSuffix(">") && !lowered.contains(" ")
        }
        return lowered.hasPrefix("array of ") && dropFirst(9).allSatisfy { $0 != " " }
    }

    /// Whether the text is an HTTP status.
    var isStatus: Bool {
        utf8.count == 3 && utf8.allSatisfy { (48...57).contains($0) } && (49...53).contains(utf8.first ?? 0)
    }

    /// Whether the text is a date such as `2024-06-13`.
    var isDate: Bool {
        utf8.count == 10
            && zip(utf8, 0...).allSatisfy { $1 == 4 || $1 == 7 ? $0 == 45 : (48...57).contains($0) }
    }

    var isNumberedItem: Bool {
        let digits = prefix { $0.isNumber }
        return !digits.isEmpty && digits.count < 3
            && (dropFirst(digits.count).hasPrefix(". ") || dropFirst(digits.count).hasPrefix(") "))
    }

    /// Whether the line is the sentence after an error table.
    var endsErrors: Bool {
        let lowered = prefix(60).lowercased()
        return PageWords.endsOfErrors.contains { lowered.hasPrefix($0) || $0 == "更多错误码" && lowered.contains($0) }
    }
}
