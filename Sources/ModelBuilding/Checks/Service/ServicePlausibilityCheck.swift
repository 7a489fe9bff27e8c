import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks the version, titles and state spellings in `service.xml`.
struct ServicePlausibilityCheck {
    let service: ServiceSpec

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        checkVersion(&log)
        checkTitles(service.resources.map { ($0.name, $0.title) }, "resource", &log)
        checkTitles(service.topics.map { ($0.key, $0.title) }, "topic", &log)
        for resource in service.resources { checkSpellings(resource, &log) }
        return log
    }

    /// Reports a version with hyphens that is not a valid date.
    private func checkVersion(_ log: inout DiagnosticLog) {
        let version = service.version
        guard version.value.contains("-"), !isCalendarDate(version.value) else { return }
        log.report(
            .implausible, "the version '\(version.value)' is not a date such as 2016-04-28", at: version.location,
            subject: version.value)
    }

    /// Reports equal titles, which are indistinguishable in the documentation.
    private func checkTitles(
        _ elements: [(name: Located<String>, title: String)], _ noun: String, _ log: inout DiagnosticLog
    ) {
        var first: [String: Located<String>] = [:]
        for element in elements {
            let key = element.title.lowercased()
            if let known = first[key], known.value != element.name.value {
                log.report(
                    .implausible, "the \(noun) '\(element.name.value)' has the same title as '\(known.value)'",
                    at: element.name.location, notes: [.init("'\(known.value)' is here", at: known.location)],
                    subject: element.name.value)
            }
            first[key] = first[key] ?? element.name
        }
    }

    private func checkSpellings(_ resource: ResourceSpec, _ log: inout DiagnosticLog) {
        for state in resource.states {
            guard let also = state.also, also.value == state.wire.value else { continue }
            log.report(
                .implausible, "'also' repeats the spelling '\(also.value)'; remove it, or give an alternative spelling",
                at: also.location,
                subject: "\(resource.name.value).\(state.name.value)")
        }
    }
}
