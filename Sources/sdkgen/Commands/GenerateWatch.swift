import ArgumentParser
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenServiceModel
import SDKGenSpecReading

/// `generate`, again after every change of the specs.
struct GenerateWatch {
    let command: Generate
    private var messages = WatchedMessages()
    /// The specs as the last run found them.
    private var checked: CheckedSpecs?
    private var cache: GenerationCache?

    init(command: Generate) { self.command = command }

    func run() throws {
        Interruption.expect()
        var run = self
        // How the specs look is remembered before they are read: what changes meanwhile is a change.
        var watch = SpecWatch(folder: command.specs.specs)
        run.generate(isFirst: true)
        command.specs.say("watching \(command.specs.specs); Ctrl-C ends it")
        while watch.waitForChange(orUntil: { Interruption.isRequested }) { run.generate(isFirst: false) }
    }

    /// One run. Whatever goes wrong is said, and the output stays as it was.
    private mutating func generate(isFirst: Bool) {
        do throws(OutputProblem) {
            let lock = try GenerationPlan.lockIfThere(command.destination.output, for: .writing)
            defer { lock?.release() }
            try generate(isFirst: isFirst, hasLock: lock != nil)
        } catch {
            Terminal.error(error.message)
        }
    }

    private mutating func generate(isFirst: Bool, hasLock: Bool) throws(OutputProblem) {
        let start = ContinuousClock.now
        let folder = SpecFolder(command.specs.specs)
        cache = cache?.next(folder) ?? command.storedCache(in: command.cache, folder)
        if !isFirst, cache?.unchanged() != nil {
            // All is as it was after a run that had nothing to say.
            return tell(DiagnosticLog(), isFirst: false)
        }
        let read = readSpecs(folder, previous: checked?.specs)
        let checked = checkSpecs(read, command.specs.selection, previous: checked)
        self.checked = checked
        tell(checked.log, isFirst: isFirst)
        guard let service = checked.service else { return }
        let unknown = command.specs.unknownNames(among: read.operations.compactMap { $0.spec?.name.value })
        for problem in unknown { Terminal.error(problem) }
        guard unknown.isEmpty else { return }
        let lock = hasLock ? nil : try GenerationPlan.lock(command.destination.output)
        defer { lock?.release() }
        let run = try PlannedGeneration(checked, service, output: command.destination.output, cache: cache)
        try run.plan.apply()
        let summary = GenerationCache.Summary(checked, service, run.plan)
        if isFirst {
            command.say(
                summary, written: run.plan.writtenCount, unchanged: run.plan.unchangedCount,
                removed: run.plan.removedCount, warnings: checked.log.warningCount, since: start)
        } else {
            tell(run.plan, since: start)
        }
        cache = cache?.remember(summary, run, hadMessages: !checked.log.diagnostics.isEmpty)
    }

    private mutating func tell(_ log: DiagnosticLog, isFirst: Bool) {
        let (new, gone) = messages.differences(to: log.sorted)
        Terminal.print(new, command.specs.format)
        for diagnostic in gone {
            let place = diagnostic.location.file.path.harmless
            command.specs.say("gone: \(place): \(diagnostic.message.harmless) [\(diagnostic.rule.rawValue)]")
        }
        guard log.hasErrors, isFirst || !new.isEmpty || !gone.isEmpty else { return }
        Terminal.error("\(count(log.errorCount, "error")); the output stays as it was")
    }

    private func tell(_ plan: GenerationPlan, since start: ContinuousClock.Instant) {
        for change in plan.changes {
            command.specs.say("\(change.new == nil ? "removed" : "wrote") \(command.destination.output)/\(change.path)")
        }
        guard !plan.changes.isEmpty else { return }
        let time = (ContinuousClock.now - start).hundredthsOfSeconds
        command.specs.say("\(plan.writtenCount) written, \(plan.removedCount) removed (\(time) s)")
    }
}
