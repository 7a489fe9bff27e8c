import ArgumentParser
import Foundation

/// Writes a line to standard output without buffering.
func printLine(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

/// Returns a host as it appears in a URL: an IPv6 address in brackets.
func urlHost(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

/// Writes an error message to standard error.
///
/// - Returns: The exit code, for the command to throw.
func failure(_ problem: String, _ code: Int32) -> ExitCode {
    FileHandle.standardError.write(Data("sdk-mock-server: \(problem)\n".utf8))
    return ExitCode(code)
}
