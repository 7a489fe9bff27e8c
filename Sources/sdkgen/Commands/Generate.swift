internal import ArgumentParser
internal import Diagnostics
internal import Generation
internal import ServiceModel

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the SDK of a service; only files that differ are touched.")

    @OptionGroup var specs: SpecOptions
    @OptionGroup var destination: OutputOptions

    @Flag(help: "Say what would be written or removed, and do nothing.")
    var dryRun = false

    func run() throws {
        let start = ContinuousClock.now
        let checked = specs.checkedSpecs()
        try specs.refuse(checked)
        guard let service = checked.service else { throw ExitCode(1) }
        let plan = try destination.plan(service)
        if dryRun {
            for change in plan.changes {
                specs.say("would \(change.new == nil ? "remove" : "write") \(destination.output)/\(change.path)")
            }
        } else {
            try destination.carryOut(plan)
        }
        let time = (ContinuousClock.now - start).hundredthsOfSeconds
        let (write, remove) = dryRun ? ("to write", "to remove") : ("written", "removed")
        specs.say(
            "\(service.module): \(count(service.operations.count, "operation")) from \(count(checked.fileCount, "spec file")): "
                + "\(plan.writtenCount) \(write), \(plan.unchangedCount) unchanged, \(plan.removedCount) \(remove), "
                + "\(count(checked.log.warningCount, "warning")) (\(time) s)")
    }
}

extension Duration {
    /// Seconds with two decimals.
    var hundredthsOfSeconds: String {
        let hundredths = components.seconds * 100 + components.attoseconds / 10_000_000_000_000_000
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
