internal import ArgumentParser
internal import Generation

@main
struct SDKGen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sdkgen",
        abstract: "Makes a typed, documented Swift SDK from API specification files.",
        version: GeneratorVersion.current,
        subcommands: [
            Generate.self, Check.self, Proofs.self, Lint.self, Explain.self, Policy.self, Schema.self, Rules.self,
            BuildSources.self, ModuleName.self,
        ],
        defaultSubcommand: nil)
}
