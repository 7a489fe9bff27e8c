import ArgumentParser
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenServiceModel

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Write the SDK of a service; only files that differ are touched.")

    @OptionGroup var specs: SpecOptions
    @OptionGroup var destination: OutputOptions

    @Flag(help: "Say what would be written or removed, and do nothing.")
    var dryRun = false

    @Option(help: "A folder for what lets the next run do only what is left to do; it may be deleted at any time.")
    var cache: String?

    @Flag(help: "Go on after every change of the specs, and say what is different, until Ctrl-C.")
    var watch = false

    func validate() throws {
        guard watch else { return }
        if dryRun { throw ValidationError("--watch writes, and --dry-run does not; choose one.") }
        if specs.format == .json || specs.format == .sarif {
            throw ValidationError("--watch goes on and on, so it prints text, not \(specs.format.rawValue).")
        }
    }

    func run() throws {
        if watch { return try GenerateWatch(command: self).run() }
        let start = ContinuousClock.now
        let folder = SpecFolder(specs.specs)
        // What the cache says of the output has to stay true until the output is written.
        var lock = try destination.lockIfThere(for: dryRun ? .reading : .writing)
        defer { lock?.release() }
        let cache = cache.flatMap { storedCache(in: $0, folder) }
        if !dryRun, let summary = cache?.unchanged() {
            return say(summary, written: 0, unchanged: summary.fileCount, removed: 0, warnings: 0, since: start)
        }
        let checked = try specs.checkedSpecs(folder)
        try specs.refuse(checked)
        guard let service = checked.service else { throw ExitCode(1) }
        if lock == nil, !dryRun { lock = try destination.lock() }
        let run = try destination.generation(checked, service, cache: dryRun ? nil : cache)
        let plan = run.plan
        if dryRun {
            for change in plan.changes {
                specs.say("would \(change.new == nil ? "remove" : "write") \(destination.output)/\(change.path)")
            }
        } else {
            try destination.carryOut(plan)
        }
        let summary = GenerationCache.Summary(checked, service, plan)
        if !dryRun { cache?.remember(summary, run, hadMessages: !checked.log.diagnostics.isEmpty) }
        say(
            summary, written: plan.writtenCount, unchanged: plan.unchangedCount, removed: plan.removedCount,
            warnings: checked.log.warningCount, since: start)
        // The system takes all memory back at once; to free it piece by piece takes longer than to read the specs.
        withExtendedLifetime((checked, run)) { Self.exit() }
    }

    /// - Parameter folder: nil for a cache that lives as long as the process.
    func storedCache(in folder: String?, _ files: SpecFolder) -> GenerationCache? {
        GenerationCache(
            folder: folder, specs: files, output: destination.output, tool: Terminal.executable,
            only: specs.onlyNames)
    }

    func say(
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

extension GenerationCache.Summary {
    init(_ checked: CheckedSpecs, _ service: Service, _ plan: GenerationPlan) {
        self.init(
            module: service.module, operationCount: service.operations.count, specCount: checked.fileCount,
            fileCount: plan.unchangedCount + plan.writtenCount)
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
