import Foundation

/// Tools that tests use if they are installed, such as a browser.
package enum Extras {
    /// Whether a test fails if a tool is missing. By default such a test is skipped.
    ///
    /// `make test EXTRAS=required` sets the variable.
    package static let areRequired = ProcessInfo.processInfo.environment["SDKGEN_EXTRAS"] == "required"

    /// Returns whether to run a test that needs a command: the command is installed, or extras are required.
    package static func canUse(_ command: String) -> Bool { areRequired || path(of: command) != nil }

    /// Returns the path of a command; nil if no folder in `PATH` contains the command.
    package static func path(of command: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(command)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
