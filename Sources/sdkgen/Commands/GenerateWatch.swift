import ArgumentParser
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenServiceModel

/// Runs `generate` again after every change of the specs.
struct GenerateWatch {
    let command: Generate
    private var messages = WatchedMessages()

    init(command: Generate) { self.command = command }

    func run() throws {
        Interruption.handleSignals()
        var run = self
        // Records the state of the specs before they are read, so that a change during the first run is detected.
        var watch = SpecWatch(folder: command.specs.specs)
        run.generate(isFirst: true)
        command.specs.say("watching \(command.specs.specs); press Ctrl-C to stop")
        while watch.waitForChange(orUntil: { Interruption.isRequested }) { run.generate(isFirst: false) }
    }

    /// Generates the SDK once. An error is printed and leaves the output unchanged.
    private mutating func generate(isFirst: Bool) {
        let start = ContinuousClock.now
        let checked = checkSpecs(in: command.specs.specs, command.specs.selection)
        report(checked.log, isFirst: isFirst)
        let specs = command.specs
        guard let service = checked.service, specs.messages.checkNames(checked.specs, in: specs.specs) else { return }
        let plan: GenerationPlan
        do throws(OutputProblem) {
            plan = try GenerationPlan.write(service, .sdk, to: command.destination.output)
        } catch {
            return Terminal.error(error.message)
        }
        if isFirst {
            command.report(plan, checked, service, since: start)
        } else {
            report(plan, since: start)
        }
    }

    /// Prints the diagnostics that have appeared or disappeared since the last run.
    private mutating func report(_ log: DiagnosticLog, isFirst: Bool) {
        let (new, resolved) = messages.differences(to: log.sorted)
        Terminal.print(new, command.specs.format)
        for diagnostic in resolved {
            let path = diagnostic.location.file.path.harmless
            command.specs.say("resolved: \(path): \(diagnostic.message.harmless) [\(diagnostic.rule.rawValue)]")
        }
        guard log.hasErrors, isFirst || !new.isEmpty || !resolved.isEmpty else { return }
        Terminal.error("\(count(log.errorCount, "error")); the output was not changed")
    }

    private func report(_ plan: GenerationPlan, since start: ContinuousClock.Instant) {
        for change in plan.changes {
            command.specs.say("\(change.new == nil ? "removed" : "wrote") \(command.destination.output)/\(change.path)")
        }
        guard !plan.changes.isEmpty else { return }
        let time = (ContinuousClock.now - start).hundredthsOfSeconds
        command.specs.say("\(plan.writtenCount) written, \(plan.removedCount) removed (\(time) s)")
    }
}
