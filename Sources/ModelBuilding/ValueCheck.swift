internal import Diagnostics
package import ServiceModel

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

    /// What is wrong with a value, to follow "the example" or "the default"; nil when nothing is.
    ///
    /// Lists, maps and structures have no text of their own, so nothing is said of theirs.
    package func problem(with text: String) -> String? {
        switch shape {
        case .string: textProblem(text)
        case .integer, .long: numberProblem(text, isWhole: true)
        case .float, .double: numberProblem(text, isWhole: false)
        case .boolean: ["true", "false"].contains(text) ? nil : "'\(text)' is neither true nor false"
        case .timestamp:
            ValueFormat.isTimestamp(text) || isMasked(text) ? nil : "'\(text)' is not a point in time in ISO 8601"
        case .enumeration:
            knownValues.contains(text)
                ? nil : "'\(text)' is not one of the listed values" + suggestion(for: text, among: knownValues)
        case .list, .map, .structure: nil
        }
    }

    /// Vendors hide parts of real values behind asterisks; what is left cannot be held against a form.
    private func isMasked(_ text: String) -> Bool { text.utf8.contains(UInt8(ascii: "*")) && text.contains("***") }

    private func textProblem(_ text: String) -> String? {
        let length = text.unicodeScalars.count
        if let maximum = constraints.maxLength, length > maximum {
            return "has \(length) characters, at most \(maximum) are allowed"
        }
        guard length <= 10_000 else { return "has \(length) characters, too many to be checked" }
        guard !isMasked(text) else { return nil }
        if let minimum = constraints.minLength, length < minimum {
            return "has \(length) characters, at least \(minimum) are needed"
        }
        if let format = constraints.format, !format.accepts(text) {
            return "'\(text)' is not \(format.noun)"
        }
        if let pattern = constraints.pattern, case .success(let compiled) = TextPattern.compile(pattern),
            !compiled.matches(text)
        {
            return "'\(text)' does not match the pattern \(pattern)"
        }
        return nil
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
        return nil
    }
}
