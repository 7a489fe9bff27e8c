import SDKGenDiagnostics
import SDKGenSpecReading

/// Checks sources and histories: the order of changes, plausible years, and duplicate documents.
struct ProvenanceCheck {
    /// The plausible years. The vendor's first APIs are from 2009.
    ///
    /// The upper bound does not depend on the current date, so that a valid spec stays valid.
    private static let years = 2009...2099

    func problems(of operation: OperationSpec, _ symbols: SymbolTable) -> DiagnosticLog {
        var log = DiagnosticLog()
        if operation.sources.count == 1, let source = operation.sources.first, let title = source.title?.value,
            title != operation.name.value,
            symbols.operations[title] != nil || symbols.declaredOperations.contains(title)
        {
            log.report(
                .implausible,
                "the only source of '\(operation.name.value)' has the title of another operation, '\(title)'",
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
                ? "two changes have the date \(change.date.value); merge them into one"
                : "the change of \(change.date.value) follows that of \(newer.date.value); list the newest change first"
            log.report(
                .historyOrder, message, at: change.date.location,
                notes: [.init("the preceding change is here", at: newer.date.location)])
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
                let what = source.title.map { "the document '\($0.value)'" } ?? "this source"
                log.report(
                    .duplicateDeclaration, "\(what) is listed twice; remove one", at: source.location,
                    notes: [.init("the first one is here", at: first)])
            }
            titles[key] = titles[key] ?? source.location
        }
    }

    private func checkYear(of date: Located<String>, _ log: inout DiagnosticLog) {
        guard let year = Int(date.value.prefix(4)), !Self.years.contains(year) else { return }
        log.report(
            .implausible,
            "the year \(year) is implausible; expected: \(Self.years.lowerBound) to \(Self.years.upperBound)",
            at: date.location, subject: date.value)
    }
}
