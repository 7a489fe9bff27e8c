internal import ArgumentParser
internal import Diagnostics
internal import Generation
internal import ServiceModel

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Write the SDK of a service; only files that differ are touched.")

    @OptionGroup var specs: SpecOptions
    @OptionGroup var destination: OutputOptions

    @Flag(help: "Say what would be written or removed, and do nothing.")
    var dryRun = false

    @Option(help: "A folder for what lets the next run see that nothing has changed; it may be deleted at any time.")
    var cache: String?

    func run() throws {
        let start = ContinuousClock.now
        let cache = cache.flatMap {
            GenerationCache(folder: $0, specs: specs.specs, output: destination.output, tool: Terminal.executable)
        }
        if !dryRun, let summary = cache?.unchanged() {
            return say(summary, written: 0, unchanged: summary.fileCount, removed: 0, warnings: 0, since: start)
        }
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
        let summary = GenerationCache.Summary(
            module: service.module, operationCount: service.operations.count, specCount: checked.fileCount,
            fileCount: plan.unchangedCount + plan.writtenCount)
        // Messages are for every run, so a run that has any is not remembered.
        if !dryRun, checked.log.diagnostics.isEmpty { cache?.remember(summary) }
        say(
            summary, written: plan.writtenCount, unchanged: plan.unchangedCount, removed: plan.removedCount,
            warnings: checked.log.warningCount, since: start)
        // The system takes all memory back at once; to free it piece by piece takes longer than to read the specs.
        withExtendedLifetime((checked, plan)) { Self.exit() }
    }

    private func say(
        _ summary: GenerationCache.Summary, written: Int, unchanged: Int, removed: Int, warnings: Int,
        since start: ContinuousClock.Instant
    ) {
        let time = (ContinuousClock.now - start).hundredthsOfSeconds
        let (write, remove) = dryRun ? ("to write", "to remove") : ("written", "removed")
        specs.say(
            "\(summary.module): \(count(summary.operationCount, "operation")) from \(count(summary.specCount, "spec file")): "
                + "\(written) \(write), \(unchanged) unchanged, \(removed) \(remove), \(count(warnings, "warning")) (\(time) s)"
        )
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
