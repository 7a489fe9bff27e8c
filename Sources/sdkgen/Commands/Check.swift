import ArgumentParser
import SDKGenDiagnostics
import SDKGenGeneration
import SDKGenServiceModel

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that the SDK is up to date with its specs; exits with 1 if not.")

    @OptionGroup var specs: SpecOptions
    @OptionGroup var destination: OutputOptions
    @OptionGroup var diffs: DiffOptions

    func run() throws {
        let service = try specs.service()
        let plan = try destination.compare(service)
        let changes = plan.changes.filter { $0.old?.withLineFeeds != $0.new }
        reportLineEnds(plan.changes.count - changes.count)
        guard !changes.isEmpty else {
            specs.say("\(service.module) is up to date: \(count(plan.unchangedCount + plan.changes.count, "file"))")
            return
        }
        var report = diffs.report()
        for change in changes {
            report.add("\(destination.output)/\(change.path)", old: change.old?.withLineFeeds, new: change.new)
        }
        report.end()
        let (written, removed) = (changes.count { $0.new != nil }, changes.count { $0.new == nil })
        Terminal.error(
            "\(service.module) is not up to date: \(count(written, "file")) to write, \(removed) to remove; run 'sdkgen generate'"
        )
        throw ExitCode(1)
    }

    /// Prints a remark about files that differ only in line ends.
    private func reportLineEnds(_ files: Int) {
        guard files > 0, !specs.quiet else { return }
        Terminal.error(LineEnds.remark(files, "file"))
    }
}
