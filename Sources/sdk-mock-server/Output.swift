import ArgumentParser
import Foundation

func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

/// A host as it stands in a URL.
func authority(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

/// Says what went wrong.
///
/// - Returns: What a command is to throw.
func complaint(_ problem: String, _ code: Int32) -> ExitCode {
    FileHandle.standardError.write(Data("sdk-mock-server: \(problem)\n".utf8))
    return ExitCode(code)
}
