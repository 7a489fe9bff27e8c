package import Foundation

/// Reads what a process writes to two pipes, both at the same time: a process that has filled one pipe waits until somebody reads it, and
/// never closes the other.
package func readToEnds(_ output: Pipe, _ error: Pipe) -> (output: String, error: String) {
    nonisolated(unsafe) var errorBytes = Data()
    let group = DispatchGroup()
    DispatchQueue(label: "standard error").async(group: group) {
        errorBytes = error.fileHandleForReading.readDataToEndOfFile()
    }
    let outputBytes = output.fileHandleForReading.readDataToEndOfFile()
    group.wait()
    return (String(decoding: outputBytes, as: UTF8.self), String(decoding: errorBytes, as: UTF8.self))
}
