import Foundation
import SDKGenRepository
import Testing

/// Runs `sdk-mock-server` as a process.
struct ServerProgram {
    // The executable is in the folder of the test bundle.
    private static let executable: URL = {
        #if os(macOS)
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
            let tests = bundle ?? Bundle.main.bundleURL
        #else
            let tests = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL
        #endif
        return tests.deletingLastPathComponent().appending(path: "sdk-mock-server")
    }()

    /// Runs a command that exits by itself.
    ///
    /// Waits on a thread of its own, like ``Shell/run(_:environment:)``.
    static func run(_ arguments: [String]) async throws -> (status: Int32, output: String, error: String) {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try finished(arguments) }) }
        }
    }

    private static func finished(_ arguments: [String]) throws -> (status: Int32, output: String, error: String) {
        let (process, output, error) = (Process(), Pipe(), Pipe())
        process.executableURL = executable
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = error
        try process.run()
        let (text, problem) = readToEnds(output, error)
        process.waitUntilExit()
        return (process.terminationStatus, text, problem)
    }

    /// Starts a server, runs a closure with its port, and stops the server.
    ///
    /// - Parameter preparation: A shell command that runs first, such as setting a limit.
    /// - Returns: The standard output and standard error of the server.
    static func serve(
        _ arguments: [String], after preparation: String = ":", use: (Int) async throws -> Void
    ) async throws -> String {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "\(preparation); exec \"$0\" \"$@\" 2>&1", executable.path] + arguments
        process.standardOutput = output
        try process.run()
        defer { process.terminate() }
        var text = Data()
        while !text.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            text += more
        }
        let line = String(decoding: text, as: UTF8.self)
        try await use(try #require(line.split(whereSeparator: { !$0.isNumber }).last.flatMap { Int($0) }, "\(line)"))
        process.terminate()
        text += output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }
}
