import SDKGenDiagnostics
import SDKGenSpecReading

extension StructureBuilder {
    /// Checks the conditions and references of a value, given its siblings.
    mutating func checkConditions(of spec: DataSpec, among siblings: [String: DataSpec]) {
        let check = ConditionCheck(symbols: symbols, siblings: siblings)
        for condition in spec.requiredWhen + spec.ranges.map(\.condition) {
            guard let parameter = condition.parameter else { continue }
            if let problem = check.problem(parameter, is: condition.value) { log.append(problem) }
        }
        let others =
            [spec.requiredWith, spec.deprecation?.replacement, spec.resourceBy].compactMap { $0 }
            + (spec.requiredWhen + spec.ranges.map(\.condition)).compactMap(\.parameter)
        for other in others where other.value == spec.name?.value {
            log.report(.contradiction, "'\(other.value)' refers to itself; name another parameter", at: other.location)
        }
        if let with = spec.requiredWith, with.value != spec.name?.value, spec.isRequired?.value != true,
            siblings[with.value]?.isRequired?.value == true
        {
            log.report(
                .implausible,
                "'\(with.value)' is required, so '\(spec.name?.value ?? "")' is always required; write required=\"true\"",
                at: with.location, subject: spec.name?.value)
        }
        if let replacement = spec.deprecation?.replacement,
            replacement.value != spec.name?.value, siblings[replacement.value]?.deprecation != nil
        {
            log.report(
                .implausible, "the replacement '\(replacement.value)' is deprecated as well; name another replacement",
                at: replacement.location,
                subject: spec.name?.value)
        }
        checkDuplicateConditions(spec)
    }

    private mutating func checkDuplicateConditions(_ spec: DataSpec) {
        for conditions in [spec.requiredWhen, spec.ranges.map(\.condition)] {
            var seen: [[String]: SourceLocation] = [:]
            for condition in conditions {
                guard let parameter = condition.parameter, let value = condition.value else { continue }
                let key = [parameter.value, value.value]
                if let first = seen[key] {
                    log.report(
                        .duplicateDeclaration,
                        "a second condition requires '\(key[0])' to be '\(key[1])'; remove one", at: condition.location,
                        notes: [.init("the first one is here", at: first)])
                }
                seen[key] = seen[key] ?? condition.location
            }
        }
    }
}
