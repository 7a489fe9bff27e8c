import PackagePlugin

/// Generates the SDK of each service whose specs are in a target's folder, when the target is built.
@main
struct SDKGenPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let services = try ServiceSpecs.all(in: target.directoryURL, named: target.name)
        if services.isEmpty {
            throw Problem(
                "the target '\(target.name)' has no specs: there is no service.xml in '\(target.directoryURL.path)' or its "
                    + "subfolders; SwiftPM detects changes only in the target's folder")
        }
        try refuseClashes(services, in: target)
        let sdkgen = try context.tool(named: "sdkgen").url
        return services.map { service in
            let output = context.pluginWorkDirectoryURL.appending(path: service.name)
            return .buildCommand(
                // SwiftPM shows only the part of the name after the last slash.
                displayName: "Generating \(target.name) from \(service.name)", executable: sdkgen,
                arguments: [
                    "build-sources", service.folder.path, "--output", output.path, "--prefix", service.name, "--quiet",
                ],
                inputFiles: service.files, outputFiles: service.outputs.map { output.appending(path: $0) })
        }
    }

    /// Throws ``Problem`` if two services have an operation of the same name: their files and declarations would clash.
    private func refuseClashes(_ services: [ServiceSpecs], in target: any Target) throws {
        var places: [String: String] = [:]
        for service in services {
            for operation in service.operations {
                // On a case-insensitive file system, the compiler's output files would clash too.
                if let other = places.updateValue(service.path, forKey: operation.lowercased()) {
                    throw Problem(
                        "'\(other)' and '\(service.path)' in the target '\(target.name)' both have an operation '\(operation)'; "
                            + "move one of the services to another target")
                }
            }
        }
    }
}

/// The reason why a target cannot be built.
///
/// Throwing an error ends the build. A diagnostic alone does not in every version of SwiftPM.
struct Problem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
