import SDKGenDiagnostics
import SDKGenSpecReading

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
        guard !silences.isEmpty else { return log }
        var warnings = SilenceableWarnings(log.diagnostics)
        var problems = DiagnosticLog()
        let names = Rule.allCases.filter { $0.severity == .warning }.map(\.rawValue)
        for silence in silences {
            guard let rule = Rule(rawValue: silence.rule.value), rule.severity == .warning else {
                report(unknown: silence, names, &problems)
                continue
            }
            let found = warnings.indices(of: rule, silence.about?.value, in: scope(of: silence))
            if found.isEmpty {
                if everythingWasRead, !unchecked.contains(rule) { report(unused: silence, rule, warnings, &problems) }
            } else {
                warnings.silence(found)
            }
        }
        var result = DiagnosticLog()
        for diagnostic in warnings.left { result.append(diagnostic) }
        result.append(problems)
        return result
    }

    /// The file that a silence is for; nil for all files of the service.
    private func scope(of silence: SilenceSpec) -> SourceFile? {
        silence.about != nil && silence.location.file === serviceFile ? nil : silence.location.file
    }

    private func report(unknown silence: SilenceSpec, _ names: [String], _ log: inout DiagnosticLog) {
        let name = silence.rule.value
        guard Rule(rawValue: name) == nil else {
            log.report(
                .unknownSilence, "'\(name)' is an error, and errors cannot be silenced", at: silence.rule.location)
            return
        }
        let correction = log.correction(of: name, among: names)
        log.report(
            .unknownSilence, "there is no rule '\(name)'\(correction)", at: silence.rule.location,
            fix: correction.fix(at: silence.rule.location))
    }

    private func report(
        unused silence: SilenceSpec, _ rule: Rule, _ warnings: SilenceableWarnings, _ log: inout DiagnosticLog
    ) {
        // A mistake may hide the warning that was there.
        let isCertain = !warnings.hasErrors
        let scope = scope(of: silence)
        let place = scope == nil ? "the service" : "this file"
        guard let about = silence.about else {
            log.report(
                .unusedSilence, "there is no warning '\(rule.rawValue)' in \(place) to silence", at: silence.location,
                fix: isCertain ? .remove(silence.extent, title: "Remove the silence.") : nil)
            return
        }
        var subjects: [String]?
        var correction = log.correction(
            of: about.value,
            among: {
                let all = warnings.subjects(of: rule, in: scope)
                subjects = all
                return all
            }())
        if correction.meant == nil, let subjects {
            // A path with another beginning, or a name without the path to it.
            let last = about.value.lastPathWord.lowercased()
            correction = Correction(
                of: about.value, meaning: subjects.filter { $0.lastPathWord.lowercased() == last })
        }
        let isUseless = isCertain && subjects != nil && correction.meant == nil
        log.report(
            .unusedSilence,
            "there is no warning '\(rule.rawValue)' about '\(about.value)' in \(place) to silence\(correction)",
            at: silence.location,
            fix: isUseless
                ? .remove(silence.extent, title: "Remove the silence.") : correction.fix(at: about.location))
    }
}

/// The warnings of a log, found by rule and subject: there may be as many of them as there are silences.
private struct SilenceableWarnings {
    private struct Key: Hashable {
        let rule: Rule
        /// Nil for all.
        let subject: String?
    }

    let hasErrors: Bool
    private let diagnostics: [Diagnostic]
    private var indices: [Key: [Int]] = [:]
    private var isSilenced: [Bool]

    init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
        hasErrors = diagnostics.contains { $0.severity == .error }
        isSilenced = [Bool](repeating: false, count: diagnostics.count)
        for (index, diagnostic) in diagnostics.enumerated() where diagnostic.severity == .warning {
            indices[Key(rule: diagnostic.rule, subject: nil), default: []].append(index)
            guard let subject = diagnostic.subject else { continue }
            indices[Key(rule: diagnostic.rule, subject: subject), default: []].append(index)
            // A resource stands for all of its states.
            guard diagnostic.rule == .unreachableState, let dot = subject.firstIndex(of: ".") else { continue }
            indices[Key(rule: diagnostic.rule, subject: String(subject[..<dot])), default: []].append(index)
        }
    }

    /// - Parameter file: the only file that counts; nil for all.
    func indices(of rule: Rule, _ subject: String?, in file: SourceFile?) -> [Int] {
        (indices[Key(rule: rule, subject: subject)] ?? []).filter { index in
            !isSilenced[index] && (file == nil || diagnostics[index].location.file === file)
        }
    }

    mutating func silence(_ silenced: [Int]) { for index in silenced { isSilenced[index] = true } }

    /// What the warnings of a rule that are not silenced are about, each once.
    func subjects(of rule: Rule, in file: SourceFile?) -> [String] {
        var seen = Set<String>()
        return indices(of: rule, nil, in: file).compactMap { diagnostics[$0].subject }
            .filter { seen.insert($0).inserted }
    }

    var left: [Diagnostic] { diagnostics.indices.filter { !isSilenced[$0] }.map { diagnostics[$0] } }
}

extension String {
    /// `Id` of `Items.Item.Id`, and `DeleteVpc` of `vpc:DeleteVpc`.
    fileprivate var lastPathWord: Substring { split { $0 == "." || $0 == ":" }.last ?? self[...] }
}
