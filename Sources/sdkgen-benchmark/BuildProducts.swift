import Foundation

/// The folder of a finished build, which has the runtime.
struct BuildProducts {
    private let folder: URL

    /// - Parameter configuration: `debug` or `release`, beside the folder of this program.
    init(configuration: String, besides binaries: URL) {
        // A link where builds leave their products; paths through it are not followed.
        folder = binaries.deletingLastPathComponent().appending(path: configuration).resolvingSymlinksInPath()
    }

    /// What makes the compiler find the runtime and the C modules of its dependencies, which packages bring or the build
    /// describes.
    var moduleOptions: [String] {
        let checkouts = folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: "checkouts")
        let brought = moduleMaps(in: checkouts).filter { $0.contains("/Sources/") && $0.contains("/include/") }
        // Those inside `include` are Swift modules as C sees them.
        let made = moduleMaps(in: folder).filter { !$0.contains("/include/") }
        return ["-I", folder.appending(path: "Modules").path]
            + (made + brought).flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
    }

    private func moduleMaps(in folder: URL) -> [String] {
        (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix("/module.modulemap") }.sorted().map { "\(folder.path)/\($0)" }
    }

    /// The object files of the runtime and its dependencies: those of a program that uses it, without the program's own.
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
