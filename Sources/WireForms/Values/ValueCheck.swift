package import SDKGenDiagnostics
package import SDKGenServiceModel

/// Holds values against the type and the constraints of a parameter.
package struct ValueCheck {
    private let shape: Shape
    private let constraints: Constraints
    /// Every spelling of every listed value of an enumeration.
    private let knownValues: [String]

    package init(shape: Shape, constraints: Constraints, knownValues: [String]) {
        self.shape = shape
        self.constraints = constraints
        self.knownValues = knownValues
    }

    /// What is wrong with a value that is sent, to follow "the default" or "the value"; nil when nothing is.
    ///
    /// Lists, maps and structures have no text of their own, so nothing is said of theirs.
    ///
    /// - Parameter correct: finds the value that was meant among the listed ones.
    package func problem(
        with text: String, correct: (String, [String]) -> Correction = { Correction(of: $0, among: $1) }
    ) -> String? {
        switch shape {
        case .string: textProblem(text)
        case .integer, .long: numberProblem(text, isWhole: true)
        case .float: numberProblem(text, isWhole: false) ?? sizeProblem(text, Float(text)?.isFinite)
        case .double: numberProblem(text, isWhole: false) ?? sizeProblem(text, Double(text)?.isFinite)
        case .boolean: ["true", "false"].contains(text) ? nil : "'\(text)' is neither true nor false"
        case .timestamp: timestampProblem(text)
        case .enumeration:
            knownValues.contains(text)
                ? nil : "'\(text)' is not one of the listed values\(correct(text, knownValues))"
        case .list, .map, .structure: nil
        }
    }

    /// What is wrong with an example, to follow "the example"; nil when nothing is.
    ///
    /// Vendors mask parts of real values. Numbers are shown with masks as well, although none could be sent so.
    ///
    /// - Parameter correct: finds the value that was meant among the listed ones.
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
        let shown = masked?.shownCount ?? length
        if let maximum = constraints.maxLength, shown > maximum {
            return masked == nil
                ? "has \(length) characters, at most \(maximum) are allowed"
                : "shows \(shown) characters, at most \(maximum) are allowed"
        }
        guard length <= 10_000 else { return "has \(length) characters, too many to be checked" }
        if masked == nil, let minimum = constraints.minLength, length < minimum {
            return "has \(length) characters, at least \(minimum) are needed"
        }
        if let prefix = constraints.refusedPrefixes.first(where: text.hasPrefix) {
            return "'\(text)' begins with '\(prefix)', which is refused"
        }
        if let format = constraints.format, !format.accepts(text), !(masked.map(format.accepts) ?? false) {
            return masked == nil
                ? "'\(text)' is not \(format.noun)" : "'\(text)' is not \(format.noun), whatever is masked"
        }
        if let pattern = constraints.pattern, case .success(let compiled) = TextPattern.compile(pattern),
            !compiled.matches(text), !(masked.map { compiled.matches($0.parts) } ?? false)
        {
            return "'\(text)' does not match the pattern \(pattern)\(masked == nil ? "" : ", whatever is masked")"
        }
        return nil
    }

    /// A number that only infinity stands for is no literal of Swift either.
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
            return "'\(text)' is not a \(isWhole ? "whole number" : "number")"
        }
        // The client writes a number without them, so that it would not send what the document shows.
        if text.hasPrefix("0") || text.hasPrefix("-0"),
            text.drop(while: { $0 == "-" }).prefix(while: { $0 != "." }).count > 1
        {
            return "'\(text)' begins with a zero"
        }
        if let minimum = constraints.minimum, let limit = DecimalNumber(minimum), number < limit {
            return "\(text) is less than the minimum \(minimum)"
        }
        if let maximum = constraints.maximum, let limit = DecimalNumber(maximum), limit < number {
            return "\(text) is greater than the maximum \(maximum)"
        }
        if let format = constraints.format, !format.accepts(text) { return "\(text) is not \(format.noun)" }
        return nil
    }
}
