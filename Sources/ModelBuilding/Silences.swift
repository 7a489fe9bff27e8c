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
    ///
    /// - Parameter unchecked: The rules that the specs were not held against.
    func applied(to log: DiagnosticLog, everythingWasRead: Bool, unchecked: Set<Rule> = []) -> DiagnosticLog {
        var log = log
        for silence in silences {
            let warnings = Rule.allCases.filter { $0.severity == .warning }.map(\.rawValue)
            guard let rule = Rule(rawValue: silence.rule.value), rule.severity == .warning else {
                let isError = Rule(rawValue: silence.rule.value) != nil
                let hint = suggestion(for: silence.rule.value, among: warnings)
                log.report(
                    .unknownSilence,
                    isError
                        ? "'\(silence.rule.value)' is an error, and errors cannot be silenced"
                        : "there is no rule '\(silence.rule.value)'\(hint)",
                    at: silence.rule.location)
                continue
            }
            let isForAllFiles = silence.about != nil && silence.location.file === serviceFile
            let silenced = { (diagnostic: Diagnostic) in
                diagnostic.rule == rule && (isForAllFiles || diagnostic.location.file === silence.location.file)
                    && silence.covers(diagnostic)
            }
            if log.diagnostics.contains(where: silenced) {
                log.removeAll(where: silenced)
            } else if everythingWasRead, !unchecked.contains(rule) {
                let about = silence.about.map { " about '\($0)'" } ?? ""
                log.report(
                    .unusedSilence,
                    "there is no warning '\(rule.rawValue)'\(about) in \(isForAllFiles ? "the service" : "this file") to silence",
                    at: silence.location)
            }
        }
        return log
    }
}

extension SilenceSpec {
    fileprivate func covers(_ diagnostic: Diagnostic) -> Bool {
        guard let about, about != diagnostic.subject else { return true }
        // A resource stands for all of its states.
        return diagnostic.rule == .unreachableState && diagnostic.subject?.hasPrefix(about + ".") == true
    }
}
