import PackagePlugin

/// Makes the SDK of each service whose specs lie in the folder of a target, whenever the target is built.
@main
struct SDKGenPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let services = try SpecsOfService.all(in: target.directoryURL, named: target.name)
        if services.isEmpty {
            throw Problem(
                "the target '\(target.name)' has no specs: no service.xml is in '\(target.directoryURL.path)' or in a folder of it, "
                    + "and SwiftPM notices changes in the target's folder only")
        }
        try refuseClashes(services, in: target)
        let sdkgen = try context.tool(named: "sdkgen").url
        return services.map { service in
            let output = context.pluginWorkDirectoryURL.appending(path: service.name)
            return .buildCommand(
                // SwiftPM shows what stands behind the last slash of a name, and nothing before it.
                displayName: "Generating \(target.name) from \(service.name)", executable: sdkgen,
                arguments: [
                    "build-sources", service.folder.path, "--output", output.path, "--prefix", service.name, "--quiet",
                ],
                inputFiles: service.files, outputFiles: service.outputs.map { output.appending(path: $0) })
        }
    }

    /// Two files of the same name cannot be compiled into one module, and what they declare would clash as well.
    private func refuseClashes(_ services: [SpecsOfService], in target: any Target) throws {
        var places: [String: String] = [:]
        for service in services {
            for operation in service.operations {
                // File systems that take capital letters for small ones do so for the compiler's output as well.
                if let other = places.updateValue(service.path, forKey: operation.lowercased()) {
                    throw Problem(
                        "'\(other)' and '\(service.path)' in the target '\(target.name)' both have an operation '\(operation)'; "
                            + "give each service a target of its own")
                }
            }
        }
    }
}

/// Why a target cannot be built. It ends the build, which a diagnostic alone does not in every version of SwiftPM.
struct Problem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
