internal import ArgumentParser
internal import Diagnostics
internal import Generation
internal import ServiceModel

/// Which specs, and how messages about them are printed.
struct SpecOptions: ParsableArguments {
    @ArgumentParser.Argument(help: "The folder with service.xml and the folder 'operations'.")
    var specs: String

    @ArgumentParser.Option(help: "How messages are printed: text, json, sarif or github.")
    var format: DiagnosticFormat = .text

    @Flag(name: .shortAndLong, help: "Print nothing but errors and warnings.")
    var quiet = false

    /// The specs, read and checked, with everything that is wrong printed.
    func checkedSpecs() -> CheckedSpecs {
        let checked = checkSpecs(in: specs)
        Terminal.print(checked.log.sorted, format)
        return checked
    }

    /// Ends the run when the specs have errors.
    func refuse(_ checked: CheckedSpecs) throws {
        guard checked.log.hasErrors else { return }
        Terminal.error(
            "\(count(checked.log.errorCount, "error")) and \(count(checked.log.warningCount, "warning")) in \(count(checked.fileCount, "spec file")); nothing was written"
        )
        throw ExitCode(1)
    }

    /// A line for people: on standard output, unless that is for a machine.
    func say(_ line: String) {
        guard !quiet else { return }
        if format == .text || format == .github { Terminal.output(line + "\n") } else { Terminal.error(line) }
    }
}

/// Where the SDK goes.
struct OutputOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "The folder that the SDK is written to.")
    var output: String

    func plan(_ service: Service, _ product: Product = .sdk) throws -> GenerationPlan {
        try exiting { () throws(OutputProblem) in try Generation.plan(service, product, output: output) }
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
