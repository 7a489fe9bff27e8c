import Foundation
import SDKGenRepository

/// A completed run of the built `sdkgen`.
struct SDKGen {
    let status: Int32
    let output: String
    let error: String

    /// The executable, in the same folder as the test executable.
    static let executable: URL = {
        #if os(macOS)
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
            let tests = bundle ?? Bundle.main.bundleURL
        #else
            let tests = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL
        #endif
        return tests.deletingLastPathComponent().appendingPathComponent("sdkgen")
    }()

    init(arguments: [String], in folder: String? = nil) throws {
        try self.init(Self.executable, arguments, in: folder)
    }

    init(_ arguments: String..., in folder: String? = nil, environment: [String: String] = [:]) throws {
        try self.init(Self.executable, arguments, in: folder, environment: environment)
    }

    /// Runs another tool from the PATH.
    init(tool: String, _ arguments: [String]) throws {
        try self.init(URL(fileURLWithPath: "/usr/bin/env"), [tool] + arguments)
    }

    /// Runs `sdkgen` in a shell after another shell command, such as setting a limit.
    init(after preparation: String, _ arguments: String...) throws {
        let command = "\(preparation); exec \"$0\" \"$@\""
        try self.init(URL(fileURLWithPath: "/bin/sh"), ["-c", command, Self.executable.path] + arguments)
    }

    private init(
        _ executable: URL, _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
    ) throws {
        let (process, output, error) = Self.process(executable, arguments)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        try process.run()
        (self.output, self.error) = readToEnds(output, error)
        process.waitUntilExit()
        status = process.terminationStatus
    }

    static func process(_ executable: URL, _ arguments: [String]) -> (Process, output: Pipe, error: Pipe) {
        let (process, output, error) = (Process(), Pipe(), Pipe())
        process.executableURL = executable
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = error
        process.standardInput = FileHandle.nullDevice
        return (process, output, error)
    }
}
