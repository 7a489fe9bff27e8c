import ArgumentParser
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenModelBuilding
import SDKGenServiceModel
import SDKGenSpecReading

/// How messages are printed, and about which operations.
struct MessageOptions: ParsableArguments {
    @ArgumentParser.Option(help: "How messages are printed: text, json, sarif or github.")
    var format: DiagnosticFormat = .text

    @Flag(name: .shortAndLong, help: "Print nothing but errors and warnings.")
    var quiet = false

    @Option(
        help: .init(
            "Only these operations and what they need, with commas between them; instead of the `<only>` of service.xml.",
            valueName: "operations"))
    var only: [String] = []

    /// The names behind `--only`; nil without it.
    var onlyNames: [String]? {
        only.isEmpty ? nil : only.flatMap { $0.split(separator: ",").map { $0.trimmingBlanks } }.filter { !$0.isEmpty }
    }

    var selection: OperationSelection { onlyNames.map { .named($0) } ?? .configured }

    func validate() throws {
        if onlyNames?.isEmpty == true { throw ValidationError("Name an operation behind --only.") }
    }

    /// What is wrong with the names behind `--only`.
    func unknownNames(among known: [String], in folder: String) -> [String] {
        (onlyNames ?? []).filter { !known.contains($0) }.map { name in
            "--only: there is no spec of an operation '\(name.harmless)' in '\(folder)'\(suggestion(for: name, among: known))"
        }
    }

    /// Ends the run when `--only` names operations that are not there.
    func refuseUnknownNames(_ read: ReadSpecFolder, in folder: String) throws {
        let known = read.operations.compactMap { $0.spec?.name.value }
        // Where a spec cannot be read, the name may be its own.
        guard known.count == read.operations.count, !known.isEmpty else { return }
        let problems = unknownNames(among: known, in: folder)
        for problem in problems { Terminal.error(problem) }
        if !problems.isEmpty { throw ExitCode(64) }
    }

    /// A line for people: on standard output, unless that is for a machine.
    func say(_ line: String) {
        guard !quiet else { return }
        if format == .text || format == .github { Terminal.output(line + "\n") } else { Terminal.error(line) }
    }
}

/// Which specs, and how messages about them are printed.
struct SpecOptions: ParsableArguments {
    @ArgumentParser.Argument(help: "The folder with service.xml and the folder 'operations'.")
    var specs: String

    @OptionGroup var messages: MessageOptions

    var format: DiagnosticFormat { messages.format }
    var quiet: Bool { messages.quiet }
    var onlyNames: [String]? { messages.onlyNames }
    var selection: OperationSelection { messages.selection }
    func say(_ line: String) { messages.say(line) }

    /// The specs, read and checked, with everything that is wrong printed.
    func checkedSpecs() throws -> CheckedSpecs { try checkedSpecs(SpecFolder(specs)) }

    func checkedSpecs(_ folder: SpecFolder) throws -> CheckedSpecs {
        let checked = checkSpecs(readSpecs(folder), selection)
        Terminal.print(checked.diagnostics(about: onlyNames), format)
        try messages.refuseUnknownNames(checked.specs, in: specs)
        return checked
    }

    /// What is wrong with the names behind `--only`.
    func unknownNames(among known: [String]) -> [String] { messages.unknownNames(among: known, in: specs) }

    /// Ends the run when the specs have errors.
    func refuse(_ checked: CheckedSpecs) throws {
        guard checked.log.hasErrors else { return }
        let shown = checked.diagnostics(about: onlyNames)
        let elsewhere = checked.log.errorCount - shown.count { $0.severity == .error }
        if elsewhere > 0 {
            Terminal.error(
                "\(count(elsewhere, "error")) in other specs \(elsewhere == 1 ? "prevents" : "prevent") the run; 'sdkgen lint \(specs)' shows \(elsewhere == 1 ? "it" : "them")"
            )
        }
        Terminal.error(
            "\(count(checked.log.errorCount, "error")) and \(count(checked.log.warningCount, "warning")) in \(count(checked.fileCount, "spec file")); nothing was written"
        )
        throw ExitCode(1)
    }
}

/// Where the SDK goes.
struct OutputOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "The folder that the SDK is written to.")
    var output: String

    /// Compares what is generated with the folder, while nobody writes to it.
    func compare(_ service: Service) throws -> GenerationPlan {
        let lock = try lockIfThere(for: .reading)
        defer { lock?.release() }
        return try exiting { () throws(OutputProblem) in try SDKGenGeneration.plan(service, output: output) }
    }

    /// Makes the folder hold what is generated.
    func write(_ service: Service, _ product: Product) throws -> GenerationPlan {
        try exiting { () throws(OutputProblem) in
            let lock = try GenerationPlan.lock(output)
            defer { lock.release() }
            let plan = try SDKGenGeneration.plan(service, product, output: output)
            try plan.apply()
            return plan
        }
    }

    /// Keeps other runs out of the folder; nil when there is none yet.
    func lockIfThere(for purpose: FolderLock.Purpose) throws -> FolderLock? {
        try exiting { () throws(OutputProblem) in try GenerationPlan.lockIfThere(output, for: purpose) }
    }

    /// The same, and the folder is there afterwards.
    func lock() throws -> FolderLock {
        try exiting { () throws(OutputProblem) in try GenerationPlan.lock(output) }
    }

    func generation(
        _ specs: CheckedSpecs, _ service: Service, cache: GenerationCache?
    ) throws -> PlannedGeneration {
        try exiting { () throws(OutputProblem) in
            try PlannedGeneration(specs, service, output: output, cache: cache)
        }
    }

    func carryOut(_ plan: GenerationPlan) throws {
        try exiting { () throws(OutputProblem) in try plan.apply() }
    }

    /// Turns a problem with the output into a message and an exit code.
    private func exiting<Result>(_ work: () throws(OutputProblem) -> Result) throws -> Result {
        do { return try work() } catch {
            Terminal.error(error.message)
            throw error.exitCode
        }
    }
}

extension DiagnosticFormat: ExpressibleByArgument {}

extension Substring {
    fileprivate var trimmingBlanks: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}

/// A number with its noun.
func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

extension OutputProblem {
    /// The codes of sysexits.h.
    var exitCode: ExitCode {
        switch kind {
        case .cannotCreate: ExitCode(73)
        case .cannotWrite: ExitCode(74)
        }
    }
}
