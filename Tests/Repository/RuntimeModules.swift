package import Foundation

/// The modules of the runtime and of its dependencies, in the build that runs the tests.
package enum RuntimeModules {
    /// The compiler arguments that make the modules importable.
    ///
    /// The C modules of the dependencies are described by module maps, which packages contain or the build creates.
    package static var compilerArguments: [String] {
        let products = productsFolder.resolvingSymlinksInPath()
        let build = products.deletingLastPathComponent().deletingLastPathComponent()
        let contained = files(named: "module.modulemap", in: build.appendingPathComponent("checkouts"), depth: 5)
        let created = files(named: "module.modulemap", in: products, depth: 2)
        return ["-I", products.appendingPathComponent("Modules").path]
            + (created + contained.filter { $0.contains("/Sources/") && $0.contains("/include/") })
            .flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
    }

    /// The folder that holds the tests and the executables of the build.
    package static let productsFolder: URL = {
        #if os(macOS)
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
            let tests = bundle ?? Bundle.main.bundleURL
        #else
            let tests = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL
        #endif
        return tests.deletingLastPathComponent()
    }()

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
