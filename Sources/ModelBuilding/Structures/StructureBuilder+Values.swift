import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading

/// Builds the listed values and the constraints of a value.
extension StructureBuilder {
    mutating func values(_ specs: [ValueSpec], ofIntegers: Bool) -> [EnumerationValue] {
        var wires: [String: SourceLocation] = [:]
        var names = NameScope()
        log.append(ValueSpellingCheck(specs).problems())
        let known = Dictionary(specs.map { ($0.wire.value, $0) }) { first, _ in first }
        return specs.compactMap { spec in
            if let replacement = spec.deprecation?.replacement, known[replacement.value] == nil {
                let correction = log.correction(of: replacement.value, among: specs.map(\.wire.value))
                log.report(
                    .unknownReference, "no value '\(replacement.value)' is listed\(correction)",
                    at: replacement.location, fix: correction.fix(at: replacement.location))
            }
            if ofIntegers, let problem = wholeNumberProblem(spec.wire.value) {
                log.report(.invalidValue, problem, at: spec.wire.location)
                return nil
            }
            if let first = wires[spec.wire.value] {
                log.report(
                    .duplicateWireName, "the value '\(spec.wire.value)' is listed twice; remove one",
                    at: spec.wire.location, notes: [.init("the first one is here", at: first)])
                return nil
            }
            wires[spec.wire.value] = spec.wire.location
            guard let derived = spec.name?.value ?? SwiftNaming.memberName(from: spec.wire.value),
                !derived.beginsWithDigit
            else {
                let digit = spec.wire.value.beginsWithDigit ? ", which begins with a digit" : ""
                log.report(
                    .missingAttribute,
                    "`<value>` requires the attribute 'name': no Swift name can be derived from '\(spec.wire.value)'\(digit)",
                    at: spec.wire.location)
                return nil
            }
            let swift = NameSpace.enumerationValue.legal(derived)
            if let first = names.claim(swift, at: spec.wire.location) {
                report(sameSwiftName: spec.wire, swift, first, "value", remedy: "another 'name'")
                return nil
            }
            return EnumerationValue(
                name: Name(wire: spec.wire.value, swift: swift), alternative: spec.also?.value,
                resource: resource(spec.resource),
                documentation: symbols.documentation(spec.text, &log),
                deprecation: deprecation(spec.deprecation) { wire in
                    known[wire].flatMap { $0.name?.value ?? SwiftNaming.memberName(from: wire) }
                })
        }
    }

    /// Returns the problem of an integer value, such as `01`, which JSON cannot represent; nil if it is valid.
    private func wholeNumberProblem(_ text: String) -> String? {
        guard let number = Int64(text) else { return "'\(text)' is not a 64-bit integer" }
        return "\(number)" == text
            ? nil : "JSON has no integer '\(text)'; write '\(number)', or use the type 'string'"
    }

    private mutating func resource(_ name: Located<String>?) -> ResourceName? {
        guard let name, checkResource(name) else { return nil }
        return symbols.resources[name.value]?.reference
    }

    /// Returns the resource that a value identifies.
    func resource(_ spec: DataSpec) -> ResourceReference? {
        if let other = spec.resourceBy {
            return .determined(by: sibling(other.value))
        }
        return symbols.resource(identifiedBy: spec).map { .one($0.reference) }
    }

    mutating func listedValues(_ spec: DataSpec) -> [EnumerationValue] {
        spec.values.map { value in
            EnumerationValue(
                name: Name(wire: value.wire.value, swift: value.wire.value), alternative: nil,
                resource: resource(value.resource), documentation: symbols.documentation(value.text, &log),
                deprecation: nil)
        }
    }

    mutating func deprecation(
        _ spec: DeprecationSpec?, replacedBy swiftName: (String) -> String?
    ) -> Deprecation? {
        spec.map { spec in
            Deprecation(
                since: spec.since, replacement: spec.replacement.map { swiftName($0.value) ?? $0.value },
                reason: symbols.documentation(spec.reason, &log))
        }
    }

    mutating func constraints(_ spec: DataSpec) -> Constraints {
        func condition(_ spec: ConditionSpec) -> Constraints.Condition {
            checkCondition(spec)
            var subject: (parameter: Name, value: String)?
            if let parameter = spec.parameter, let value = spec.value {
                subject = (sibling(parameter.value), value.value)
            }
            return Constraints.Condition(subject: subject, remark: symbols.documentation(spec.text, &log))
        }
        var constraints = Constraints()
        constraints.minimum = spec.limits.minimum?.value
        constraints.maximum = spec.limits.maximum?.value
        constraints.minLength = spec.limits.minLength?.value
        constraints.maxLength = spec.limits.maxLength?.value
        constraints.minItems = spec.limits.minItems?.value
        constraints.maxItems = spec.limits.maxItems?.value
        constraints.pattern = spec.limits.pattern?.value
        constraints.refusedPrefixes = spec.limits.refusedPrefixes.map(\.value)
        constraints.format = spec.limits.format.flatMap { Constraints.Format(rawValue: $0.value) }
        constraints.unit = spec.unit?.value
        constraints.requiredWith = spec.requiredWith.map { sibling($0.value) }
        constraints.requiredWhen = spec.requiredWhen.map(condition)
        constraints.ranges = spec.ranges.map {
            checkLimits(of: $0)
            return Constraints.Range(
                condition: condition($0.condition), minimum: $0.minimum?.value, maximum: $0.maximum?.value)
        }
        return constraints
    }
}
