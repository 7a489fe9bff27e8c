import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenWireForms

/// Reports attributes of a parameter, field or member that contradict each other or have no effect.
struct PlausibilityCheck {
    let spec: DataSpec
    let shape: Shape

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        // The attributes of a malformed element are unreliable.
        guard !spec.isGuess else { return log }
        checkRequirements(&log)
        checkLimits(&log)
        checkReferences(&log)
        return log
    }

    private var name: String { spec.name?.value ?? "" }

    private func reportImplausible(_ message: String, at location: SourceLocation, _ log: inout DiagnosticLog) {
        log.report(.implausible, message, at: location, subject: spec.name?.value)
    }

    // MARK: Required or not

    private func checkRequirements(_ log: inout DiagnosticLog) {
        guard let required = spec.isRequired, required.value else { return }
        if let value = spec.defaultValue {
            // An operation may require a shared parameter that has a default.
            let isOwnDefault = value.location.file === spec.location.file
            reportImplausible(
                "'\(name)' is required, so its default '\(value.value)' is never used; remove one of the two",
                at: isOwnDefault ? value.location : required.location, &log)
        }
        for condition in [spec.requiredWith?.location, spec.requiredWhen.first?.location].compactMap({ $0 }) {
            reportImplausible("'\(name)' is always required; remove this condition", at: condition, &log)
        }
    }

    // MARK: Limits

    private func checkLimits(_ log: inout DiagnosticLog) {
        let limits = spec.limits
        if let most = limits.maxItems, most.value == 0 {
            reportImplausible("'maxItems' is 0, so '\(name)' is always empty", at: most.location, &log)
        }
        if let most = limits.maxLength, most.value == 0 {
            reportImplausible("'maxLength' is 0, so '\(name)' is always empty", at: most.location, &log)
        }
        if isListed {
            let attributes: [(name: String, location: SourceLocation?)] = [
                ("minLength", limits.minLength?.location), ("maxLength", limits.maxLength?.location),
                ("pattern", limits.pattern?.location), ("refusedPrefixes", limits.refusedPrefixes.first?.location),
                ("format", limits.format?.location),
                ("minimum", limits.minimum?.location), ("maximum", limits.maximum?.location),
            ]
            for case (let attribute, let location?) in attributes {
                reportImplausible(
                    "the values of '\(name)' are listed, so '\(attribute)' has no effect; remove it", at: location, &log
                )
            }
        }
        let numbers =
            [("minimum", limits.minimum), ("maximum", limits.maximum)]
            + spec.ranges.flatMap { [("minimum", $0.minimum), ("maximum", $0.maximum)] }
        for range in spec.ranges { checkRange(range, &log) }
        for case (let word, let limit?) in numbers { checkWidth(limit, "'\(word)' of '\(name)'", &log) }
        if let value = spec.defaultValue { checkWidth(value, "the default of '\(name)'", &log) }
        if let value = spec.example { checkWidth(value, "the example of '\(name)'", &log) }
        checkRole(&log)
        if spec.role?.value == "pageNumber", let least = limits.minimum ?? spec.defaultValue, least.value == "0" {
            reportImplausible("the client numbers pages from 1, but '\(name)' begins with 0", at: least.location, &log)
        }
    }

    /// Checks that the constraints allow the values that the client sends for a role.
    private func checkRole(_ log: inout DiagnosticLog) {
        switch spec.role?.value {
        case "idempotencyToken":
            // The client sends lowercase UUIDs.
            let token = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
            let limits = spec.limits
            if let most = limits.maxLength, most.value < token.count {
                reportImplausible(
                    "the client sends tokens of \(token.count) characters, more than the maximum \(most.value)",
                    at: most.location,
                    &log)
            } else if let pattern = limits.pattern, case .success(let compiled) = TextPattern.compile(pattern.value),
                !compiled.matches(token)
            {
                reportImplausible(
                    "the client's tokens, such as '\(token)', do not match the pattern", at: pattern.location, &log)
            }
        case "pageNumber":
            if let value = spec.defaultValue, let page = Int64(value.value), page > 1 {
                reportImplausible(
                    "the default of '\(name)' is page \(page), not the first page", at: value.location, &log)
            }
        case "dryRun":
            if let value = spec.defaultValue, value.value == "true" {
                reportImplausible("a call without '\(name)' would only be a dry run", at: value.location, &log)
            }
        default: break
        }
    }

    /// Reports a conditional range that exceeds the unconditional limits.
    private func checkRange(_ range: RangeSpec, _ log: inout DiagnosticLog) {
        if let least = spec.limits.minimum.flatMap({ DecimalNumber($0.value) }),
            let most = spec.limits.maximum.flatMap({ DecimalNumber($0.value) }), most < least
        {
            return
        }
        if let most = range.maximum, let limit = spec.limits.maximum, let greatest = DecimalNumber(most.value),
            let outer = DecimalNumber(limit.value), outer < greatest
        {
            reportImplausible(
                "the maximum \(most.value) exceeds \(limit.value), the unconditional maximum", at: most.location, &log)
        }
        if let least = range.minimum, let limit = spec.limits.minimum, let smallest = DecimalNumber(least.value),
            let outer = DecimalNumber(limit.value), smallest < outer
        {
            reportImplausible(
                "the minimum \(least.value) is below \(limit.value), the unconditional minimum", at: least.location,
                &log)
        }
    }

    /// Reports a number that needs the type `long`. An `integer` has 32 bits in the vendor's SDKs.
    private func checkWidth(_ value: Located<String>, _ what: String, _ log: inout DiagnosticLog) {
        guard spec.type?.value == .integer, let number = Int64(value.value), Int32(exactly: number) == nil else {
            return
        }
        reportImplausible("\(what) does not fit into 32 bits: \(number); use the type 'long'", at: value.location, &log)
    }

    private var isListed: Bool { if case .enumeration = shape { true } else { false } }

    // MARK: References

    private func checkReferences(_ log: inout DiagnosticLog) {
        if let resource = spec.resource ?? spec.resourceBy, let type = spec.type?.value,
            ![.string, .integer, .long].contains(type)
        {
            let hint = type == .list ? "; move the attribute to the `<item>`" : ""
            log.report(
                .constraintType,
                "an ID has the type string, integer or long, not \(type.rawValue)\(hint)",
                at: resource.location)
        }
        if spec.resource != nil, let reference = spec.resourceBy {
            log.report(
                .contradiction, "'\(name)' has both 'resource' and 'resourceBy'; remove one",
                at: reference.location)
        }
        if let states = spec.states, let resource = spec.resource ?? spec.resourceBy {
            log.report(
                .contradiction,
                "'\(name)' cannot be both the ID and the state of a resource; remove one of the attributes",
                at: states.location,
                notes: [.init("the ID attribute is here", at: resource.location)])
        }
    }
}
