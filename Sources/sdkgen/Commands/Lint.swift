import ArgumentParser
import SDKGenDiagnostics
import SDKGenDrafting
import SDKGenGeneration
import SDKGenModelBuilding
import SDKGenServiceModel
import SDKGenSpecReading

struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Check specs for errors.",
        discussion:
            "A spec file is checked together with the other specs of its service; only diagnostics about the file are printed."
    )

    @ArgumentParser.Argument(
        help: "The folder of a service, which contains service.xml and the folder 'operations', or spec files.")
    var specs: [String]

    @OptionGroup var messages: MessageOptions

    @Option(
        parsing: .upToNextOption,
        help: .init(
            """
            The vendor's documents and metadata: files or folders. A text of a spec that has twelve words in a row from a \
            source is a warning.
            """, valueName: "source"))
    var against: [String] = []

    @Flag(help: "Apply the fixes of diagnostics, then check again.")
    var fix = false

    func run() throws {
        let targets = try LintTarget.targets(of: specs)
        let prose = against.isEmpty ? nil : CopiedProse(try SourceOptions.files(against))
        if fix { for target in targets { try applyFixes(target) } }
        var results: [LintResult] = []
        for target in targets { results.append(LintResult(target, messages, prose)) }
        let diagnostics = results.flatMap(\.diagnostics)
        Terminal.print(diagnostics, messages.format)
        for result in results { try messages.refuseUnknownNames(result.checked.specs, in: result.target.folder) }
        let problems = results.flatMap(\.remarks)
        for problem in problems { Terminal.error(problem) }
        try end(results, diagnostics)
    }

    private func end(_ results: [LintResult], _ diagnostics: [Diagnostic]) throws {
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count - errors
        let files = count(results.map(\.fileCount).reduce(0, +), "spec file")
        let fixes = diagnostics.count { $0.fix != nil }
        let hint = fixes == 0 || fix ? "" : "; \(fixes) can be fixed with 'sdkgen lint --fix'"
        if errors > 0 {
            Terminal.error("\(count(errors, "error")) and \(count(warnings, "warning")) in \(files)\(hint)")
        }
        guard errors == 0, results.allSatisfy(\.isComplete) else { throw ExitCode(1) }
        messages.say("\(files), \(count(warnings, "warning"))\(hint)\(results.map(\.selection).joined())")
    }

    private func applyFixes(_ target: LintTarget) throws {
        let fixes = SpecFixes(SpecFolder(target.folder), messages.selection) { checked in
            target.shown(checked, messages.onlyNames)
        }
        var failure: ExitCode?
        for change in fixes.changes {
            do {
                guard try SpecFile.replace(change.path, old: change.old, new: change.new) else {
                    Terminal.error("'\(change.path)' was changed by another process; run again")
                    failure = ExitCode(1)
                    continue
                }
            } catch let problem as OutputProblem {
                Terminal.error("\(problem.message); '\(change.path)' was not changed")
                throw problem.exitCode
            }
            for fix in change.fixes { messages.say("\(change.path.harmless):\(fix.line): \(fix.title.harmless)") }
        }
        for path in fixes.failedPaths {
            Terminal.error("'\(path)': the fixes did not resolve their diagnostics and were not applied")
        }
        if let failure { throw failure }
    }
}

/// The specs to lint: the folder of a service, or some of its files.
struct LintTarget {
    let folder: String
    /// The files whose diagnostics are printed; nil for all.
    var files: Set<String>?

    /// Groups paths by service, in the order of the paths.
    static func targets(of paths: [String]) throws -> [LintTarget] {
        var targets: [LintTarget] = []
        for path in paths {
            guard let place = SpecFile.service(of: path) else {
                if SpecFile.isFile(path) {
                    throw ValidationError(
                        "'\(path.harmless)' is not a spec: a spec is a service.xml or a file in the folder 'operations' next to one."
                    )
                }
                targets.append(LintTarget(folder: path, files: nil))
                continue
            }
            if let index = targets.firstIndex(where: { $0.folder == place.folder && $0.files != nil }) {
                targets[index].files?.insert(place.file)
            } else {
                targets.append(LintTarget(folder: place.folder, files: [place.file]))
            }
        }
        return targets
    }

    /// Returns a predicate for the paths of files whose diagnostics are printed.
    func shown(_ checked: CheckedSpecs, _ only: [String]?) -> (String) -> Bool {
        let outside = checked.pathsOutside(only)
        return { path in (files?.contains(path) ?? true) && !outside.contains(path) }
    }
}

/// The diagnostics about a target's specs.
struct LintResult {
    let target: LintTarget
    let checked: CheckedSpecs
    /// The diagnostics that are printed.
    let diagnostics: [Diagnostic]
    /// Remarks about diagnostics that are not printed.
    let remarks: [String]
    /// Whether all checks could run, because all specs could be parsed.
    let isComplete: Bool

    var fileCount: Int { target.files?.count ?? checked.fileCount }

    /// A remark about the number of selected operations; empty if all are selected.
    var selection: String {
        let (generated, known) = (checked.service?.operations.count ?? 0, checked.operationCount)
        guard target.files == nil, generated != known else { return "" }
        return "; \(generated) of \(count(known, "operation")) \(generated == 1 ? "is" : "are") generated"
    }

    init(_ target: LintTarget, _ messages: MessageOptions, _ prose: CopiedProse?) {
        self.target = target
        let checked = checkSpecs(in: target.folder, messages.selection)
        let isShown = target.shown(checked, messages.onlyNames)
        var log = checked.log
        if let prose { log.append(prose.warnings(about: checked)) }
        diagnostics = log.sorted.filter { isShown($0.location.file.path) }
        var remarks: [String] = []
        let unread = checked.unreadPaths.filter { !isShown($0) }
        let hidden = checked.log.errorCount - diagnostics.count { $0.severity == .error }
        let more = "run 'sdkgen lint \(target.folder)' to see"
        if let first = unread.first {
            remarks.append(
                "'\(first.harmless)' could not be read, so references between specs were not checked; \(more) why")
        } else if hidden > 0 {
            let verb = hidden == 1 ? "is" : "are"
            remarks.append(
                "\(count(hidden, "error")) in other specs of the service \(verb) not shown; \(more) \(hidden == 1 ? "it" : "them")"
            )
        }
        self.remarks = remarks
        isComplete = unread.isEmpty
        self.checked = checked
    }
}

extension CopiedProse {
    /// The warnings about specs that the specs do not suppress.
    fileprivate func warnings(about checked: CheckedSpecs) -> DiagnosticLog {
        let (service, operations) = (checked.specs.service.spec, checked.specs.operations.compactMap(\.spec))
        let found = problems(in: service, operations: operations).diagnostics
        let files = checked.unreadPaths.isEmpty ? operations.map(\.location.file.path) : []
        let suppressions = SourceSuppressions(
            service: service, operations: operations,
            comparedRules: Dictionary(files.map { ($0, [.copiedProse]) }) { first, _ in first }, isWholeService: false)
        let (remaining, unused) = suppressions.applied(to: found)
        var log = unused
        for index in remaining { log.append(found[index]) }
        return log
    }
}
