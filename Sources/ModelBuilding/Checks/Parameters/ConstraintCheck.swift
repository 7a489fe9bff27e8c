import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenWireForms

/// Checks the constraints of a parameter against its type and against each other.
struct ConstraintCheck {
    let spec: DataSpec
    let shape: Shape

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let limits = spec.limits
        func only(_ constraint: String, for types: String, _ fits: Bool, at location: SourceLocation?) {
            guard let location, !fits else { return }
            let type = spec.type?.value.rawValue ?? ""
            log.report(
                .constraintType, "'\(constraint)' is for \(types), not for \(article(type)) \(type)", at: location)
        }
        let isText = spec.type?.value == .string
        only("minLength", for: "a string", isText, at: limits.minLength?.location)
        only("maxLength", for: "a string", isText, at: limits.maxLength?.location)
        only("pattern", for: "a string", isText, at: limits.pattern?.location)
        for prefix in limits.refusedPrefixes.prefix(1) {
            only("refusedPrefixes", for: "a string", isText, at: prefix.location)
        }
        for prefix in limits.refusedPrefixes where prefix.value.last == "," {
            log.report(
                .invalidValue, "'refusedPrefixes' is separated by spaces; remove the ','", at: prefix.location)
        }
        only("format", for: "a string, a timestamp or a long", isText || hasTime, at: limits.format?.location)
        if let format = limits.format, hasTime { checkTime(format, &log) }
        only(
            "wireType", for: "a number or a boolean", isNumber || spec.type?.value == .boolean,
            at: spec.wireType?.location)
        only("minimum", for: "a number", isNumber, at: limits.minimum?.location)
        only("maximum", for: "a number", isNumber, at: limits.maximum?.location)
        only("unit", for: "a number", isNumber, at: spec.unit?.location)
        only("range", for: "a number", isNumber, at: spec.ranges.first?.condition.location)
        only("minItems", for: "a list or a map", isCollection, at: limits.minItems?.location)
        only("maxItems", for: "a list or a map", isCollection, at: limits.maxItems?.location)
        only("mayBeEmpty", for: "a list or a map", isCollection, at: spec.mayBeEmpty?.location)
        only("wrapper", for: "a list", spec.type?.value == .list, at: spec.wrapper?.location)
        only("style", for: "a list, a map or a structure", isCollection || isStructure, at: spec.style?.location)
        if let style = spec.style, [.comma, .space, .pipe].contains(style.value), !isListOfScalars {
            log.report(
                .constraintType, "the style '\(style.value.rawValue)' is for a list of scalars", at: style.location)
        }
        checkEmptiness(&log)
        order(limits.minimum, limits.maximum, "minimum", "maximum", &log)
        for range in spec.ranges { order(range.minimum, range.maximum, "minimum", "maximum", &log) }
        order(limits.minLength, limits.maxLength, "minLength", "maxLength", &log)
        order(limits.minItems, limits.maxItems, "minItems", "maxItems", &log)
        checkWholeLimits(&log)
        if let pattern = limits.pattern, case .failure(let problem) = TextPattern.compile(pattern.value) {
            log.report(.invalidValue, "'pattern' \(problem.message)", at: pattern.location)
        }
        return log
    }

    /// Reports `mayBeEmpty` where an empty collection cannot be serialized, or is not allowed.
    private func checkEmptiness(_ log: inout DiagnosticLog) {
        guard let mayBeEmpty = spec.mayBeEmpty, mayBeEmpty.value else { return }
        if isCollection, spec.kind == .parameter, [.flat, nil].contains(spec.style?.value) {
            log.report(
                .constraintType,
                "the style 'flat' cannot serialize an empty \(spec.type?.value.rawValue ?? "list"); choose another style, such as style=\"json\"",
                at: mayBeEmpty.location)
        }
        if let least = spec.limits.minItems, least.value > 0 {
            log.report(
                .contradiction, "'mayBeEmpty' contradicts 'minItems', which is \(least.value); remove one of the two",
                at: mayBeEmpty.location)
        }
    }

    /// Checks the format of a timestamp or long. In a request, a timestamp has the format in which the client sends it.
    private func checkTime(_ format: Located<String>, _ log: inout DiagnosticLog) {
        guard let type = spec.type?.value, let known = Constraints.Format(rawValue: format.value) else { return }
        let fitting = Constraints.Format.allCases.filter { $0.isTimeFormat(for: type) }
        guard fitting.contains(known) else {
            log.report(
                .constraintType,
                "'\(format.value)' is not a format of \(article(type.rawValue)) \(type.rawValue); expected: \(fitting.map(\.rawValue).joined(separator: ", "))",
                at: format.location)
            return
        }
        guard spec.kind == .parameter, type == .timestamp, known != .dateTime else { return }
        log.report(
            .constraintType,
            "the client sends a timestamp as 2024-07-10T08:30:00Z; for the format '\(format.value)', use the type '\(known == .epochMilliseconds ? "long" : "string")'",
            at: format.location)
    }

    private func order<Limit: LosslessStringConvertible & Sendable>(
        _ low: Located<Limit>?, _ high: Located<Limit>?, _ lowName: String, _ highName: String,
        _ log: inout DiagnosticLog
    ) {
        guard let low, let high, let least = DecimalNumber("\(low.value)"),
            let greatest = DecimalNumber("\(high.value)"), greatest < least
        else { return }
        log.report(
            .contradiction, "the \(lowName) \(low.value) is greater than the \(highName) \(high.value)",
            at: low.location, notes: [.init("the \(highName) is here", at: high.location)])
    }

    /// Checks that the limits of an integer are integers, and that a 64-bit integer can satisfy them.
    private func checkWholeLimits(_ log: inout DiagnosticLog) {
        guard spec.type?.value == .integer || spec.type?.value == .long else { return }
        let limits = [(spec.limits.minimum, spec.limits.maximum)] + spec.ranges.map { ($0.minimum, $0.maximum) }
        for (minimum, maximum) in limits {
            for limit in [minimum, maximum].compactMap({ $0 }) where limit.value.utf8.contains(UInt8(ascii: ".")) {
                log.report(
                    .constraintType, "the limit of an integer must be an integer, not '\(limit.value)'",
                    at: limit.location)
            }
            if let minimum, let least = DecimalNumber(minimum.value), Self.greatest < least {
                log.report(
                    .contradiction, "the minimum \(minimum.value) exceeds the greatest 64-bit integer",
                    at: minimum.location)
            }
            if let maximum, let greatest = DecimalNumber(maximum.value), greatest < Self.least {
                log.report(
                    .contradiction, "the maximum \(maximum.value) is below the least 64-bit integer",
                    at: maximum.location)
            }
        }
    }

    private static let least = DecimalNumber(Int64.min)
    private static let greatest = DecimalNumber(Int64.max)

    private var isNumber: Bool {
        switch spec.type?.value {
        case .integer, .long, .float, .double: true
        default: false
        }
    }
    private var hasTime: Bool { spec.type?.value == .timestamp || spec.type?.value == .long }
    private var isCollection: Bool { spec.type?.value == .list || spec.type?.value == .map }
    private var isStructure: Bool { spec.type?.value == .structure }

    private var isListOfScalars: Bool {
        guard case .list(let element, _) = shape else { return false }
        return element.isScalar
    }
}

extension Constraints.Format {
    /// Returns whether values of a type other than string can have this time format.
    fileprivate func isTimeFormat(for type: DataSpec.TypeName) -> Bool {
        switch self {
        case .epochMilliseconds: true
        case .date, .dateTime, .dateTimeMinutes: type == .timestamp
        case .ascii, .cidr, .ipv4, .ipv6, .ip: false
        }
    }
}

extension Shape {
    /// The type of the elements of a list or map.
    var element: Shape? {
        switch self {
        case .list(let element, _), .map(let element): element
        default: nil
        }
    }

    var isScalar: Bool {
        switch self {
        case .string, .integer, .long, .float, .double, .boolean, .timestamp, .enumeration: true
        case .list, .map, .structure: false
        }
    }
}
