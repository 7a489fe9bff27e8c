import ArgumentParser
import SDKGenGeneration
import SDKGenServiceModel

struct ComplianceTests: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compliance-tests",
        abstract: "Write the tests that hold the SDK against its specs; only files that differ are touched.")

    @OptionGroup var specs: SpecOptions
    @OptionGroup var destination: OutputOptions

    func run() throws {
        let checked = try specs.checkedSpecs()
        try specs.refuse(checked)
        guard let service = checked.service else { throw ExitCode(1) }
        let plan = try destination.write(service, .complianceTests)
        specs.say(
            "compliance tests of \(service.module): \(plan.writtenCount) written, \(plan.unchangedCount) unchanged, \(plan.removedCount) removed"
        )
    }
}
