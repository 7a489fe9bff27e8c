import Foundation

/// What makes the compiler find the runtime's module and all that it imports, in the folders of the build that runs the tests.
enum RuntimeModules {
    /// The C modules of the runtime's dependencies are described by files that packages bring or that the build makes.
    static var compilerArguments: [String] {
        let products = SDKGen.executable.deletingLastPathComponent().resolvingSymlinksInPath()
        let build = products.deletingLastPathComponent().deletingLastPathComponent()
        let brought = files(named: "module.modulemap", in: build.appendingPathComponent("checkouts"), depth: 5)
        let made = files(named: "module.modulemap", in: products, depth: 2)
        return ["-I", products.appendingPathComponent("Modules").path]
            + (made + brought.filter { $0.contains("/Sources/") && $0.contains("/include/") })
            .flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
    }

    private static func files(named name: String, in folder: URL, depth: Int) -> [String] {
        guard let files = FileManager.default.enumerator(atPath: folder.path) else { return [] }
        var found: [String] = []
        while let path = files.nextObject() as? String {
            if files.level >= depth { files.skipDescendants() }
            if path.hasSuffix("/\(name)") { found.append("\(folder.path)/\(path)") }
        }
        return found.sorted()
    }
}
