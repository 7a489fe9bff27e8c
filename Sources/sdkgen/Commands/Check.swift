internal import ArgumentParser
internal import Diagnostics
internal import Generation
internal import ServiceModel

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say whether the SDK is what 'generate' would write; exit with 1 when it is not.")

    @OptionGroup var specs: SpecOptions
    @OptionGroup var destination: OutputOptions

    func run() throws {
        let checked = try specs.checkedSpecs()
        try specs.refuse(checked)
        guard let service = checked.service else { throw ExitCode(1) }
        let plan = try destination.plan(service)
        guard !plan.changes.isEmpty else {
            specs.say("\(service.module) is up to date: \(count(plan.unchangedCount, "file"))")
            return
        }
        for change in plan.changes {
            Terminal.output(
                LineDiff(path: "\(destination.output)/\(change.path)", old: change.old, new: change.new).text)
        }
        Terminal.error(
            "\(service.module) is not up to date: \(count(plan.writtenCount, "file")) to write, \(plan.removedCount) to remove; run 'sdkgen generate'"
        )
        throw ExitCode(1)
    }
}
