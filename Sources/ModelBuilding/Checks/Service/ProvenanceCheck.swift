import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks dates and documents: changes stand newest first, years are plausible, no document is named twice.
struct ProvenanceCheck {
    /// The vendor's first APIs are of 2009. The upper end does not depend on today's date, so that specs stay right.
    private static let years = 2009...2099

    func problems(of operation: OperationSpec, _ catalog: Catalog) -> DiagnosticLog {
        var log = DiagnosticLog()
        if operation.sources.count == 1, let source = operation.sources.first, let title = source.title?.value,
            title != operation.name.value,
            catalog.operations[title] != nil || catalog.declaredOperations.contains(title)
        {
            log.report(
                .implausible,
                "the only document of '\(operation.name.value)' is that of another operation, '\(title)'",
                at: source.location, subject: title)
        }
        checkHistory(operation.history, &log)
        check(operation.sources, &log)
        return log
    }

    func problems(of service: ServiceSpec) -> DiagnosticLog {
        var log = DiagnosticLog()
        check(service.sources, &log)
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

    private func check(_ sources: [SourceSpec], _ log: inout DiagnosticLog) {
        for date in sources.compactMap(\.updated) { checkYear(of: date, &log) }
        var titles: [[String]: SourceLocation] = [:]
        for source in sources {
            let key =
                [source.title, source.language, source.updated].map { $0?.value ?? "" }
                + [source.remark?.string ?? ""]
            if let first = titles[key] {
                let what = source.title.map { "the document '\($0.value)'" } ?? "this knowledge"
                log.report(
                    .duplicateDeclaration, "\(what) is named twice", at: source.location,
                    notes: [.init("the first one is here", at: first)])
            }
            titles[key] = titles[key] ?? source.location
        }
    }

    private func checkYear(of date: Located<String>, _ log: inout DiagnosticLog) {
        guard let year = Int(date.value.prefix(4)), !Self.years.contains(year) else { return }
        log.report(
            .implausible, "the year \(year) is not one of an API; expected: \(Self.years.lowerBound) or later",
            at: date.location, subject: date.value)
    }
}
