import SDKGenServiceModel

/// What is to be said of a parameter or field beside its description, in sentences.
struct MemberFacts {
    let member: Member
    let rendering: DocumentationRendering
    /// Whether clients of the service have a region.
    var regionUse = RegionUse.required

    /// One sentence for each fact, in the order in which a reader asks for them.
    func sentences(_ direction: Direction) -> [MarkdownText] {
        var facts: [MarkdownText] = []
        facts.reserveCapacity(4)
        if direction != .response, member.isRequired, !member.mustBeGiven {
            let isCertain = member.role != .region || regionUse != .optional
            facts.append(
                isCertain
                    ? "Required by the service; the client supplies it."
                    : "Required by the service. A client with a region supplies it; otherwise the call fails without it."
            )
        }
        addRole(to: &facts)
        addLimits(member.constraints, to: &facts)
        if let item = member.item.first { addItem(item, to: &facts) }
        addConditions(member.constraints, to: &facts)
        addStyle(to: &facts)
        if direction != .response, member.mayBeEmpty { facts.append("Sent when it is empty, too.") }
        addOthers(to: &facts)
        return facts
    }

    private func addRole(to facts: inout [MarkdownText]) {
        switch member.role {
        case .region: facts.append("By default the client's region.")
        case .idempotencyToken:
            facts.append("By default the client makes one for each call, the same for all its attempts.")
        case .dryRun, .pageNumber, .pageSize, .totalCount, .nextToken, .maxResults, .requestId, .items, nil: break
        }
    }

    private func addLimits(_ constraints: Constraints, of what: MarkdownText = .empty, to facts: inout [MarkdownText]) {
        if let range = Self.range(constraints.minimum, constraints.maximum) {
            facts.append("\(what)Valid range: \(range)\(unit(constraints)).")
        } else if let unit = constraints.unit {
            facts.append("\(what)Unit: \(unit).")
        }
        if let format = constraints.format { facts.append("\(what)\(sentence(format))") }
        if let count = Self.count(constraints.minLength, constraints.maxLength, "character") {
            facts.append("\(what)\(count).")
        }
        if let count = Self.count(constraints.minItems, constraints.maxItems, "element") {
            facts.append("\(what)\(count).")
        }
        if let pattern = constraints.pattern { facts.append("\(what)Pattern: \(code: pattern).") }
        let refused = constraints.refusedPrefixes.map { "\(code: $0)" as MarkdownText }
        if !refused.isEmpty { facts.append("\(what)Does not begin with \(refused.joined(by: " or ")).") }
    }

    private func unit(_ constraints: Constraints) -> String { constraints.unit.map { " \($0)" } ?? "" }

    private func sentence(_ format: Constraints.Format) -> MarkdownText {
        switch format {
        case .ascii: "ASCII characters only."
        case .cidr: "An address block in CIDR notation."
        case .ipv4: "An IPv4 address."
        case .ipv6: "An IPv6 address."
        case .ip: "An IPv4 or IPv6 address."
        case .date: "A date, `YYYY-MM-DD`."
        case .dateTime: "A point in time, `YYYY-MM-DDThh:mm:ssZ`."
        case .dateTimeMinutes: "A point in time, `YYYY-MM-DDThh:mmZ`."
        case .epochMilliseconds: "A point in time as the milliseconds since 1970-01-01T00:00:00Z."
        }
    }

    private func addItem(_ item: Member, to facts: inout [MarkdownText]) {
        let said = rendering.line(item.documentation)
        if !said.isEmpty { facts.append("Each element: \(said)") }
        addLimits(item.constraints, of: "Each element: ", to: &facts)
        addResource(item.resource, of: "Each element: ", to: &facts)
        if let example = item.example ?? item.shown { facts.append("Example of an element: \(code: example).") }
    }

    private func addConditions(_ constraints: Constraints, to facts: inout [MarkdownText]) {
        if let other = constraints.requiredWith { facts.append("Required when \(code: other.swift) is given.") }
        for condition in constraints.requiredWhen {
            facts.append(
                clause(condition).map { "Required when \($0).\(remark(condition))" }
                    ?? "Required in some cases:\(remark(condition))")
        }
        for range in constraints.ranges {
            guard let limits = Self.range(range.minimum, range.maximum) else { continue }
            let allowed: MarkdownText = "\(limits)\(unit(constraints))"
            facts.append(
                clause(range.condition).map { "When \($0): \(allowed).\(remark(range.condition))" }
                    ?? "Valid range in some cases: \(allowed).\(remark(range.condition))")
        }
    }

    /// What the request shows of a condition; nil where only the remark states it.
    private func clause(_ condition: Constraints.Condition) -> MarkdownText? {
        condition.subject.map { "\(code: $0.parameter.swift) is \(code: $0.value)" }
    }

    private func remark(_ condition: Constraints.Condition) -> MarkdownText {
        let line = rendering.line(condition.remark)
        return line.isEmpty ? .empty : " \(line)"
    }

    private func addStyle(to facts: inout [MarkdownText]) {
        switch member.style {
        case .flat: break
        case .json: facts.append("Sent as JSON text in one parameter.")
        case .comma: facts.append("Sent as one parameter with commas between the elements.")
        case .space: facts.append("Sent as one parameter with spaces between the elements.")
        case .pipe: facts.append("Sent as one parameter with `|` between the elements.")
        }
    }

    private func addOthers(to facts: inout [MarkdownText]) {
        addResource(member.resource, to: &facts)
        if let value = member.defaultValue {
            facts.append(value.isEmpty ? "Default: the empty text." : "Default: \(code: value).")
        }
        if let example = member.example ?? member.shown {
            facts.append(example.isEmpty ? "Example: the empty text." : "Example: \(code: example).")
        }
        if member.isTextInJSON { facts.append("A string in JSON.") }
        if member.isSensitive { facts.append("Never shown in descriptions or logs.") }
    }

    private func addResource(
        _ resource: ResourceReference?, of what: MarkdownText = .empty, to facts: inout [MarkdownText]
    ) {
        switch resource {
        case .one(let name): facts.append("\(what)Resource: \(escaped: name.title).")
        case .determined(by: let other): facts.append("\(what)Resource: what \(code: other.swift) says.")
        case nil: break
        }
    }

    /// `1 to 100`, `at least 1`, `at most 100`.
    private static func range(_ minimum: String?, _ maximum: String?) -> MarkdownText? {
        switch (minimum, maximum) {
        case (let low?, let high?): "\(low) to \(high)"
        case (let low?, nil): "at least \(low)"
        case (nil, let high?): "at most \(high)"
        case (nil, nil): nil
        }
    }

    private static func count(_ minimum: Int?, _ maximum: Int?, _ noun: String) -> MarkdownText? {
        func plural(_ count: Int) -> MarkdownText { count == 1 ? "\(count) \(noun)" : "\(count) \(noun)s" }
        switch (minimum, maximum) {
        case (let low?, let high?): return low == high ? "Exactly \(plural(low))" : "\(low) to \(high) \(noun)s"
        case (let low?, nil): return "At least \(plural(low))"
        case (nil, let high?): return "At most \(plural(high))"
        case (nil, nil): return nil
        }
    }
}

extension Optional {
    var asArray: [Wrapped] { map { [$0] } ?? [] }
}
