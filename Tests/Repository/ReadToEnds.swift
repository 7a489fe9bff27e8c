package import Foundation

/// Reads the two output pipes of a process concurrently.
///
/// Reading one pipe after the other could deadlock: a process whose second pipe is full never closes the first.
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
