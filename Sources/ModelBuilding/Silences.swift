internal import Diagnostics
internal import SpecReading

/// The warnings that specs turn off.
struct Silences {
    private let silences: [SilenceSpec]
    private let serviceFile: SourceFile?

    init(service: ServiceSpec?, operations: [OperationSpec]) {
        // Those of a file come first, so that one for the whole service is not asked to silence what is silent already.
        silences = operations.flatMap(\.silences) + (service?.silences ?? [])
        serviceFile = service?.name.location.file
    }

    /// The log without the silenced warnings, and with a word about silences that are wrong or useless.
    ///
    /// Whether a silence is useless is only known when every file could be read: a warning may be about two of them.
    func applied(to log: DiagnosticLog, everythingWasRead: Bool) -> DiagnosticLog {
        guard !silences.isEmpty else { return log }
        let diagnostics = log.diagnostics
        // A silence is held against the warnings of its rule alone, in its file or in all.
        let places = Dictionary(grouping: diagnostics.indices) { Place(diagnostics[$0].rule, nil) }
            .merging(
                Dictionary(grouping: diagnostics.indices) {
                    Place(diagnostics[$0].rule, diagnostics[$0].location.file)
                }
            ) { first, _ in first }
        var isSilenced = [Bool](repeating: false, count: diagnostics.count)
        var remarks = DiagnosticLog()
        for silence in silences {
            guard let rule = Rule(rawValue: silence.rule.value), rule.severity == .warning else {
                reportUnknown(silence, &remarks)
                continue
            }
            let isForAllFiles = silence.about != nil && silence.location.file === serviceFile
            let candidates = places[Place(rule, isForAllFiles ? nil : silence.location.file)] ?? []
            let silenced = candidates.filter { !isSilenced[$0] && silence.covers(diagnostics[$0]) }
            for place in silenced { isSilenced[place] = true }
            if silenced.isEmpty, everythingWasRead {
                let about = silence.about.map { " about '\($0)'" } ?? ""
                remarks.report(
                    .unusedSilence,
                    "there is no warning '\(rule.rawValue)'\(about) in \(isForAllFiles ? "the service" : "this file") to silence",
                    at: silence.location)
            }
        }
        var rest = DiagnosticLog()
        for (diagnostic, isSilenced) in zip(diagnostics, isSilenced) where !isSilenced { rest.append(diagnostic) }
        rest.append(remarks)
        return rest
    }

    /// The warnings of a rule in a file, or in all files.
    private struct Place: Hashable {
        let rule: Rule
        let file: ObjectIdentifier?

        init(_ rule: Rule, _ file: SourceFile?) {
            self.rule = rule
            self.file = file.map { ObjectIdentifier($0) }
        }
    }

    private func reportUnknown(_ silence: SilenceSpec, _ log: inout DiagnosticLog) {
        let isError = Rule(rawValue: silence.rule.value) != nil
        let warnings = Rule.allCases.filter { $0.severity == .warning }.map(\.rawValue)
        let hint = suggestion(for: silence.rule.value, among: warnings)
        log.report(
            .unknownSilence,
            isError
                ? "'\(silence.rule.value)' is an error, and errors cannot be silenced"
                : "there is no rule '\(silence.rule.value)'\(hint)",
            at: silence.rule.location)
    }
}

extension SilenceSpec {
    fileprivate func covers(_ diagnostic: Diagnostic) -> Bool {
        guard let about, about != diagnostic.subject else { return true }
        // A resource stands for all of its states.
        return diagnostic.rule == .unreachableState && diagnostic.subject?.hasPrefix(about + ".") == true
    }
}
