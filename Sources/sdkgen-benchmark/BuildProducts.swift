import Foundation

/// The products of a finished build, which contain the runtime.
struct BuildProducts {
    private let folder: URL

    /// - Parameter configuration: `debug` or `release`, the name of a folder next to that of this program.
    init(configuration: String, besides binaries: URL) {
        // The folder is a link, and enumerators do not follow links.
        folder = binaries.deletingLastPathComponent().appending(path: configuration).resolvingSymlinksInPath()
    }

    /// The compiler options for importing the runtime and the C modules of its dependencies.
    var moduleOptions: [String] {
        let checkouts = folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: "checkouts")
        let ofPackages = moduleMaps(in: checkouts).filter { $0.contains("/Sources/") && $0.contains("/include/") }
        // Module maps inside `include` are for C code that imports Swift modules.
        let ofBuild = moduleMaps(in: folder).filter { !$0.contains("/include/") }
        return ["-I", folder.appending(path: "Modules").path]
            + (ofBuild + ofPackages).flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
    }

    private func moduleMaps(in folder: URL) -> [String] {
        (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix("/module.modulemap") }.sorted().map { "\(folder.path)/\($0)" }
    }

    /// Returns the object files of the runtime and its dependencies.
    ///
    /// They are those of a program that uses the runtime, without the program's own.
    func runtimeObjects() throws -> [String] {
        let list = folder.appending(path: "sdkgen-runtime-benchmark.product/Objects.LinkFileList")
        let own = [
            "sdkgen_runtime_benchmark", "AlibabaCloudVPC", "AlibabaCloudXML", "SDKGenXMLTree", "SDKGenCoreTestSupport",
            "CSDKGenAllocationCount",
        ]
        return try String(contentsOf: list, encoding: .utf8).split(separator: "\n").map(String.init)
            .filter { path in !own.contains { path.contains("/\($0).build/") } }
    }
}
