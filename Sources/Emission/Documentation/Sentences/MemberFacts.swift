import SDKGenServiceModel

/// Renders the facts about a parameter or field that its description does not state, such as limits and defaults.
struct MemberFacts {
    let member: Member
    let rendering: DocumentationRenderer
    /// Whether a client of the service has a region.
    var regionUse = RegionUse.required

    /// Returns a sentence for each fact.
    func sentences(_ direction: Direction) -> [MarkdownText] {
        var facts: [MarkdownText] = []
        facts.reserveCapacity(4)
        if direction != .response, member.isRequired, !member.mustBeGiven {
            let isCertain = member.role != .region || regionUse != .optional
            facts.append(
                isCertain
                    ? "Required by the service; the client supplies the value."
                    : "Required by the service. A client that has a region supplies the value; otherwise, set it."
            )
        }
        addRole(to: &facts)
        addLimits(member.constraints, to: &facts)
        if let item = member.item.first { addItem(item, to: &facts) }
        addConditions(member.constraints, to: &facts)
        addStyle(to: &facts)
        if direction != .response, member.mayBeEmpty { facts.append("Sent even if empty.") }
        addOthers(to: &facts)
        return facts
    }

    private func addRole(to facts: inout [MarkdownText]) {
        switch member.role {
        case .region: facts.append("Defaults to the client's region.")
        case .idempotencyToken:
            facts.append("Defaults to a new token for each call, which all attempts of the call share.")
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
        if !refused.isEmpty { facts.append("\(what)Must not begin with \(refused.joined(by: " or ")).") }
    }

    private func unit(_ constraints: Constraints) -> String { constraints.unit.map { " \($0)" } ?? "" }

    private func sentence(_ format: Constraints.Format) -> MarkdownText {
        switch format {
        case .ascii: "ASCII characters only."
        case .cidr: "A CIDR block."
        case .ipv4: "An IPv4 address."
        case .ipv6: "An IPv6 address."
        case .ip: "An IPv4 or IPv6 address."
        case .date: "A date: `YYYY-MM-DD`."
        case .dateTime: "A time: `YYYY-MM-DDThh:mm:ssZ`."
        case .dateTimeMinutes: "A time: `YYYY-MM-DDThh:mmZ`."
        case .epochMilliseconds: "A time in milliseconds since 1970-01-01T00:00:00Z."
        }
    }

    private func addItem(_ item: Member, to facts: inout [MarkdownText]) {
        let text = rendering.line(item.documentation)
        if !text.isEmpty { facts.append("Each element: \(text)") }
        addLimits(item.constraints, of: "Each element: ", to: &facts)
        addResource(item.resource, label: "Resource of each element", to: &facts)
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

    /// Returns the condition in terms of another parameter, or `nil` if only the remark states the condition.
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
        case .json: facts.append("Sent as one parameter that contains JSON.")
        case .comma: facts.append("Sent as one comma-separated parameter.")
        case .space: facts.append("Sent as one space-separated parameter.")
        case .pipe: facts.append("Sent as one parameter, with `|` between the elements.")
        }
    }

    private func addOthers(to facts: inout [MarkdownText]) {
        addResource(member.resource, to: &facts)
        if let value = member.defaultValue {
            facts.append(value.isEmpty ? "Default: an empty string." : "Default: \(code: value).")
        }
        if let example = member.example ?? member.shown {
            facts.append(example.isEmpty ? "Example: an empty string." : "Example: \(code: example).")
        }
        if member.isTextInJSON { facts.append("Encoded as a string in JSON.") }
        if member.isSensitive { facts.append("Redacted in descriptions and logs.") }
    }

    private func addResource(
        _ resource: ResourceReference?, label: MarkdownText = "Resource", to facts: inout [MarkdownText]
    ) {
        switch resource {
        case .one(let name): facts.append("\(label): \(escaped: name.title).")
        case .determined(by: let other): facts.append("\(label): of the type in \(code: other.swift).")
        case nil: break
        }
    }

    /// Returns `1 to 100`, `at least 1` or `at most 100`.
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
