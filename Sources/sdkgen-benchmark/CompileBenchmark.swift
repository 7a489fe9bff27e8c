import Foundation

/// What generated code costs its user's compiler: a build of it alone, the runtime being compiled already.
struct CompileBenchmark {
    let sources: String
    let products: BuildProducts
    let scratch: URL

    struct Result {
        var costs: [ProcessCost] = []
        /// Bytes of code and constants, from the object files; `nil` where they are of a format that is not read.
        var codeSize: Int?
        /// Bytes that the code adds to a stripped program; `nil` if the program could not be linked.
        var added: Int?
    }

    private static let common = [
        "-swift-version", "6", "-module-name", "Measured", "-parse-as-library", "-emit-module", "-emit-module-path",
        "Measured.swiftmodule", "-c",
    ]

    /// As a package manager builds a dependency while its user develops.
    func debug(rounds: Int) throws -> Result {
        try run(rounds, ["-Onone", "-g", "-enable-testing", "-enable-batch-mode", "-j2"])
    }

    /// As it builds a program to be shipped: looking at the whole module, with an object file for each source.
    func release(rounds: Int) throws -> Result {
        var result = try run(rounds, ["-O", "-whole-module-optimization", "-num-threads", "2"])
        if rounds > 0 { result.added = try? addedToProgram() }
        return result
    }

    private func folder(_ round: Int) -> URL { scratch.appending(path: "objects\(round)") }

    private func run(_ rounds: Int, _ mode: [String]) throws -> Result {
        let names = (FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []).sorted()
        let files = names.filter { $0.hasSuffix(".swift") }.map { "\(sources)/\($0)" }
        var result = Result()
        for round in 0..<rounds {
            let objects = folder(round)
            try FileManager.default.createDirectory(at: objects, withIntermediateDirectories: true)
            let place = ["-working-directory", objects.path]
            result.costs.append(
                try MeasuredProcess.run("swiftc", Self.common + mode + place + products.moduleOptions + files))
            result.codeSize = ObjectFile.codeSize(in: objects.path)
        }
        return result
    }

    /// The difference between a stripped program with the runtime alone and one that has a client as well.
    private func addedToProgram() throws -> Int {
        let client = try clientName()
        let without = try program("Without", "print(Executor())", objects: [])
        let objects = try FileManager.default.contentsOfDirectory(atPath: folder(0).path).filter { $0.hasSuffix(".o") }
            .sorted().map { folder(0).appending(path: $0).path }
        let with = try program("With", "print(\(client)(executor: Executor()))", objects: objects)
        return with - without
    }

    private func clientName() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: sources)
        guard let name = names.first(where: { $0.hasSuffix("Client.swift") }) else {
            throw MeasuredProcess.Failure(description: "there is no client in \(sources)")
        }
        return String(name.dropLast(".swift".count))
    }

    private func program(_ name: String, _ statement: String, objects: [String]) throws -> Int {
        let source = scratch.appending(path: "\(name).swift")
        let imports = objects.isEmpty ? "" : "import Measured\n"
        try Data(
            """
            import AlibabaCloudCore
            \(imports)
            struct Executor: CallExecutor {
                func call<Request: ServiceRequest>(
                    _ request: Request
                ) async throws(CallError<Request.Failure>) -> Request.Response { fatalError() }
            }
            @main struct Program { static func main() { \(statement) } }
            """.utf8
        )
        .write(to: source)
        let list = scratch.appending(path: "objects.list")
        try Data((objects + products.runtimeObjects()).joined(separator: "\n").utf8).write(to: list)
        let program = scratch.appending(path: name).path
        #if os(Linux)
            // BoringSSL is C++.
            let linker = ["-Xlinker", "--gc-sections", "-lstdc++"]
        #else
            let linker = ["-Xlinker", "-dead_strip", "-lc++"]
        #endif
        _ = try MeasuredProcess.run(
            "swiftc",
            [
                "-swift-version", "6", "-O", "-parse-as-library", "-module-name", name, "-I", folder(0).path,
                "-working-directory", scratch.path, "-o", program, source.path, "@\(list.path)",
            ] + linker + products.moduleOptions)
        _ = try MeasuredProcess.run("strip", [program])
        return try FileManager.default.attributesOfItem(atPath: program)[.size] as? Int ?? 0
    }
}
