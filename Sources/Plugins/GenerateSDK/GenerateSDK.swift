import PackagePlugin

/// `swift package generate-sdk`
@main
struct GenerateSDK: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try PackageCommand(context: context, command: "generate", verb: "generate-sdk").run(arguments)
    }
}
