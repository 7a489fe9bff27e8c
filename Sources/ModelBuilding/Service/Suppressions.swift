package import SDKGenDiagnostics
package import SDKGenSpecReading

/// The warnings that specs suppress with `<suppress>`.
struct Suppressions {
    private let suppressions: [SuppressionSpec]
    /// `service.xml` and the files of its sections, which count as one file.
    private let serviceFiles: [SourceFile]

    init(service: ServiceSpec?, operations: [OperationSpec]) {
        // A suppression in the warning's own file takes precedence over one in service.xml.
        suppressions = operations.flatMap(\.suppressions) + (service?.suppressions ?? [])
        serviceFiles = service?.files ?? []
    }

    /// Returns the log without the suppressed warnings, and with a diagnostic for each invalid or unused suppression.
    ///
    /// Unused suppressions are reported only if `everythingWasRead`: a file that could not be read may hold one of the
    /// two places that a warning is about.
    ///
    /// - Parameter unchecked: The rules that the specs were not checked against.
    func applied(to log: DiagnosticLog, everythingWasRead: Bool, unchecked: Set<Rule> = []) -> DiagnosticLog {
        guard !suppressions.isEmpty else { return log }
        var warnings = SuppressibleWarnings(log.diagnostics)
        var problems = DiagnosticLog()
        let names = Rule.allCases.filter { $0.severity == .warning }.map(\.rawValue)
        for suppression in suppressions {
            guard let rule = Rule(rawValue: suppression.rule.value), rule.severity == .warning else {
                report(unknown: suppression, names, &problems)
                continue
            }
            let found = warnings.indices(of: rule, suppression.about?.value, in: scope(of: suppression))
            if found.isEmpty {
                if everythingWasRead, !unchecked.contains(rule), !rule.needsSources {
                    report(unused: suppression, rule, warnings, &problems)
                }
            } else {
                warnings.suppress(found)
            }
        }
        var result = DiagnosticLog()
        for diagnostic in warnings.remaining { result.append(diagnostic) }
        result.append(problems)
        return result
    }

    /// Returns the files that a suppression applies to, or nil if it applies to all files of the service.
    private func scope(of suppression: SuppressionSpec) -> [SourceFile]? {
        guard suppression.location.file === serviceFiles.first else { return [suppression.location.file] }
        return suppression.about == nil ? serviceFiles : nil
    }

    private func report(unknown suppression: SuppressionSpec, _ names: [String], _ log: inout DiagnosticLog) {
        let name = suppression.rule.value
        guard Rule(rawValue: name) == nil else {
            log.report(
                .unknownSuppression, "'\(name)' is an error; only warnings can be suppressed",
                at: suppression.rule.location)
            return
        }
        let correction = log.correction(of: name, among: names)
        log.report(
            .unknownSuppression, "there is no rule '\(name)'\(correction)", at: suppression.rule.location,
            fix: correction.fix(at: suppression.rule.location))
    }

    private func report(
        unused suppression: SuppressionSpec, _ rule: Rule, _ warnings: SuppressibleWarnings, _ log: inout DiagnosticLog
    ) {
        // An error may hide the warning that the suppression is for.
        let isCertain = !warnings.hasErrors
        let scope = scope(of: suppression)
        let place = scope == nil ? "the service" : "this file"
        guard let about = suppression.about else {
            log.report(
                .unusedSuppression, "there is no warning '\(rule.rawValue)' to suppress in \(place)",
                at: suppression.location,
                fix: isCertain ? .remove(suppression.extent, title: "Remove the suppression.") : nil)
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
            .unusedSuppression,
            "there is no warning '\(rule.rawValue)' about '\(about.value)' to suppress in \(place)\(correction)",
            at: suppression.location,
            fix: isUseless
                ? .remove(suppression.extent, title: "Remove the suppression.") : correction.fix(at: about.location))
    }
}

