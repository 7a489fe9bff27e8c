internal import Foundation

/// What generated code costs its user's compiler: a debug build of it alone, the runtime being compiled already.
struct CompileBenchmark {
    let rounds: Int
    let sources: String
    /// The folder of the debug build, which has the runtime.
    let products: URL
    let scratch: URL

    struct Result {
        var costs: [ProcessCost] = []
        /// Bytes of code, from the object files.
        var codeSize = 0
    }

    func run() throws -> Result {
        let names = (FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []).sorted()
        let files = names.filter { $0.hasSuffix(".swift") }.map { "\(sources)/\($0)" }
        var result = Result()
        for round in 0..<rounds {
            let objects = scratch.appending(path: "objects\(round)")
            try FileManager.default.createDirectory(at: objects, withIntermediateDirectories: true)
            let options =
                [
                    "-swift-version", "6", "-module-name", "Synthetic", "-parse-as-library", "-Onone", "-g",
                    "-enable-testing", "-enable-batch-mode", "-j2", "-emit-module", "-emit-module-path",
                    "Synthetic.swiftmodule", "-working-directory", objects.path, "-c",
                ] + runtimeModules
            result.costs.append(try MeasuredProcess.run("swiftc", options + files))
            if round == 0 { result.codeSize = try codeSize(of: objects) }
        }
        return result
    }

    /// What makes the compiler find the runtime and the C modules of its dependencies, which packages bring or the build
    /// describes.
    private var runtimeModules: [String] {
        let checkouts = products.deletingLastPathComponent().deletingLastPathComponent().appending(path: "checkouts")
        let brought = moduleMaps(in: checkouts).filter { $0.contains("/Sources/") && $0.contains("/include/") }
        // Those inside `include` are Swift modules as C sees them.
        let made = moduleMaps(in: products).filter { !$0.contains("/include/") }
        return ["-I", products.appending(path: "Modules").path]
            + (made + brought).flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
    }

    private func moduleMaps(in folder: URL) -> [String] {
        (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix("/module.modulemap") }.sorted().map { "\(folder.path)/\($0)" }
    }

    /// The `.text` column that `size` prints for each object file.
    private func codeSize(of objects: URL) throws -> Int {
        let files = try FileManager.default.contentsOfDirectory(atPath: objects.path).filter { $0.hasSuffix(".o") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["size"] + files
        process.currentDirectoryURL = objects
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return text.split(separator: "\n").dropFirst()
            .compactMap { $0.split(whereSeparator: \.isWhitespace).first.flatMap { Int($0) } }.reduce(0, +)
    }
}
