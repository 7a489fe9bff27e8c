import Foundation
import PackagePlugin

/// A completed run of `sdkgen` in the package's folder, so that diagnostics contain paths relative to the package.
struct SDKGen {
    let status: Int32
    /// The standard output of the run; empty unless captured.
    let output: String

    init(_ context: PluginContext, _ arguments: [String], capturing: Bool = false) throws {
        let process = Process()
        process.executableURL = try context.tool(named: "sdkgen").url
        process.arguments = arguments
        process.currentDirectoryURL = context.package.directoryURL
        let pipe = Pipe()
        if capturing { process.standardOutput = pipe }
        try process.run()
        output = capturing ? String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) : ""
        process.waitUntilExit()
        status = process.terminationReason == .exit ? process.terminationStatus : -1
    }
}
