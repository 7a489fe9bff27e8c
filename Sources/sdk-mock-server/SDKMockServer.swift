import ArgumentParser
import SDKGenGeneration

@main
struct SDKMockServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sdk-mock-server",
        abstract: "Runs an HTTP server that behaves like the services that specs folders describe.",
        version: GeneratorVersion.current, subcommands: [Serve.self, Event.self, Resources.self],
        defaultSubcommand: Serve.self)
}
