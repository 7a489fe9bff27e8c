import PackagePlugin

/// `swift package check-sdk`
@main
struct CheckSDK: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try PackageCommand(context: context, command: "check", verb: "check-sdk").run(arguments)
    }
}
