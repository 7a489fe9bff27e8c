import ArgumentParser
import SDKGenGeneration
import SDKGenServiceModel

/// What the build-tool plugin runs.
struct BuildSources: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build-sources",
        abstract: "Write the Swift files of the SDK under names that are known before the specs are read.",
        shouldDisplay: false)

    @OptionGroup var specs: SpecOptions
    @OptionGroup var destination: OutputOptions

    @Option(help: "What the names of the files of the service itself begin with.")
    var prefix: String

    func run() throws {
        // The names are asked for first: a spec that comes during the run is one for the next.
        let layout = BuildLayout(specs: specs.specs, prefix: prefix)
        let checked = try specs.checkedSpecs()
        try specs.refuse(checked)
        guard let service = checked.service else { throw ExitCode(1) }
        _ = try destination.write(service, .buildSources(layout))
    }
}
