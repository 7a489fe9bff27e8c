import ArgumentParser
import SDKGenGeneration
import SDKGenServiceModel

/// The command with which the command plugins find the target of a service.
struct ModuleName: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "module", abstract: "Print the module name in service.xml.", shouldDisplay: false)

    @OptionGroup var specs: SpecOptions

    func run() throws {
        let service = try specs.service()
        Terminal.output("\(service.module)\n")
    }
}
