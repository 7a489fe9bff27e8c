internal import ArgumentParser
internal import Generation

@main
struct SDKGen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sdkgen",
        abstract: "Makes a typed, documented Swift SDK from API specification files.",
        version: version,
        subcommands: [
            Generate.self, Check.self, Proofs.self, Lint.self, New.self, Format.self, Explain.self, Policy.self,
            Schema.self, Rules.self, BuildSources.self, ModuleName.self,
        ],
        defaultSubcommand: nil)

    /// Below `new`, `--version` is that of an API.
    private static var version: String {
        CommandLine.arguments.dropFirst().first == "new" ? "" : GeneratorVersion.current
    }
}
