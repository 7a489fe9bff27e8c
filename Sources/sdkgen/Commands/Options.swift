import ArgumentParser
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenModelBuilding
import SDKGenServiceModel
import SDKGenSpecReading

/// The format of diagnostics, and the operations that a run is about.
struct MessageOptions: ParsableArguments {
    @ArgumentParser.Option(help: "The format of diagnostics: text, json, sarif or github.")
    var format: DiagnosticFormat = .text

    @Flag(name: .shortAndLong, help: "Print only errors and warnings.")
    var quiet = false

    @Option(
        help: .init(
            "The operations to generate, separated by commas. Overrides the `<only>` of service.xml.",
            valueName: "operations"))
    var only: [String] = []

    /// The names in `--only`; nil without the option.
    var onlyNames: [String]? {
        only.isEmpty ? nil : only.flatMap { $0.split(separator: ",").map { $0.trimmed } }.filter { !$0.isEmpty }
    }

    var selection: OperationSelection { onlyNames.map { .named($0) } ?? .configured }

    func validate() throws {
        if onlyNames?.isEmpty == true { throw ValidationError("--only needs at least one operation.") }
    }

    /// Prints an error for each name in `--only` that is not the name of an operation.
    ///
    /// - Returns: whether all names are known.
    func checkNames(_ specs: ReadSpecFolder, in folder: String) -> Bool {
        let known = specs.operations.compactMap { $0.spec?.name.value }
        // An unknown name may be that of a spec that could not be parsed.
        guard known.count == specs.operations.count, !known.isEmpty else { return true }
        let unknown = (onlyNames ?? []).filter { !known.contains($0) }
        for name in unknown {
            let hint = suggestion(for: name, among: known)
            Terminal.error("--only: there is no spec of an operation '\(name.harmless)' in '\(folder)'\(hint)")
        }
        return unknown.isEmpty
    }

    /// Ends the run if `--only` contains a name that is not the name of an operation.
    func refuseUnknownNames(_ specs: ReadSpecFolder, in folder: String) throws {
        guard checkNames(specs, in: folder) else { throw ExitCode(64) }
    }

    /// Prints a status line: to standard output, or to standard error if the format is for programs.
    func say(_ line: String) {
        guard !quiet else { return }
        if format == .text || format == .github { Terminal.output(line + "\n") } else { Terminal.error(line) }
    }
}

/// The specs of a run, and the format of diagnostics about them.
struct SpecOptions: ParsableArguments {
    @ArgumentParser.Argument(help: "The folder that contains service.xml and the folder 'operations'.")
    var specs: String

    @OptionGroup var messages: MessageOptions

    var format: DiagnosticFormat { messages.format }
    var quiet: Bool { messages.quiet }
    var selection: OperationSelection { messages.selection }
    func say(_ line: String) { messages.say(line) }

    /// Parses and checks the specs, and prints all diagnostics.
    func checkedSpecs() throws -> CheckedSpecs {
        let checked = checkSpecs(in: specs, selection)
        Terminal.print(checked.diagnostics(about: messages.onlyNames), format)
        try messages.refuseUnknownNames(checked.specs, in: specs)
        return checked
    }

    /// Returns the service model of the specs; ends the run if the specs have errors.
    func service() throws -> Service { try service(of: checkedSpecs()) }

    /// Returns the service model of checked specs; ends the run if the specs have errors.
    func service(of checked: CheckedSpecs) throws -> Service {
        if let service = checked.service { return service }
        let shown = checked.diagnostics(about: messages.onlyNames)
        let hidden = checked.log.errorCount - shown.count { $0.severity == .error }
        if hidden > 0 {
            let (verb, object) = hidden == 1 ? ("prevents", "it") : ("prevent", "them")
            Terminal.error(
                "\(count(hidden, "error")) in other specs \(verb) the run; run 'sdkgen lint \(specs)' to see \(object)")
        }
        Terminal.error(
            "\(count(checked.log.errorCount, "error")) and \(count(checked.log.warningCount, "warning")) in "
                + "\(count(checked.fileCount, "spec file")); nothing was written")
        throw ExitCode(1)
    }
}

/// The output folder of a run.
struct OutputOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "The folder that the SDK is written to.")
    var output: String

    /// Compares the generated SDK with the output folder.
    func compare(_ service: Service) throws -> GenerationPlan {
        try exiting { () throws(OutputProblem) in try GenerationPlan.compare(service, with: output) }
    }

    /// Writes a product to the output folder.
    func write(_ service: Service, _ product: Product) throws -> GenerationPlan {
        try exiting { () throws(OutputProblem) in try GenerationPlan.write(service, product, to: output) }
    }

    /// Prints an output problem and ends the run with its exit code.
    private func exiting<Result>(_ work: () throws(OutputProblem) -> Result) throws -> Result {
        do { return try work() } catch {
            Terminal.error(error.message)
            throw error.exitCode
        }
    }
}

extension DiagnosticFormat: ExpressibleByArgument {}

extension Substring {
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}

/// Returns a number with its noun, in the plural unless the number is 1.
func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

extension OutputProblem {
    /// The exit code that `sysexits.h` defines for the problem.
    var exitCode: ExitCode {
        switch kind {
        case .cannotCreate: ExitCode(73)
        case .cannotWrite: ExitCode(74)
        }
    }
}
