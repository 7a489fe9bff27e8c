internal import Diagnostics
internal import ServiceModel
internal import SpecReading

/// Holds the constraints of a parameter against its type and against each other.
struct ConstraintCheck {
    let spec: DataSpec
    let shape: Shape

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let limits = spec.limits
        let type = spec.type?.value.rawValue ?? ""
        func only(_ constraint: String, for types: String, _ fits: Bool, at location: SourceLocation?) {
            guard let location, !fits else { return }
            log.report(
                .constraintType, "'\(constraint)' is for \(types), not for \(article(type)) \(type)", at: location)
        }
        let isText = spec.type?.value == .string
        for (name, place) in [
            ("minLength", limits.minLength?.location), ("maxLength", limits.maxLength?.location),
            ("pattern", limits.pattern?.location), ("format", limits.format?.location),
        ] {
            only(name, for: "a string", isText, at: place)
        }
        for (name, place) in [
            ("minimum", limits.minimum?.location), ("maximum", limits.maximum?.location), ("unit", spec.unit?.location),
            ("range", spec.ranges.first?.condition.location),
        ] {
            only(name, for: "a number", isNumber, at: place)
        }
        for (name, place) in [("minItems", limits.minItems?.location), ("maxItems", limits.maxItems?.location)] {
            only(name, for: "a list or a map", isCollection, at: place)
        }
        only("wrapper", for: "a list", spec.type?.value == .list, at: spec.wrapper?.location)
        only("style", for: "a list, a map or a structure", isCollection || isStructure, at: spec.style?.location)
        if let style = spec.style, [.comma, .space, .pipe].contains(style.value), !isListOfScalars {
            log.report(
                .constraintType, "the style '\(style.value.rawValue)' is for a list of scalars", at: style.location)
        }
        order(limits.minimum, limits.maximum, "minimum", "maximum", &log)
        for range in spec.ranges { order(range.minimum, range.maximum, "minimum", "maximum", &log) }
        order(limits.minLength?.map { "\($0)" }, limits.maxLength?.map { "\($0)" }, "minLength", "maxLength", &log)
        order(limits.minItems?.map { "\($0)" }, limits.maxItems?.map { "\($0)" }, "minItems", "maxItems", &log)
        if let pattern = limits.pattern, case .failure(let problem) = TextPattern.compile(pattern.value) {
            log.report(.invalidValue, "'pattern' \(problem.message)", at: pattern.location)
        }
        return log
    }

    private func order(
        _ low: Located<String>?, _ high: Located<String>?, _ lowName: String, _ highName: String,
        _ log: inout DiagnosticLog
    ) {
        guard let low, let high, let least = DecimalNumber(low.value), let greatest = DecimalNumber(high.value),
            greatest < least
        else { return }
        log.report(
            .contradiction, "the \(lowName) \(low.value) is greater than the \(highName) \(high.value)",
            at: low.location, notes: [.init("the \(highName) is here", at: high.location)])
    }

    private var isNumber: Bool { [.integer, .long, .float, .double].contains(spec.type?.value) }
    private var isCollection: Bool { [.list, .map].contains(spec.type?.value) }
    private var isStructure: Bool { spec.type?.value == .structure }

    private var isListOfScalars: Bool {
        guard case .list(let element, _) = shape else { return false }
        return element.isScalar
    }
}

extension Shape {
    /// What a list or a map holds.
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
