import Foundation
import PackagePlugin

/// Runs `sdkgen` for the services of a package whose generated code is committed.
///
/// Plugins cannot share a target, so both command plugins link to this file.
struct PackageCommand {
    let context: PluginContext
    /// The subcommand of `sdkgen`.
    let command: String
    /// The plugin's command, as in `swift package generate-sdk`.
    let verb: String

    private var help: String {
        """
        Usage: swift package \(verb) [--specs FOLDER] [--output FOLDER] [--target NAME]... [OPTIONS]

        By default the command runs for each service in 'specs', which contains service.xml or one subfolder for each
        service. The SDK of a service is in the folder of the target whose name is the 'module' in service.xml.

          --specs FOLDER    The folder of a single service.
          --output FOLDER   The folder of the SDK; requires --specs.
          --target NAME     Only services whose module is this target.

        All other options are passed to 'sdkgen \(command)'.

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
                "--output requires --specs, and each can be given once; see 'swift package \(verb) --help'")
        }
        let services = specs.isEmpty ? folders(in: "specs") : specs
        if services.isEmpty {
            return Diagnostics.error(
                "there is no service.xml in 'specs' or its subfolders; name the folder of a service with --specs")
        }
        for service in services { try run(service, output: output.first, targets: targets, options) }
    }

    private func run(_ specs: String, output: String?, targets: [String], _ options: [String]) throws {
        guard let output = try output ?? folder(of: specs, among: targets) else { return }
        let run = try SDKGen(context, [command, specs, "--output", output] + options)
        if run.status != 0 { Diagnostics.error("sdkgen \(command) \(specs): exit code \(run.status)") }
    }

    /// Returns the folder of the target that the specs name as their module.
    ///
    /// Returns nil if there is no such target, or if `--target` does not select it.
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
                "this package has no target '\(module)', which is the module in '\(specs)/service.xml'; add the target to "
                    + "Package.swift, or name a folder with --output")
            return nil
        }
        let root = context.package.directoryURL.path + "/"
        let path = target.directoryURL.path
        return path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
    }

    /// Returns the folder itself if it contains a service.xml, otherwise its subfolders that do.
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
