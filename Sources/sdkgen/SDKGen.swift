import ArgumentParser
import SDKGenGeneration

@main
struct SDKGen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sdkgen",
        abstract: "Generates a typed, documented Swift SDK from API specification files.",
        version: version,
        subcommands: [
            Generate.self, Check.self, ComplianceTests.self, Lint.self, New.self, Format.self, Explain.self,
            Policy.self, Draft.self, Drift.self, Coverage.self,
            Schema.self, Rules.self, BuildSources.self, ModuleName.self,
        ],
        defaultSubcommand: nil)

    static func main() {
        Terminal.openMissingStreams()
        Interruption.ignoreFileSizeSignal()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            // ArgumentParser also throws the help and the version.
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            if !message.isEmpty {
                Terminal.write(message + "\n", to: code.isSuccess ? Terminal.outputStream : Terminal.errorStream)
            }
            exit(withError: code)
        }
    }

    /// The version; empty for `new`, whose option `--version` is the version of an API.
    private static var version: String {
        CommandLine.arguments.dropFirst().first == "new" ? "" : GeneratorVersion.current
    }
}
