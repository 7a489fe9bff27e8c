import SDKGenServiceModel

/// The help text of a parameter: description, constraints, default and example.
struct ParameterHelp {
    let service: Service
    let member: Member
    let owner: Structure

    var html: HTML {
        let item = member.item.first
        var parts: [HTML] = [DocumentationRenderer(service).line(member.documentation)]
        if let item { parts.append(DocumentationRenderer(service).line(item.documentation)) }
        if let deprecation = member.deprecation {
            parts.append(DocumentationRenderer(service).line(deprecation.reason))
        }
        parts += limits(member.constraints)
        if let item { parts += limits(item.constraints) }
        parts += listed
        parts += conditions
        if member.role == .idempotencyToken {
            parts.append("A generated client generates a token for each call.")
        }
        if let text = member.defaultValue, !text.isEmpty { parts.append("Default: <code>\(text: text)</code>.") }
        if let text = member.example ?? member.shown ?? item?.example ?? item?.shown, !text.isEmpty {
            parts.append("Example: <code>\(text: text)</code>.")
        }
        if member.isSensitive { parts.append("Redacted in the list of requests.") }
        return parts.filter { !$0.isEmpty }.joined(by: " ")
    }

    private func limits(_ constraints: Constraints) -> [HTML] {
        let unit: HTML = constraints.unit.map { " \(text: $0)" } ?? ""
        var parts: [HTML] = []
        switch (constraints.minimum, constraints.maximum) {
        case (let low?, let high?): parts.append("From \(text: low) to \(text: high)\(unit).")
        case (let low?, nil): parts.append("At least \(text: low)\(unit).")
        case (nil, let high?): parts.append("At most \(text: high)\(unit).")
        case (nil, nil): if !unit.isEmpty { parts.append("In\(unit).") }
        }
        if let format = constraints.format { parts.append(format.help) }
        if let count = counted(constraints.minLength, constraints.maxLength, "character") { parts.append(count) }
        if let count = counted(constraints.minItems, constraints.maxItems, "element") { parts.append(count) }
        if let pattern = constraints.pattern { parts.append("Pattern: <code>\(text: pattern)</code>.") }
        for prefix in constraints.refusedPrefixes { parts.append("Must not begin with <code>\(text: prefix)</code>.") }
        return parts
    }

    private func counted(_ low: Int?, _ high: Int?, _ noun: String) -> HTML? {
        let plural = (high ?? low) == 1 ? noun : noun + "s"
        return switch (low, high) {
        case (let low?, let high?):
            low == high ? "Exactly \(low) \(text: plural)." : "\(low) to \(high) \(text: plural)."
        case (let low?, nil): "At least \(low) \(text: plural)."
        case (nil, let high?): "At most \(high) \(text: plural)."
        case (nil, nil): nil
        }
    }

    /// The meanings of true and false. Values of enumerations have their meanings in the selection.
    private var listed: [HTML] {
        member.listedValues.map {
            "<code>\(text: $0.name.wire)</code>: \(DocumentationRenderer(service).line($0.documentation))"
        }
    }

    private var conditions: [HTML] {
        let constraints = member.constraints
        var parts: [HTML] = constraints.requiredWith.map { ["Required with <code>\(text: $0.wire)</code>."] } ?? []
        for condition in constraints.requiredWhen {
            parts.append("Required \(phrase(condition))")
        }
        for range in constraints.ranges {
            let (low, high) = (range.minimum ?? "…", range.maximum ?? "…")
            parts.append(
                """
                From \(text: low) to \(text: high) \(phrase(range.condition))
                """)
        }
        return parts
    }

    private func phrase(_ condition: Constraints.Condition) -> HTML {
        guard let (parameter, value) = condition.subject else {
            return "in some cases: \(DocumentationRenderer(service).line(condition.remark))"
        }
        return "when <code>\(text: parameter.wire)</code> is <code>\(text: value)</code>."
    }
}

extension Constraints.Format {
    fileprivate var help: HTML {
        switch self {
        case .ascii: "ASCII only."
        case .cidr: "An address block in CIDR notation."
        case .ipv4: "An IPv4 address."
        case .ipv6: "An IPv6 address."
        case .ip: "An IPv4 or IPv6 address."
        case .date: "A date, <code>YYYY-MM-DD</code>."
        case .dateTime: "A point in time, <code>YYYY-MM-DDThh:mm:ssZ</code>."
        case .dateTimeMinutes: "A point in time, <code>YYYY-MM-DDThh:mmZ</code>."
        case .epochMilliseconds: "A point in time as the milliseconds since 1970."
        }
    }
}
