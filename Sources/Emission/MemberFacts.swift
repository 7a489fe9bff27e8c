internal import ServiceModel

/// What is to be said of a parameter or field beside its description, in sentences.
struct MemberFacts {
    let member: Member
    let rendering: DocumentationRendering

    /// One sentence for each fact, in the order in which a reader asks for them.
    func sentences(_ direction: Direction) -> [String] {
        presence(direction) + role + limits(member.constraints) + items + conditional + wire + other
    }

    private func presence(_ direction: Direction) -> [String] {
        guard direction != .response else { return [] }
        return member.isRequired && !member.mustBeGiven ? ["Required by the service; the client supplies it."] : []
    }

    private var role: [String] {
        switch member.role {
        case .region: ["By default the client's region."]
        case .idempotencyToken: ["By default the client makes one for each call, the same for all its attempts."]
        case .dryRun, .pageNumber, .pageSize, .totalCount, .nextToken, .maxResults, .requestId, .items, nil: []
        }
    }

    private func limits(_ constraints: Constraints, of what: String = "") -> [String] {
        var facts: [String] = []
        let unit = constraints.unit.map { " \($0)" } ?? ""
        facts +=
            Self.range(constraints.minimum, constraints.maximum).map { "\(what)Valid range: \($0)\(unit)." }.asArray
        if constraints.minimum == nil, constraints.maximum == nil, let unit = constraints.unit {
            facts.append("\(what)Unit: \(unit).")
        }
        let format: String? =
            switch constraints.format {
            case .ascii: "ASCII characters only."
            case .cidr: "An address block in CIDR notation."
            case .ipv4: "An IPv4 address."
            case .ipv6: "An IPv6 address."
            case .ip: "An IPv4 or IPv6 address."
            case .date: "A date, `YYYY-MM-DD`."
            case .dateTime: "A point in time, `YYYY-MM-DDThh:mm:ssZ`."
            case nil: nil
            }
        facts += format.map { what + $0 }.asArray
        facts += Self.count(constraints.minLength, constraints.maxLength, "character").map { "\(what)\($0)." }.asArray
        facts += Self.count(constraints.minItems, constraints.maxItems, "element").map { "\(what)\($0)." }.asArray
        facts += constraints.pattern.map { "\(what)Pattern: \(MarkdownText.code($0))." }.asArray
        return facts
    }

    private var items: [String] {
        member.item.flatMap { item in
            let said = rendering.line(item.documentation)
            return (said.isEmpty ? [] : ["Each element: \(said)"])
                + limits(item.constraints, of: "Each element: ")
                + (item.example.map { ["Example of an element: \(MarkdownText.code($0))."] } ?? [])
        }
    }

    private var conditional: [String] {
        let constraints = member.constraints
        var facts = constraints.requiredWith.map { "Required when `\($0.swift)` is given." }.asArray
        for condition in constraints.requiredWhen {
            facts.append("Required when \(clause(condition)).\(remark(condition.remark))")
        }
        for range in constraints.ranges {
            guard let limits = Self.range(range.minimum, range.maximum) else { continue }
            let unit = constraints.unit.map { " \($0)" } ?? ""
            facts.append("When \(clause(range.condition)): \(limits)\(unit).\(remark(range.condition.remark))")
        }
        return facts
    }

    private func clause(_ condition: Constraints.Condition) -> String {
        "`\(condition.parameter.swift)` is \(MarkdownText.code(condition.value))"
    }

    private func remark(_ documentation: Documentation) -> String {
        let line = rendering.line(documentation)
        return line.isEmpty ? "" : " \(line)"
    }

    private var wire: [String] {
        switch member.style {
        case .flat: []
        case .json: ["Sent as JSON text in one parameter."]
        case .comma: ["Sent as one parameter with commas between the elements."]
        case .space: ["Sent as one parameter with spaces between the elements."]
        case .pipe: ["Sent as one parameter with `|` between the elements."]
        }
    }

    private var other: [String] {
        var facts: [String] = []
        facts += member.resource.map { "The ID of a resource: \($0)." }.asArray
        facts +=
            member.defaultValue.map { "Default: \($0.isEmpty ? "the empty text" : MarkdownText.code($0))." }.asArray
        facts +=
            member.example.map { $0.isEmpty ? "Example: the empty text." : "Example: \(MarkdownText.code($0))." }
            .asArray
        if member.isSensitive { facts.append("Never shown in descriptions or logs.") }
        return facts
    }

    /// `1 to 100`, `at least 1`, `at most 100`.
    static func range(_ minimum: String?, _ maximum: String?) -> String? {
        switch (minimum, maximum) {
        case (let low?, let high?): "\(low) to \(high)"
        case (let low?, nil): "at least \(low)"
        case (nil, let high?): "at most \(high)"
        case (nil, nil): nil
        }
    }

    private static func count(_ minimum: Int?, _ maximum: Int?, _ noun: String) -> String? {
        func plural(_ count: Int) -> String { count == 1 ? noun : noun + "s" }
        switch (minimum, maximum) {
        case (let low?, let high?): return low == high ? "Exactly \(low) \(plural(low))" : "\(low) to \(high) \(noun)s"
        case (let low?, nil): return "At least \(low) \(plural(low))"
        case (nil, let high?): return "At most \(high) \(plural(high))"
        case (nil, nil): return nil
        }
    }
}

extension Optional {
    var asArray: [Wrapped] { map { [$0] } ?? [] }
}
