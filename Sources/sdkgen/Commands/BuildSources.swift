import ArgumentParser
import SDKGenGeneration
import SDKGenServiceModel

/// The command that the build tool plugin runs.
struct BuildSources: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build-sources",
        abstract: "Generate the Swift files of the SDK under names that are known before the specs are parsed.",
        shouldDisplay: false)

    @OptionGroup var specs: SpecOptions
    @OptionGroup var destination: OutputOptions

    @Option(help: "The prefix of the names of the service's own files.")
    var prefix: String

    func run() throws {
        // Lists the operations before parsing, so that a spec that is added meanwhile is left to the next run.
        let layout = BuildLayout(specs: specs.specs, prefix: prefix)
        let service = try specs.service()
        _ = try destination.write(service, .buildSources(layout))
    }
}
