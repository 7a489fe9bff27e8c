import SDKGenDiagnostics
import SDKGenSpecReading

/// Reports listed values of an enumeration whose spellings are ambiguous.
struct ValueSpellingCheck {
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
                        .implausible,
                        "'also' repeats the value '\(also.value)'; remove it, or give an alternative spelling",
                        at: also.location, subject: wire.value)
                } else if let other = wires[also.value] ?? alternatives[also.value] {
                    log.report(
                        .duplicateWireName,
                        "'also' of '\(wire.value)' is a spelling of another value: '\(also.value)'",
                        at: also.location, notes: [.init("the other value is here", at: other.location)])
                }
                alternatives[also.value] = alternatives[also.value] ?? wire
            }
            if let replacement = value.deprecation?.replacement, replacement.value == wire.value {
                log.report(
                    .contradiction, "the value '\(wire.value)' is its own replacement; name another value",
                    at: replacement.location)
            }
            let key = wire.value.lowercased()
            if let first = lowercase[key], first.value != wire.value {
                log.report(
                    .implausible,
                    "'\(wire.value)' and '\(first.value)' differ only in case; list an alternative spelling in 'also'",
                    at: wire.location, notes: [.init("the other one is here", at: first.location)],
                    subject: wire.value)
            }
            lowercase[key] = lowercase[key] ?? wire
        }
        return log
    }
}
