import SDKGenDiagnostics
import SDKGenSpecReading
import SDKGenWireForms

/// Checks what service.xml says of resources, states, topics and itself.
struct ServicePlausibility {
    let service: ServiceSpec

    func problems() -> DiagnosticLog {
        var log = DiagnosticLog()
        checkVersion(&log)
        checkTitles(service.resources.map { ($0.name, $0.title) }, "resource", &log)
        checkTitles(service.topics.map { ($0.key, $0.title) }, "topic", &log)
        for resource in service.resources { checkSpellings(resource, &log) }
        return log
    }

    /// Versions are dates; a date that does not exist is a slip.
    private func checkVersion(_ log: inout DiagnosticLog) {
        let version = service.version
        guard version.value.contains("-"), !isCalendarDate(version.value) else { return }
        log.report(
            .implausible, "the version '\(version.value)' is not a date such as 2016-04-28", at: version.location,
            subject: version.value)
    }

    /// Two things with one title cannot be told apart in the documentation.
    private func checkTitles(
        _ things: [(name: Located<String>, title: String)], _ noun: String, _ log: inout DiagnosticLog
    ) {
        var first: [String: Located<String>] = [:]
        for thing in things {
            let key = thing.title.lowercased()
            if let known = first[key], known.value != thing.name.value {
                log.report(
                    .implausible, "the \(noun) '\(thing.name.value)' has the title of '\(known.value)'",
                    at: thing.name.location, notes: [.init("it is here", at: known.location)],
                    subject: thing.name.value)
            }
            first[key] = first[key] ?? thing.name
        }
    }

    private func checkSpellings(_ resource: ResourceSpec, _ log: inout DiagnosticLog) {
        for state in resource.states {
            guard let also = state.also, also.value == state.wire.value else { continue }
            log.report(
                .implausible, "'also' repeats the spelling '\(also.value)'; it is for another one", at: also.location,
                subject: "\(resource.name.value).\(state.name.value)")
        }
    }
}

/// Checks what error rows say of retrying.
struct RetryCheck {
    func problems(_ rows: [ErrorSpec]) -> DiagnosticLog {
        var log = DiagnosticLog()
        for row in rows where row.code.value.hasPrefix("Throttling") && row.mayRetry == false {
            log.report(
                .implausible, "a request that was throttled can succeed later, but 'retry' is false",
                at: row.code.location, subject: row.code.value)
        }
        return log
    }
}
