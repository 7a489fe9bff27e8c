import ArgumentParser
import SDKGenGeneration
import SDKGenServiceModel

/// What the command plugins ask to find the target of a service.
struct ModuleName: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "module", abstract: "Print the module that service.xml names.", shouldDisplay: false)

    @OptionGroup var specs: SpecOptions

    func run() throws {
        let checked = try specs.checkedSpecs()
        try specs.refuse(checked)
        guard let service = checked.service else { throw ExitCode(1) }
        Terminal.output("\(service.module)\n")
    }
}
