internal import ArgumentParser
internal import Diagnostics
internal import Generation
internal import ServiceModel

struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Check the specs of a service and write nothing.")

    @OptionGroup var specs: SpecOptions

    func run() throws {
        let checked = try specs.checkedSpecs()
        try specs.refuse(checked)
        let generated = checked.service?.operations.count ?? 0
        let known = checked.operationCount
        let part =
            generated == known
            ? "" : "; \(generated) of \(count(known, "operation")) \(generated == 1 ? "is" : "are") generated"
        specs.say("\(count(checked.fileCount, "spec file")), \(count(checked.log.warningCount, "warning"))\(part)")
    }
}
