import Foundation
import PackagePlugin

/// A run of `sdkgen` in the folder of the package, so that its messages name files as people do.
struct SDKGen {
    let status: Int32
    /// What it printed, when that was asked for; otherwise it went where the plugin's own output goes.
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