/// The suppressions of specs that were compared with sources.
package struct SourceSuppressions {
    private let suppressions: [SuppressionSpec]
    private let serviceFiles: [SourceFile]
    private let comparedRules: [String: Set<Rule>]
    private let isWholeService: Bool

    /// - Parameters:
    ///   - operations: The specs that were compared.
    ///   - comparedRules: The rules that each spec was compared for, by the path of its file.
    ///   - isWholeService: Whether the sources describe the whole service.
    package init(
        service: ServiceSpec?, operations: [OperationSpec], comparedRules: [String: Set<Rule>], isWholeService: Bool
    ) {
        suppressions = operations.flatMap(\.suppressions) + (service?.suppressions ?? [])
        serviceFiles = service?.files ?? []
        self.comparedRules = comparedRules
        self.isWholeService = isWholeService
    }

    /// Returns the indices of the diagnostics that are not suppressed, and a warning for each suppression that
    /// suppresses nothing.
    ///
    /// A suppression for another rule, or for a rule that the spec was not compared for, may be needed. So may one of
    /// `service.xml`, unless the sources describe the whole service.
    package func applied(to diagnostics: [Diagnostic]) -> (remaining: [Int], problems: DiagnosticLog) {
        var warnings = SuppressibleWarnings(diagnostics)
        var problems = DiagnosticLog()
        for suppression in suppressions {
            guard let rule = Rule(rawValue: suppression.rule.value), rule.needsSources else { continue }
            let file = suppression.location.file
            let isOfService = file === serviceFiles.first
            let scope = isOfService ? suppression.about == nil ? serviceFiles : nil : [file]
            let found = warnings.indices(of: rule, suppression.about?.value, in: scope)
            if !found.isEmpty {
                warnings.suppress(found)
            } else if isOfService ? isWholeService : comparedRules[file.path]?.contains(rule) ?? false {
                let subject = suppression.about.map { " about '\($0.value)'" } ?? ""
                problems.report(
                    .unusedSuppression,
                    "there is no warning '\(rule.rawValue)'\(subject) to suppress: the spec and the sources agree",
                    at: suppression.location, fix: .remove(suppression.extent, title: "Remove the suppression."))
            }
        }
        return (warnings.remainingIndices, problems)
    }
}

/// The warnings of a log, indexed by rule and subject, so that thousands of suppressions take linear time.
private struct SuppressibleWarnings {
    private struct Key: Hashable {
        let rule: Rule
        /// The subject, or nil for the warnings about all subjects.
        let subject: String?
    }

    let hasErrors: Bool
    private let diagnostics: [Diagnostic]
    private var indices: [Key: [Int]] = [:]
    private var isSuppressed: [Bool]

    init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
        hasErrors = diagnostics.contains { $0.severity == .error }
        isSuppressed = [Bool](repeating: false, count: diagnostics.count)
        for (index, diagnostic) in diagnostics.enumerated() where diagnostic.severity == .warning {
            indices[Key(rule: diagnostic.rule, subject: nil), default: []].append(index)
            guard let subject = diagnostic.subject else { continue }
            indices[Key(rule: diagnostic.rule, subject: subject), default: []].append(index)
            // The name of a resource suppresses the warnings about all of its states, and the name of a parameter or
            // field those about its values and members.
            guard diagnostic.rule.hasPathsAsSubjects else { continue }
            for dot in subject.indices where subject[dot] == "." {
                indices[Key(rule: diagnostic.rule, subject: String(subject[..<dot])), default: []].append(index)
            }
        }
    }

    /// Returns the indices of the warnings that are not suppressed yet.
    ///
    /// - Parameter files: The files of the warnings, or nil for all files.
    func indices(of rule: Rule, _ subject: String?, in files: [SourceFile]?) -> [Int] {
        (indices[Key(rule: rule, subject: subject)] ?? []).filter { index in
            !isSuppressed[index] && (files?.contains { $0 === diagnostics[index].location.file } ?? true)
        }
    }

    mutating func suppress(_ found: [Int]) { for index in found { isSuppressed[index] = true } }

    /// Returns the distinct subjects of the rule's warnings that are not suppressed.
    func subjects(of rule: Rule, in files: [SourceFile]?) -> [String] {
        var seen = Set<String>()
        return indices(of: rule, nil, in: files).compactMap { diagnostics[$0].subject }
            .filter { seen.insert($0).inserted }
    }

    /// The diagnostics that are not suppressed.
    var remaining: [Diagnostic] { remainingIndices.map { diagnostics[$0] } }

    /// The indices of the diagnostics that are not suppressed.
    var remainingIndices: [Int] { diagnostics.indices.filter { !isSuppressed[$0] } }
}

extension String {
    /// The last part of a path: `Id` of `Items.Item.Id`, and `DeleteVpc` of `vpc:DeleteVpc`.
    fileprivate var lastPathWord: Substring { split { $0 == "." || $0 == ":" }.last ?? self[...] }
}

extension Rule {
    /// Whether the subjects of the rule's warnings are paths whose beginnings are subjects as well.
    fileprivate var hasPathsAsSubjects: Bool {
        switch self {
        case .unreachableState, .driftParameter, .driftField, .driftType, .driftRequired, .driftValue, .driftLimit,
            .driftState, .driftDeprecation:
            true
        default: false
        }
    }
}
