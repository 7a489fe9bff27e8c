internal import ServiceModel

/// What a person has to know in order to fill in a parameter.
struct ParameterHelp {
    let service: Service
    let member: Member
    let owner: Structure

    var html: HTML {
        let item = member.item.first
        var parts: [HTML] = [Prose(service).line(member.documentation)]
        if let item { parts.append(Prose(service).line(item.documentation)) }
        if let deprecation = member.deprecation { parts.append(Prose(service).line(deprecation.reason)) }
        parts += limits(member.constraints)
        if let item { parts += limits(item.constraints) }
        parts += listed
        parts += conditions
        if member.role == .idempotencyToken {
            parts.append("A generated client makes one for each call; here nothing is sent when it is empty.")
        }
        if let text = member.defaultValue, !text.isEmpty { parts.append("Default: <code>\(text)</code>.") }
        if let text = member.example ?? item?.example, !text.isEmpty {
            parts.append("Example: <code>\(text)</code>.")
        }
        if member.isSensitive { parts.append("Kept out of the list of requests.") }
        return parts.filter { !$0.isEmpty }.joined(by: " ")
    }

    private func limits(_ constraints: Constraints) -> [HTML] {
        let unit: HTML = constraints.unit.map { " \($0)" } ?? ""
        var parts: [HTML] = []
        switch (constraints.minimum, constraints.maximum) {
        case (let low?, let high?): parts.append("From \(low) to \(high)\(unit).")
        case (let low?, nil): parts.append("At least \(low)\(unit).")
        case (nil, let high?): parts.append("At most \(high)\(unit).")
        case (nil, nil): if !unit.isEmpty { parts.append("In\(unit).") }
        }
        if let format = constraints.format { parts.append(format.help) }
        if let count = counted(constraints.minLength, constraints.maxLength, "character") { parts.append(count) }
        if let count = counted(constraints.minItems, constraints.maxItems, "element") { parts.append(count) }
        if let pattern = constraints.pattern { parts.append("Pattern: <code>\(pattern)</code>.") }
        return parts
    }

    private func counted(_ low: Int?, _ high: Int?, _ noun: String) -> HTML? {
        let plural = (high ?? low) == 1 ? noun : noun + "s"
        return switch (low, high) {
        case (let low?, let high?): low == high ? "Exactly \(low) \(plural)." : "\(low) to \(high) \(plural)."
        case (let low?, nil): "At least \(low) \(plural)."
        case (nil, let high?): "At most \(high) \(plural)."
        case (nil, nil): nil
        }
    }

    /// The meanings of true and false; those of an enumeration are beside its values.
    private var listed: [HTML] {
        member.listedValues.map { "<code>\($0.name.wire)</code>: \(Prose(service).line($0.documentation))" }
    }

    private var conditions: [HTML] {
        let constraints = member.constraints
        var parts: [HTML] = constraints.requiredWith.map { ["Required with <code>\($0.wire)</code>."] } ?? []
        for condition in constraints.requiredWhen {
            parts.append("Required when <code>\(condition.parameter.wire)</code> is <code>\(condition.value)</code>.")
        }
        for range in constraints.ranges {
            let (low, high) = (range.minimum ?? "…", range.maximum ?? "…")
            parts.append(
                """
                From \(low) to \(high) when <code>\(range.condition.parameter.wire)</code> is \
                <code>\(range.condition.value)</code>.
                """)
        }
        return parts
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
        }
    }
}
