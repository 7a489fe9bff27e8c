internal import ArgumentParser

@main
struct SDKGen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sdkgen",
        abstract: "Makes a typed, documented Swift SDK from API specification files.",
        subcommands: [
            Generate.self, Check.self, Proofs.self, Lint.self, New.self, Format.self, Explain.self, Policy.self, Schema.self, Rules.self,
        ],
        defaultSubcommand: nil)
}
