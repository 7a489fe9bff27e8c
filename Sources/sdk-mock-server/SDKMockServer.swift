import ArgumentParser
import SDKGenGeneration

@main
struct SDKMockServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sdk-mock-server", abstract: "Answers as the service of a specs folder would.",
        version: GeneratorVersion.current, subcommands: [Serve.self, Event.self, Resources.self],
        defaultSubcommand: Serve.self)
}
