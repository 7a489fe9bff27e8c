import SDKGenDiagnostics
import SDKGenJSONTree
package import SDKGenServiceModel

/// Responds to requests with the responses of a recording, each response once, in the order of the recording.
package final class Replay: Sendable {
    private struct Entry: Sendable {
        let line: Int
        let key: ReplayKey
        let response: OutgoingResponse
    }

    private let index: ServiceIndex
    private let redaction: Redaction
    private let entries: [Entry]
    /// The entries whose responses have not been used, by request.
    private let unused: Locked<[ReplayKey: ArraySlice<Int>]>

    /// Reads a recording.
    ///
    /// - Parameter isShared: Whether the recording has exchanges of other services too, which are skipped.
    package init(from path: String, _ service: Service, isShared: Bool = false) throws(MockServerError) {
        let (index, redaction) = (ServiceIndex(service), Redaction(service))
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try RecordingFile.contents(of: path)
        } catch {
            throw MockServerError.recording(path: path, reason: error.reason)
        }
        let file = SourceFile(path: path, bytes: bytes)
        var entries: [Entry] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let position = file.position(at: start)
            if end > start {
                let line: RecordedLine
                do throws(RecordedLine.Invalid) {
                    line = try RecordedLine(Array(bytes[start..<end]))
                } catch {
                    let position = file.position(at: start + error.offset)
                    throw MockServerError.replay("\(path):\(position.line):\(position.column): \(error.problem)")
                }
                // A request that could not be parsed when it was recorded fails again without the recording.
                if let envelope = try? Envelope(line.request), !isShared || envelope.version == service.version {
                    entries.append(
                        Entry(line: position.line, key: ReplayKey(envelope, index, redaction), response: line.response))
                }
            }
            start = end + 1
        }
        self.index = index
        self.redaction = redaction
        self.entries = entries
        unused = Locked(Dictionary(grouping: entries.indices) { entries[$0].key }.mapValues { $0[...] })
    }

    /// Returns the next response to a request. Throws an error if the recording has no unused response to the request.
    func response(to envelope: Envelope) throws(ServiceError) -> OutgoingResponse {
        let key = ReplayKey(envelope, index, redaction)
        guard let next = unused.withLock({ $0[key]?.popFirst() }) else { throw notRecorded(key) }
        return entries[next].response
    }

    private func notRecorded(_ key: ReplayKey) -> ServiceError {
        let same = entries.filter { $0.key == key }.map { String($0.line) }
        let others = entries.filter { $0.key.action == key.action }
        let nearest = others.map { (entry: $0, differences: key.differences(from: $0.key)) }
            .min { $0.differences.count < $1.differences.count }
        let explanation =
            if !same.isEmpty {
                "All responses to this request have been used: line \(same.joined(separator: ", "))."
            } else if let nearest {
                "The most similar request is in line \(nearest.entry.line): \(nearest.differences.joined(separator: "; "))."
            } else {
                "The recording has no \(key.action.isEmpty ? "request without an Action" : key.action)."
            }
        return ServiceError(
            status: 400, code: "NotRecorded", message: "The recording has no response to this request. \(explanation)")
    }
}
