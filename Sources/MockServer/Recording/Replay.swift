import SDKGenDiagnostics
import SDKGenJSONTree
package import SDKGenServiceModel

/// Answers with what a recording answered to the same requests, each answer once, in the order of the recording.
package final class Replay: Sendable {
    private struct Entry: Sendable {
        let line: Int
        let key: CallKey
        let response: OutgoingResponse
    }

    private let index: ServiceIndex
    private let redaction: Redaction
    private let entries: [Entry]
    /// Those that have not been given yet, by request.
    private let rest: Locked<[CallKey: ArraySlice<Int>]>

    package init(from path: String, _ service: Service) throws(MockServerError) {
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
                do throws(RecordedLine.Flaw) {
                    line = try RecordedLine(Array(bytes[start..<end]))
                } catch {
                    let position = file.position(at: start + error.offset)
                    throw MockServerError.replay("\(path):\(position.line):\(position.column): \(error.problem)")
                }
                // What could not be read when it was recorded is refused again without the recording.
                if let envelope = try? Envelope(line.request) {
                    entries.append(
                        Entry(line: position.line, key: CallKey(envelope, index, redaction), response: line.response))
                }
            }
            start = end + 1
        }
        self.index = index
        self.redaction = redaction
        self.entries = entries
        rest = Locked(Dictionary(grouping: entries.indices) { entries[$0].key }.mapValues { $0[...] })
    }

    func answer(to envelope: Envelope) throws(Refusal) -> OutgoingResponse {
        let key = CallKey(envelope, index, redaction)
        guard let next = rest.withLock({ $0[key]?.popFirst() }) else { throw notRecorded(key) }
        return entries[next].response
    }

    private func notRecorded(_ key: CallKey) -> Refusal {
        let same = entries.filter { $0.key == key }.map { String($0.line) }
        let others = entries.filter { $0.key.action == key.action }
        let nearest = others.map { (entry: $0, differences: key.differences(from: $0.key)) }
            .min { $0.differences.count < $1.differences.count }
        let explanation =
            if !same.isEmpty {
                "All answers to this request have been given: line \(same.joined(separator: ", "))."
            } else if let nearest {
                "The nearest is line \(nearest.entry.line): \(nearest.differences.joined(separator: "; "))."
            } else {
                "There is no \(key.action.isEmpty ? "request without an Action" : key.action) in it."
            }
        return Refusal(
            status: 400, code: "NotRecorded", message: "The recording has no answer to this request. \(explanation)")
    }
}
