import ArgumentParser
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenServiceModel

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Generate the SDK of a service; only changed files are written.")

    @OptionGroup var specs: SpecOptions
    @OptionGroup var destination: OutputOptions

    @Flag(help: "List the files that would be written or removed, without changing anything.")
    var dryRun = false

    @Flag(help: "Generate again after every change of the specs and print what is different, until Ctrl-C.")
    var watch = false

    func validate() throws {
        guard watch else { return }
        if dryRun { throw ValidationError("--watch and --dry-run exclude each other.") }
        if specs.format == .json || specs.format == .sarif {
            throw ValidationError("--watch does not support --format \(specs.format.rawValue); use text or github.")
        }
    }

    func run() throws {
        if watch { return try GenerateWatch(command: self).run() }
        let start = ContinuousClock.now
        let checked = try specs.checkedSpecs()
        let service = try specs.service(of: checked)
        let plan = dryRun ? try destination.compare(service) : try destination.write(service, .sdk)
        if dryRun {
            for change in plan.changes {
                specs.say("would \(change.new == nil ? "remove" : "write") \(destination.output)/\(change.path)")
            }
        }
        report(plan, checked, service, since: start)
        // Ending the process here frees the specs at once; releasing them one by one takes longer than parsing them.
        withExtendedLifetime((checked, plan)) { Self.exit() }
    }

    /// Prints the summary of a run.
    func report(
        _ plan: GenerationPlan, _ checked: CheckedSpecs, _ service: Service, since start: ContinuousClock.Instant
    ) {
        let (write, remove) = dryRun ? ("to write", "to remove") : ("written", "removed")
        specs.say(
            "\(service.module): \(count(service.operations.count, "operation")) from "
                + "\(count(checked.fileCount, "spec file")): \(plan.writtenCount) \(write), "
                + "\(plan.unchangedCount) unchanged, \(plan.removedCount) \(remove), "
                + "\(count(checked.log.warningCount, "warning")) (\((ContinuousClock.now - start).hundredthsOfSeconds) s)"
        )
    }
}

extension Duration {
    /// The duration in seconds, with two decimals.
    var hundredthsOfSeconds: String {
        let hundredths = components.seconds * 100 + components.attoseconds / 10_000_000_000_000_000
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
