import ArgumentParser
import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenGeneration
import SDKGenModelBuilding
import SDKGenServiceModel
import SDKGenSourceReading
import SDKGenSpecReading

struct Drift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Compare specs with the vendor's metadata and documents.",
        discussion: """
            Prints what the sources state and the specs do not, the reverse, and what differs, each with its place in the \
            spec and in the source. Exits with 1 if there is a difference. A fact that a `<conflict>` decides is no \
            difference; `<suppress>` suppresses one with a reason.
            """)

    @OptionGroup var specs: SpecOptions

    @OptionGroup var sources: SourceOptions

    @Option(
        name: .customLong("rule"),
        help: .init(
            "Report and apply only differences of these rules, separated by commas, such as drift-error.",
            valueName: "rules"))
    var ruleNames: [String] = []

    @Flag(
        name: .customLong("all"),
        help: "The sources describe the whole service: report operations that only the specs or only the sources have.")
    var isWholeService = false

    @Flag(
        help: """
            Edit the specs so that they state what the sources state. What a person must write is marked with 'TODO:'.
            """)
    var apply = false

    private var rules: Set<Rule>? {
        ruleNames.isEmpty
            ? nil : Set(ruleNames.flatMap { $0.split(separator: ",") }.compactMap { Rule(rawValue: String($0)) })
    }

    func validate() throws {
        if isWholeService, specs.messages.onlyNames != nil {
            throw ValidationError("--all and --only exclude each other.")
        }
        let known = Rule.allCases.filter(\.needsSources).map(\.rawValue)
        for name in ruleNames.flatMap({ $0.split(separator: ",").map(String.init) }) where !known.contains(name) {
            throw ValidationError(
                "'\(name.harmless)' is not a rule of this command\(suggestion(for: name, among: known)).")
        }
    }

    func run() throws {
        let checked = checkSpecs(in: specs.specs)
        try specs.messages.refuseUnknownNames(checked.specs, in: specs.specs)
        guard !checked.log.hasErrors else {
            Terminal.print(checked.log.sorted.filter { $0.severity == .error }, specs.format)
            Terminal.error("the specs have errors, so they were not compared")
            throw ExitCode(1)
        }
        let sourceSet = try self.sourceSet(checked)
        let comparison = compare(checked, sourceSet)
        guard !comparison.comparedNames.isEmpty || sourceSet.log.hasErrors else {
            Terminal.error("the sources describe none of the operations; nothing was compared")
            throw ExitCode(66)
        }
        var (findings, unused) = selected(comparison)
        if apply, !sourceSet.log.hasErrors { findings = try accept(findings, checked) }
        let diagnostics = (sourceSet.log.sorted + findings.map(\.diagnostic) + unused).sortedByLocation
        Terminal.print(diagnostics, specs.format)
        report(comparison, findings, unused)
        if !diagnostics.isEmpty { throw ExitCode(1) }
    }

    private func sourceSet(_ checked: CheckedSpecs) throws -> SourceSet {
        let only = specs.messages.onlyNames
        let known = checked.specs.operations.compactMap { $0.spec?.name.value }
        return try sources.sources(
            only: isWholeService ? nil : Set(only ?? known), fallbackName: only?.count == 1 ? only?.first : nil)
    }

    private func compare(_ checked: CheckedSpecs, _ sourceSet: SourceSet) -> SDKGenDrafting.Drift {
        SDKGenDrafting.Drift(
            checked.specs.operations.compactMap(\.spec), of: checked.specs.service.spec, with: sourceSet,
            only: specs.messages.onlyNames.map { Set($0) }, comparesAll: isWholeService)
    }

    /// Returns the findings of the selected rules, and the unused suppressions.
    private func selected(_ comparison: SDKGenDrafting.Drift) -> (findings: [DriftFinding], unused: [Diagnostic]) {
        let (findings, unused) = comparison.unsuppressed()
        guard let rules else { return (findings, unused) }
        return (findings.filter { rules.contains($0.diagnostic.rule) }, [])
    }

    private func report(_ comparison: SDKGenDrafting.Drift, _ findings: [DriftFinding], _ unused: [Diagnostic]) {
        let compared = count(comparison.comparedNames.count, "operation")
        let applicable = findings.count { !$0.edits.isEmpty }
        let hint = applicable == 0 || apply ? "" : "; \(applicable) can be accepted with --apply"
        specs.say("\(compared) compared, \(count(findings.count + unused.count, "difference"))\(hint)")
    }

    // MARK: Accepting

    /// Edits the specs, and returns the findings that remain.
    private func accept(_ findings: [DriftFinding], _ checked: CheckedSpecs) throws -> [DriftFinding] {
        let acceptance = DriftAcceptance(findings) { contents in
            checked.errors(replacing: contents)
        }
        var written: [DriftAcceptance.Change] = []
        for change in acceptance.changes {
            do {
                guard try SpecFile.replace(change.path, old: change.old, new: change.new) else {
                    restore(written)
                    Terminal.error("'\(change.path)' was changed by another process; nothing was changed, run again")
                    throw ExitCode(1)
                }
                written.append(change)
            } catch let problem as OutputProblem {
                restore(written)
                Terminal.error("\(problem.message); nothing was changed")
                throw problem.exitCode
            }
        }
        for change in written {
            specs.say("\(change.path.harmless): \(count(change.findings.count, "difference")) accepted")
        }
        return acceptance.rejected
    }

    /// Restores files after one could not be written.
    private func restore(_ changes: [DriftAcceptance.Change]) {
        for change in changes { _ = try? SpecFile.replace(change.path, old: change.new, new: change.old) }
    }
}

extension [Diagnostic] {
    /// The diagnostics, sorted by file and then by location.
    fileprivate var sortedByLocation: [Diagnostic] {
        var log = DiagnosticLog()
        for diagnostic in self { log.append(diagnostic) }
        return log.sorted
    }
}
