import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenWireForms

/// Reports conditions on another parameter that never hold.
struct ConditionCheck {
    let catalog: Catalog
    /// The values beside the one that has the condition, with all that shared parameters say.
    let siblings: [String: DataSpec]

    /// What is wrong with a condition: that a parameter has a value, or that it is given at all.
    func problem(_ parameter: Located<String>, is value: Located<String>?) -> Diagnostic? {
        guard let other = siblings[parameter.value], let type = other.type?.value
        else { return nil }
        guard let value else { return nil }
        func never(_ reason: String) -> Diagnostic {
            Diagnostic(
                .unknownReference, "'\(parameter.value)' is never '\(value.value)': \(reason)", at: value.location,
                notes: other.name.map { [.init("the parameter is here", at: $0.location)] } ?? [])
        }
        if let known = listedValues(other) {
            guard !known.contains(value.value) else { return nil }
            return never("it is none of its values\(suggestion(for: value.value, among: known))")
        }
        let limits = other.limits
        switch type {
        case .boolean:
            return ["true", "false"].contains(value.value) ? nil : never("it is true or false")
        case .integer, .long:
            guard let number = DecimalNumber(value.value), Int64(value.value) != nil else {
                return never("it is a whole number")
            }
            if let least = limits.minimum.flatMap({ DecimalNumber($0.value) }), number < least {
                return never("its minimum is \(limits.minimum?.value ?? "")")
            }
            if let most = limits.maximum.flatMap({ DecimalNumber($0.value) }), most < number {
                return never("its maximum is \(limits.maximum?.value ?? "")")
            }
            return nil
        case .list, .map, .structure:
            return never("\(article(type.rawValue)) \(type.rawValue) has no value of its own")
        case .string, .float, .double, .timestamp: return nil
        }
    }

    /// Every spelling; nil where no values are listed.
    private func listedValues(_ spec: DataSpec) -> [String]? {
        if let states = spec.states.flatMap({ catalog.resources[$0.value]?.states }), !states.isEmpty {
            return states.flatMap { [$0.wire.value, $0.also?.value].compactMap { $0 } }
        }
        let values = catalog.listedValues(spec)
        return values.isEmpty ? nil : values.flatMap { [$0.wire.value, $0.also?.value].compactMap { $0 } }
    }
}

extension StructureBuilder {
    /// Conditions and references of one value that name the value itself, or a value that the other one never has.
    mutating func checkConditions(of spec: DataSpec, among siblings: [String: DataSpec]) {
        let check = ConditionCheck(catalog: catalog, siblings: siblings)
        for condition in spec.requiredWhen + spec.ranges.map(\.condition) {
            guard let parameter = condition.parameter else { continue }
            if let problem = check.problem(parameter, is: condition.value) { log.append(problem) }
        }
        let others =
            [spec.requiredWith, spec.deprecation?.replacement, spec.resourceBy].compactMap { $0 }
            + (spec.requiredWhen + spec.ranges.map(\.condition)).compactMap(\.parameter)
        for other in others where other.value == spec.name?.value {
            log.report(.contradiction, "'\(other.value)' refers to itself", at: other.location)
        }
        if let with = spec.requiredWith, with.value != spec.name?.value, spec.isRequired?.value != true,
            siblings[with.value]?.isRequired?.value == true
        {
            log.report(
                .implausible,
                "'\(with.value)' is required, so '\(spec.name?.value ?? "")' always is; say required=\"true\"",
                at: with.location, subject: spec.name?.value)
        }
        if let replacement = spec.deprecation?.replacement,
            replacement.value != spec.name?.value, siblings[replacement.value]?.deprecation != nil
        {
            log.report(
                .implausible, "the replacement '\(replacement.value)' is deprecated itself", at: replacement.location,
                subject: spec.name?.value)
        }
        checkRepeatedConditions(spec)
    }

    private mutating func checkRepeatedConditions(_ spec: DataSpec) {
        for conditions in [spec.requiredWhen, spec.ranges.map(\.condition)] {
            var seen: [[String]: SourceLocation] = [:]
            for condition in conditions {
                guard let parameter = condition.parameter, let value = condition.value else { continue }
                let key = [parameter.value, value.value]
                if let first = seen[key] {
                    log.report(
                        .duplicateDeclaration,
                        "there is a condition on '\(key[0])' being '\(key[1])' already", at: condition.location,
                        notes: [.init("it is here", at: first)])
                }
                seen[key] = seen[key] ?? condition.location
            }
        }
    }
}
