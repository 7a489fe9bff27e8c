package import SDKGenDiagnostics
package import SDKGenServiceModel

/// Checks values against the type and the constraints of a parameter.
package struct ValueCheck {
    private let shape: Shape
    private let constraints: Constraints
    /// All spellings of the listed values of an enumeration.
    private let knownValues: [String]

    package init(shape: Shape, constraints: Constraints, knownValues: [String]) {
        self.shape = shape
        self.constraints = constraints
        self.knownValues = knownValues
    }

    /// Returns the problem of a value, as the end of a message that begins with "the value"; nil if the value is valid.
    ///
    /// Values of lists, maps and structures are not checked.
    ///
    /// - Parameter correct: Returns the listed value that was probably meant.
    package func problem(
        with text: String, correct: (String, [String]) -> Correction = { Correction(of: $0, among: $1) }
    ) -> String? {
        switch shape {
        case .string: textProblem(text)
        case .integer, .long: numberProblem(text, isWhole: true)
        case .float: numberProblem(text, isWhole: false) ?? sizeProblem(text, Float(text)?.isFinite)
        case .double: numberProblem(text, isWhole: false) ?? sizeProblem(text, Double(text)?.isFinite)
        case .boolean: ["true", "false"].contains(text) ? nil : "'\(text)' is not true or false"
        case .timestamp: timestampProblem(text)
        case .enumeration:
            knownValues.contains(text)
                ? nil : "'\(text)' is not one of the listed values\(correct(text, knownValues))"
        case .list, .map, .structure: nil
        }
    }

    /// Returns the problem of an example, as the end of a message that begins with "the example"; nil if it is valid.
    ///
    /// Examples may be masked. That includes numbers, although a masked number cannot be sent.
    ///
    /// - Parameter correct: Returns the listed value that was probably meant.
    package func problem(
        withExample text: String, correct: (String, [String]) -> Correction = { Correction(of: $0, among: $1) }
    ) -> String? {
        switch shape {
        case .integer, .long, .float, .double:
            guard let masked = MaskedText(text) else { return problem(with: text) }
            return Self.numberPattern?.matches(masked.parts) == false ? problem(with: text) : nil
        default: return problem(with: text, correct: correct)
        }
    }

    private static let numberPattern = try? TextPattern.compile("-?\\d+(\\.\\d+)?").get()

    private func textProblem(_ text: String) -> String? {
        let length = text.unicodeScalars.count
        let masked = MaskedText(text)
        let visible = masked?.visibleCount ?? length
        if let maximum = constraints.maxLength, visible > maximum {
            return masked == nil
                ? "has \(length) characters, at most \(maximum) are allowed"
                : "has \(visible) visible characters, at most \(maximum) are allowed"
        }
        guard length <= 10_000 else {
            return "has \(length) characters; values of more than 10000 characters are not checked"
        }
        if masked == nil, let minimum = constraints.minLength, length < minimum {
            return "has \(length) characters, at least \(minimum) are required"
        }
        if let prefix = constraints.refusedPrefixes.first(where: text.hasPrefix) {
            return "'\(text)' has the refused prefix '\(prefix)'"
        }
        if let format = constraints.format, !format.accepts(text), !(masked.map(format.accepts) ?? false) {
            return masked == nil
                ? "'\(text)' is not \(format.noun)" : "'\(text)' is not \(format.noun) for any masked part"
        }
        if let pattern = constraints.pattern, case .success(let compiled) = TextPattern.compile(pattern),
            !compiled.matches(text), !(masked.map { compiled.matches($0.parts) } ?? false)
        {
            return "'\(text)' does not match the pattern \(pattern)\(masked == nil ? "" : " for any masked part")"
        }
        return nil
    }

    /// Returns the problem of a number that is too large for its type. Swift has no literal for such a number either.
    private func sizeProblem(_ text: String, _ isFinite: Bool?) -> String? {
        isFinite == true ? nil : "'\(text.prefix(40))' is too large for its type"
    }

    private func timestampProblem(_ text: String) -> String? {
        let format = constraints.format ?? .dateTime
        let fits = format.accepts(text) || MaskedText(text).map(format.accepts) == true
        return fits ? nil : "'\(text)' is not \(format.noun)"
    }

    private func numberProblem(_ text: String, isWhole: Bool) -> String? {
        guard let number = DecimalNumber(text), !isWhole || Int64(text) != nil else {
            return "'\(text)' is not \(isWhole ? "a 64-bit integer" : "a number")"
        }
        // The client sends numbers without leading zeros.
        if text.hasPrefix("0") || text.hasPrefix("-0"),
            text.drop(while: { $0 == "-" }).prefix(while: { $0 != "." }).count > 1
        {
            return "'\(text)' has a leading zero"
        }
        if let minimum = constraints.minimum, let limit = DecimalNumber(minimum), number < limit {
            return "\(text) is below the minimum \(minimum)"
        }
        if let maximum = constraints.maximum, let limit = DecimalNumber(maximum), limit < number {
            return "\(text) is above the maximum \(maximum)"
        }
        if let format = constraints.format, !format.accepts(text) { return "\(text) is not \(format.noun)" }
        return nil
    }
}
