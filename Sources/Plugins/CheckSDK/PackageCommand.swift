import Foundation
import PackagePlugin

/// Runs `sdkgen` for the services of a package whose output is committed. Both command plugins are made of it.
struct PackageCommand {
    let context: PluginContext
    /// The command of `sdkgen`.
    let command: String
    /// How the plugin is called.
    let verb: String

    private var help: String {
        """
        Usage: swift package \(verb) [--specs FOLDER] [--output FOLDER] [--target NAME]... [OPTIONS]

        Without options, for each service in 'specs' (a folder with a service.xml, or 'specs' itself): its SDK in the
        folder of the target that is called as its 'module' says.

          --specs FOLDER    The specs of one service.
          --output FOLDER   Another folder for the SDK of this service; needs --specs.
          --target NAME     Only the services whose module is this target.

        All other options are those of 'sdkgen \(command)'.

        """
    }

    func run(_ arguments: [String]) throws {
        var arguments = ArgumentExtractor(arguments)
        guard arguments.extractFlag(named: "help") == 0 else { return print(help) }
        let specs = arguments.extractOption(named: "specs")
        let output = arguments.extractOption(named: "output")
        let targets = arguments.extractOption(named: "target")
        let options = arguments.remainingArguments
        guard specs.count <= 1, output.count <= 1, output.isEmpty || !specs.isEmpty else {
            return Diagnostics.error(
                "'--output' needs '--specs', and each can be given once; see swift package \(verb) --help")
        }
        let services = specs.isEmpty ? folders(in: "specs") : specs
        if services.isEmpty {
            return Diagnostics.error(
                "there is no service.xml in 'specs' nor in a folder of it; name the folder of one with --specs")
        }
        for service in services { try run(service, output: output.first, targets: targets, options) }
    }

    private func run(_ specs: String, output: String?, targets: [String], _ options: [String]) throws {
        guard let output = try output ?? folder(of: specs, among: targets) else { return }
        let run = try SDKGen(context, [command, specs, "--output", output] + options)
        if run.status != 0 { Diagnostics.error("sdkgen \(command) \(specs): exit code \(run.status)") }
    }

    /// The folder of the target that the specs name as their module; nil when there is none, or when it was not asked for.
    private func folder(of specs: String, among targets: [String]) throws -> String? {
        let run = try SDKGen(context, ["module", specs], capturing: true)
        guard run.status == 0 else {
            Diagnostics.error("sdkgen \(command) \(specs): exit code \(run.status)")
            return nil
        }
        let module = run.output.trimmingCharacters(in: .newlines)
        guard targets.isEmpty || targets.contains(module) else { return nil }
        guard let target = context.package.targets.first(where: { $0.name == module }) else {
            Diagnostics.error(
                "no target of this package is called '\(module)', as '\(specs)/service.xml' names its module; add it to Package.swift, "
                    + "or name a folder with --output")
            return nil
        }
        let root = context.package.directoryURL.path + "/"
        let path = target.directoryURL.path
        return path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
    }

    /// The folder itself or those in it, whichever have a service.xml.
    private func folders(in folder: String) -> [String] {
        let files = FileManager.default
        func hasService(_ name: String) -> Bool {
            files.fileExists(atPath: context.package.directoryURL.appending(path: "\(name)/service.xml").path)
        }
        if hasService(folder) { return [folder] }
        let names =
            (try? files.contentsOfDirectory(atPath: context.package.directoryURL.appending(path: folder).path)) ?? []
        return names.sorted().map { "\(folder)/\($0)" }.filter(hasService)
    }
}
