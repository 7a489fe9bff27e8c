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
        // Nothing follows from what is read of a wrong parameter.
        guard !spec.isGuess else { return log }
        checkRequirements(&log)
        checkLimits(&log)
        checkReferences(&log)
        return log
    }

    private var name: String { spec.name?.value ?? "" }

    private func doubt(_ message: String, at location: SourceLocation, _ log: inout DiagnosticLog) {
        log.report(.implausible, message, at: location, subject: spec.name?.value)
    }

    // MARK: Required or not

    private func checkRequirements(_ log: inout DiagnosticLog) {
        guard let required = spec.isRequired, required.value else { return }
        if let value = spec.defaultValue {
            // A shared parameter may have a default where an operation requires it.
            let isSaidHere = value.location.file === spec.location.file
            doubt(
                "'\(name)' is required, so its default '\(value.value)' is never used; remove one of the two",
                at: isSaidHere ? value.location : required.location, &log)
        }
        for condition in [spec.requiredWith?.location, spec.requiredWhen.first?.location].compactMap({ $0 }) {
            doubt("'\(name)' is required in every request, so no condition makes it so", at: condition, &log)
        }
    }

    // MARK: Limits

    private func checkLimits(_ log: inout DiagnosticLog) {
        let limits = spec.limits
        if let most = limits.maxItems, most.value == 0 { doubt("nothing can be in '\(name)'", at: most.location, &log) }
        if let most = limits.maxLength, most.value == 0 {
            doubt("'\(name)' can only be empty", at: most.location, &log)
        }
        if isListed {
            let words: [(name: String, location: SourceLocation?)] = [
                ("minLength", limits.minLength?.location), ("maxLength", limits.maxLength?.location),
                ("pattern", limits.pattern?.location), ("refusedPrefixes", limits.refusedPrefixes.first?.location),
                ("format", limits.format?.location),
                ("minimum", limits.minimum?.location), ("maximum", limits.maximum?.location),
            ]
            for case (let word, let location?) in words {
                doubt("the values of '\(name)' are listed, so '\(word)' says nothing about them", at: location, &log)
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
            doubt("the client counts pages from 1, but '\(name)' begins with 0", at: least.location, &log)
        }
    }

    /// What the client itself sends for a role has to be allowed.
    private func checkRole(_ log: inout DiagnosticLog) {
        switch spec.role?.value {
        case "idempotencyToken":
            // Any UUID will do: the client makes them of small letters.
            let token = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
            let limits = spec.limits
            if let most = limits.maxLength, most.value < token.count {
                doubt(
                    "the client's tokens have \(token.count) characters, more than \(most.value)", at: most.location,
                    &log)
            } else if let pattern = limits.pattern, case .success(let compiled) = TextPattern.compile(pattern.value),
                !compiled.matches(token)
            {
                doubt("the client's tokens, such as '\(token)', do not match the pattern", at: pattern.location, &log)
            }
        case "pageNumber":
            if let value = spec.defaultValue, let page = Int64(value.value), page > 1 {
                doubt(
                    "without '\(name)' the service answers with page \(page), not the first", at: value.location, &log)
            }
        case "dryRun":
            if let value = spec.defaultValue, value.value == "true" {
                doubt("a call without '\(name)' would do nothing but check", at: value.location, &log)
            }
        default: break
        }
    }

    /// The limits of the parameter hold in every case, so a range can only be narrower.
    private func checkRange(_ range: RangeSpec, _ log: inout DiagnosticLog) {
        if range.minimum == nil, range.maximum == nil {
            log.report(
                .missingAttribute, "`<range>` needs the attribute 'minimum' or 'maximum'",
                at: range.condition.location)
        }
        if let least = spec.limits.minimum.flatMap({ DecimalNumber($0.value) }),
            let most = spec.limits.maximum.flatMap({ DecimalNumber($0.value) }), most < least
        {
            return
        }
        if let most = range.maximum, let limit = spec.limits.maximum, let greatest = DecimalNumber(most.value),
            let outer = DecimalNumber(limit.value), outer < greatest
        {
            doubt(
                "the maximum \(most.value) is greater than \(limit.value), the maximum in every case",
                at: most.location,
                &log)
        }
        if let least = range.minimum, let limit = spec.limits.minimum, let smallest = DecimalNumber(least.value),
            let outer = DecimalNumber(limit.value), smallest < outer
        {
            doubt(
                "the minimum \(least.value) is less than \(limit.value), the minimum in every case", at: least.location,
                &log)
        }
    }

    /// An integer has 32 bits in the vendor's own SDKs. What is wider than that is a `long`.
    private func checkWidth(_ value: Located<String>, _ what: String, _ log: inout DiagnosticLog) {
        guard spec.type?.value == .integer, let number = Int64(value.value), Int32(exactly: number) == nil else {
            return
        }
        doubt("\(what) does not fit into 32 bits: \(number); the type 'long' has 64", at: value.location, &log)
    }

    private var isListed: Bool { if case .enumeration = shape { true } else { false } }

    // MARK: References

    private func checkReferences(_ log: inout DiagnosticLog) {
        if let resource = spec.resource ?? spec.resourceBy, let type = spec.type?.value,
            ![.string, .integer, .long].contains(type)
        {
            let hint = type == .list ? "; say it of the `<item>`" : ""
            log.report(
                .constraintType,
                "an ID is a string or a whole number, not \(article(type.rawValue)) \(type.rawValue)\(hint)",
                at: resource.location)
        }
        if spec.resource != nil, let speaker = spec.resourceBy {
            log.report(
                .contradiction, "either 'resource' or 'resourceBy' says of which resource '\(name)' is the ID",
                at: speaker.location)
        }
        if let states = spec.states, let resource = spec.resource ?? spec.resourceBy {
            log.report(
                .contradiction, "'\(name)' is either the ID of a resource or a state of one", at: states.location,
                notes: [.init("it is said to be an ID here", at: resource.location)])
        }
    }
}

/// Reports listed values of an enumeration that cannot be told apart.
struct ValueSpellings {
    private let values: [ValueSpec]

    init(_ values: [ValueSpec]) { self.values = values }

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        let wires = Dictionary(values.map { ($0.wire.value, $0.wire) }) { first, _ in first }
        var lowercase: [String: Located<String>] = [:]
        var alternatives: [String: Located<String>] = [:]
        for value in values {
            let wire = value.wire
            if let also = value.also {
                if also.value == wire.value {
                    log.report(
                        .implausible, "'also' repeats the value '\(also.value)'; it is for another spelling",
                        at: also.location, subject: wire.value)
                } else if let other = wires[also.value] ?? alternatives[also.value] {
                    log.report(
                        .duplicateWireName,
                        "'also' of '\(wire.value)' is the spelling of another value: '\(also.value)'",
                        at: also.location, notes: [.init("it is here", at: other.location)])
                }
                alternatives[also.value] = alternatives[also.value] ?? wire
            }
            if let replacement = value.deprecation?.replacement, replacement.value == wire.value {
                log.report(
                    .contradiction, "the value '\(wire.value)' cannot be its own replacement",
                    at: replacement.location)
            }
            let key = wire.value.lowercased()
            if let first = lowercase[key], first.value != wire.value {
                log.report(
                    .implausible,
                    "'\(wire.value)' and '\(first.value)' differ by case alone; another spelling of a value is its 'also'",
                    at: wire.location, notes: [.init("the other one is here", at: first.location)],
                    subject: wire.value)
            }
            lowercase[key] = lowercase[key] ?? wire
        }
        return log
    }
}
