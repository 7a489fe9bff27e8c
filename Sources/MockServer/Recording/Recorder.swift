import Logging
import SDKGenJSONTree
package import SDKGenServiceModel

/// Writes each exchange to a file as a line of JSON.
///
/// Two runs with the same seed and requests produce the same lines except for times: `at`, in seconds since the start,
/// and the times in responses.
package final class Recorder: ExchangeObserver {
    private let path: String
    private let redaction: Redaction
    /// The start of the recording in milliseconds since 1970.
    private let start: Int64
    private let output: Locked<Output>

    private struct Output {
        var file: RecordingFile
        var lines = 0
        /// The reason why a line could not be written. Recording stops then, since a recording with gaps would be
        /// misleading.
        var failure: String?
    }

    /// Creates the file or overwrites an existing one.
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

    /// The reason why the recording failed; nil if it has not failed.
    var failure: String? { output.withLock { $0.failure } }

    package func observe(_ exchange: Exchange) { record(exchange, redaction) }

    /// Returns an observer that writes the exchanges of another service to the same file.
    func observer(of service: Service) -> any ExchangeObserver {
        ServiceObserver(recorder: self, redaction: Redaction(service))
    }

    private struct ServiceObserver: ExchangeObserver {
        let recorder: Recorder
        let redaction: Redaction

        func observe(_ exchange: Exchange) { recorder.record(exchange, redaction) }
    }

    private func record(_ exchange: Exchange, _ redaction: Redaction) {
        let line = json(of: exchange, redaction).jsonText
        let failure = output.withLock { output -> String? in
            guard output.failure == nil else { return nil }
            do throws(FileFailure) {
                try output.file.append(line)
                output.lines += 1
                return nil
            } catch {
                output.failure = "the recording to '\(path)' failed after \(output.lines) exchanges: \(error.reason)"
                return output.failure
            }
        }
        if let failure { Logger(label: "sdk-mock-server").error("\(failure)") }
    }

    private func json(of exchange: Exchange, _ redaction: Redaction) -> JSONValue {
        var (request, response, serviceError) = (exchange.request, exchange.response, exchange.serviceError)
        _ = redaction.redact(&request, &response, &serviceError)
        let normalized = NormalizedRequest(request)
        var outcome: [JSONValue.Member] = [
            .init(name: "status", value: .number(String(response.status))),
            .init(
                name: "headers", value: .pairs([("content-type", response.contentType)] + response.headers)),
            .init(name: "body", value: .string(response.body)),
        ]
        if response.delay > 0 {
            outcome.append(.init(name: "delayMilliseconds", value: .number(String(response.delay))))
        }
        if response.delivery != .whole {
            outcome.append(.init(name: "delivery", value: .string(response.delivery.rawValue)))
        }
        return .object([
            .init(
                name: "request",
                value: .object([
                    .init(name: "method", value: .string(request.method)),
                    .init(name: "target", value: .string(normalized.target)),
                    .init(name: "headers", value: .pairs(normalized.headers)),
                    .init(name: "body", value: .string(normalized.body)),
                ])),
            .init(name: "response", value: .object(outcome)),
            .init(name: "at", value: .number(Self.seconds(exchange.time - start))),
        ])
    }

    /// Formats milliseconds as seconds with three decimals: `1.250`.
    private static func seconds(_ milliseconds: Int64) -> String {
        let rest = String(abs(milliseconds) % 1_000)
        return "\(milliseconds < 0 ? "-" : "")\(abs(milliseconds) / 1_000)."
            + String(repeating: "0", count: 3 - rest.utf8.count) + rest
    }
}

extension JSONValue {
    /// Returns a list of two-element lists, since names may repeat.
    fileprivate static func pairs(_ pairs: [(name: String, value: String)]) -> JSONValue {
        .list(pairs.map { .list([.string($0.name), .string($0.value)]) })
    }
}
