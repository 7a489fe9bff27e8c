import Logging
import SDKGenJSONTree
package import SDKGenServiceModel

/// Writes each exchange as a line of JSON.
///
/// Two runs with the same seed and the same requests make the same lines but for times: `at` in seconds since the
/// start, and those in the answers.
package final class Recorder: ExchangeObserver {
    private let path: String
    private let redaction: Redaction
    /// Milliseconds since 1970.
    private let start: Int64
    private let output: Locked<Output>

    private struct Output {
        var file: RecordingFile
        var lines = 0
        /// Set by the first line that could not be written; no other is tried, since a recording with holes misleads.
        var failure: String?
    }

    /// Begins the file anew.
    package init(to path: String, _ service: Service, start: Int64) throws(MockServerError) {
        self.path = path
        self.start = start
        redaction = Redaction(service)
        do throws(FileFailure) {
            output = Locked(Output(file: try RecordingFile(writing: path)))
        } catch {
            throw MockServerError.recording(path: path, reason: error.reason)
        }
    }

    deinit { output.withLock { $0.file.end() } }

    /// Why there are no more lines; nil while there are.
    var failure: String? { output.withLock { $0.failure } }

    package func observe(_ exchange: Exchange) {
        let line = json(of: exchange).jsonText
        let failure = output.withLock { output -> String? in
            guard output.failure == nil else { return nil }
            do throws(FileFailure) {
                try output.file.append(line)
                output.lines += 1
                return nil
            } catch {
                output.failure = "the recording to '\(path)' ended after \(output.lines) exchanges: \(error.reason)"
                return output.failure
            }
        }
        if let failure { Logger(label: "sdk-mock-server").error("\(failure)") }
    }

    private func json(of exchange: Exchange) -> JSONValue {
        var (request, response, refusal) = (exchange.request, exchange.response, exchange.refusal)
        _ = redaction.redact(&request, &response, &refusal)
        let steady = SteadyRequest(request)
        var answer: [JSONValue.Member] = [
            .init(name: "status", value: .number(String(response.status))),
            .init(
                name: "headers", value: .pairs([("content-type", response.contentType)] + response.headers)),
            .init(name: "body", value: .string(response.body)),
        ]
        if response.delay > 0 {
            answer.append(.init(name: "delayMilliseconds", value: .number(String(response.delay))))
        }
        if response.delivery != .whole {
            answer.append(.init(name: "delivery", value: .string(response.delivery.rawValue)))
        }
        return .object([
            .init(
                name: "request",
                value: .object([
                    .init(name: "method", value: .string(request.method)),
                    .init(name: "target", value: .string(steady.target)),
                    .init(name: "headers", value: .pairs(steady.headers)),
                    .init(name: "body", value: .string(steady.body)),
                ])),
            .init(name: "response", value: .object(answer)),
            .init(name: "at", value: .number(Self.seconds(exchange.time - start))),
        ])
    }

    /// `1.25` is `1.250`.
    private static func seconds(_ milliseconds: Int64) -> String {
        let rest = String(abs(milliseconds) % 1_000)
        return "\(milliseconds < 0 ? "-" : "")\(abs(milliseconds) / 1_000)."
            + String(repeating: "0", count: 3 - rest.utf8.count) + rest
    }
}

extension JSONValue {
    /// Lists of two texts, since names may repeat.
    fileprivate static func pairs(_ pairs: [(name: String, value: String)]) -> JSONValue {
        .list(pairs.map { .list([.string($0.name), .string($0.value)]) })
    }
}
