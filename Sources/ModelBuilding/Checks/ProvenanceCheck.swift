internal import Diagnostics
internal import SpecReading

/// Whether dates and documents are such as can be: changes newest first, years of this era, no document twice.
struct ProvenanceCheck {
    /// The vendor's APIs began in 2009; a year far beyond the others is a slip, whatever the day is on which this is asked.
    private static let years = 2009...2099

    func problems(of operation: OperationSpec) -> DiagnosticLog {
        var log = DiagnosticLog()
        checkHistory(operation.history, &log)
        check(operation.sources, operation.conflicts, &log)
        return log
    }

    func problems(of service: ServiceSpec) -> DiagnosticLog {
        var log = DiagnosticLog()
        check(service.sources, service.conflicts, &log)
        return log
    }

    private func checkHistory(_ changes: [ChangeSpec], _ log: inout DiagnosticLog) {
        for change in changes { checkYear(of: change.date, &log) }
        for (newer, change) in zip(changes, changes.dropFirst()) where newer.date.value <= change.date.value {
            let message =
                newer.date.value == change.date.value
                ? "two changes have the date \(change.date.value); put both into one text"
                : "the change of \(change.date.value) stands below that of \(newer.date.value); the newest stands first"
            log.report(
                .historyOrder, message, at: change.date.location,
                notes: [.init("the change above is here", at: newer.date.location)])
        }
    }

    private func check(_ sources: [SourceSpec], _ conflicts: [ConflictSpec], _ log: inout DiagnosticLog) {
        for date in sources.compactMap(\.updated) { checkYear(of: date, &log) }
        var titles: [[String]: SourceLocation] = [:]
        for source in sources {
            guard let title = source.title else { continue }
            let key = [title.value, source.language?.value ?? "en", source.updated?.value ?? ""]
            if let first = titles[key] {
                log.report(
                    .duplicateDeclaration, "the document '\(title.value)' is named twice", at: source.location,
                    notes: [.init("the first one is here", at: first)])
            }
            titles[key] = titles[key] ?? source.location
        }
        for conflict in conflicts where sources.count < 2 {
            log.report(
                .implausible, "a conflict needs two documents, but there is one `<source>` only",
                at: conflict.winner.location, subject: conflict.about)
        }
    }

    private func checkYear(of date: Located<String>, _ log: inout DiagnosticLog) {
        guard let year = Int(date.value.prefix(4)), !Self.years.contains(year) else { return }
        log.report(
            .implausible, "the year \(year) is not one of an API; expected: \(Self.years.lowerBound) or later",
            at: date.location, subject: date.value)
    }
}
