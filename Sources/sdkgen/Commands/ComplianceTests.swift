import ArgumentParser
import SDKGenGeneration
import SDKGenServiceModel

struct ComplianceTests: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compliance-tests",
        abstract: "Generate tests that compare the SDK with its specs; only changed files are written.")

    @OptionGroup var specs: SpecOptions
    @OptionGroup var destination: OutputOptions

    func run() throws {
        let service = try specs.service()
        let plan = try destination.write(service, .complianceTests)
        specs.say(
            "compliance tests of \(service.module): \(plan.writtenCount) written, \(plan.unchangedCount) unchanged, \(plan.removedCount) removed"
        )
    }
}
