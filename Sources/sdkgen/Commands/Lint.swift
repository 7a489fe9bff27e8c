internal import ArgumentParser
internal import Diagnostics
internal import Generation

struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Check the specs of a service and write nothing.")

    @OptionGroup var specs: SpecOptions

    func run() throws {
        let checked = specs.checkedSpecs()
        try specs.refuse(checked)
        specs.say("\(count(checked.fileCount, "spec file")), \(count(checked.log.warningCount, "warning"))")
    }
}
