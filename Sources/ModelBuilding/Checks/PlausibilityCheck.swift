internal import Diagnostics
internal import ServiceModel
internal import SpecReading

/// What a parameter, field or member says of itself that is hardly meant.
struct PlausibilityCheck {
    let spec: DataSpec
    let shape: Shape

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
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
                ("unit", spec.unit?.location),
            ]
            for case (let word, let location?) in words {
                doubt("the values of '\(name)' are listed, so '\(word)' says nothing about them", at: location, &log)
            }
        }
        let numbers =
            [("minimum", limits.minimum), ("maximum", limits.maximum)]
            + spec.ranges.flatMap { [("minimum", $0.minimum), ("maximum", $0.maximum)] }
        for case (let word, let limit?) in numbers { checkNumber(limit, "'\(word)' of '\(name)'", &log) }
        if let value = spec.defaultValue { checkWidth(value, "the default of '\(name)'", &log) }
        if let value = spec.example { checkWidth(value, "the example of '\(name)'", &log) }
        if spec.role?.value == "pageNumber", let least = limits.minimum ?? spec.defaultValue, least.value == "0" {
            doubt("the client counts pages from 1, but '\(name)' begins with 0", at: least.location, &log)
        }
    }

    private func checkNumber(_ limit: Located<String>, _ what: String, _ log: inout DiagnosticLog) {
        guard isWhole, DecimalNumber(limit.value) != nil else { return }
        guard Int64(limit.value) != nil else {
            let reason = limit.value.contains(".") ? "is not a whole number" : "does not fit into 64 bits"
            log.report(.constraintType, "\(what) \(reason): \(limit.value)", at: limit.location)
            return
        }
        checkWidth(limit, what, &log)
    }

    /// An integer has 32 bits in the vendor's own SDKs. What is wider than that is a `long`.
    private func checkWidth(_ value: Located<String>, _ what: String, _ log: inout DiagnosticLog) {
        guard spec.type?.value == .integer, let number = Int64(value.value), Int32(exactly: number) == nil else {
            return
        }
        doubt("\(what) does not fit into 32 bits: \(number); the type 'long' has 64", at: value.location, &log)
    }

    private var isWhole: Bool { spec.type?.value == .integer || spec.type?.value == .long }

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

/// Whether the listed values of an enumeration can be told from each other.
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
            if let also = value.also?.value {
                if also == wire.value {
                    log.report(
                        .implausible, "'also' repeats the value '\(also)'; it is for another spelling",
                        at: wire.location, subject: wire.value)
                } else if let other = wires[also] ?? alternatives[also] {
                    log.report(
                        .duplicateWireName, "'also' of '\(wire.value)' is the spelling of another value: '\(also)'",
                        at: wire.location, notes: [.init("it is here", at: other.location)])
                }
                alternatives[also] = alternatives[also] ?? wire
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
