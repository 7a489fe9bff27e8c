import Logging
import Metrics
import Tracing

/// Reports one call to the logger, the metrics and the span. Builds no text for outputs that are not configured.
struct CallObserver {
    let client: ServiceClient
    let action: String
    let span: (any Span)?

    private var logger: Logger? { client.configuration.logger }
    private var metrics: (any MetricsFactory)? { client.configuration.metrics }
    private var service: String { client.service.name }
    private var region: String? { client.region }

    /// Logs the chosen source of a chain; called once for each chain.
    func choseCredentials(of source: CredentialsProviderChain.Source) {
        logger?.info(
            "Credentials source chosen",
            metadata: ["credentials-source": "\(source.name)", "reason": "\(source.reason)"])
    }

    func willRetry(after error: Call.Failure, attempt: Int, pause: Duration) {
        logger?.info(
            "Call will be retried",
            metadata: metadata(attempt: attempt, error: error, ["pause-ms": "\(pause.milliseconds)"]))
        if let metrics {
            Counter(label: "alibabacloud.retries", dimensions: dimensions, factory: metrics).increment()
        }
        span?.addEvent(
            SpanEvent(
                name: "retry",
                attributes: [
                    "attempt": .int64(Int64(attempt)), "error.type": .string(error.label),
                    "pause_ms": .int64(pause.milliseconds),
                ]))
    }

    /// Reports the members of a response whose values have an undocumented type.
    func ignored(_ members: IgnoredFields) {
        guard members.count > 0 else { return }
        logger?.debug(
            "Response members have undocumented types",
            metadata: [
                "service": "\(service)", "action": "\(action)",
                "members": .array(
                    members.all.map { "\($0.path): expected \($0.expected), found \($0.found)" }),
            ])
        guard let metrics else { return }
        for path in Set(members.all.map(\.path)) {
            Counter(
                label: "alibabacloud.response.mismatches", dimensions: dimensions + [("member", path)], factory: metrics
            ).increment()
        }
    }

    func finished(_ call: Call, requestId: @autoclosure () -> String?, error: Call.Failure?) {
        guard logger != nil || metrics != nil || span != nil else { return }
        let duration = call.elapsed
        let requestId = requestId()
        logger?.debug(
            error == nil ? "Call succeeded" : "Call failed",
            metadata: metadata(
                attempt: call.attempt, error: error,
                ["duration-ms": "\(duration.milliseconds)", "request-id": "\(oneLine(requestId ?? ""))"]))
        if let metrics {
            record(duration, error, metrics)
        }
        if let span {
            setAttributes(call, requestId, error, span)
        }
    }

    private func metadata(attempt: Int, error: Call.Failure?, _ more: Logger.Metadata) -> Logger.Metadata {
        var metadata = more
        metadata["service"] = "\(service)"
        metadata["action"] = "\(action)"
        if let region { metadata["region"] = "\(region)" }
        metadata["attempt"] = "\(attempt)"
        if let error { metadata["error"] = "\(error.label)" }
        if let obstacle = error?.call?.retryObstacle { metadata["not-retried"] = "\(obstacle.label)" }
        return metadata
    }

    private var dimensions: [(String, String)] {
        [("service", service), ("action", action), ("region", region ?? "")]
    }

    private func record(_ duration: Duration, _ error: Call.Failure?, _ metrics: any MetricsFactory) {
        Counter(label: "alibabacloud.calls", dimensions: dimensions, factory: metrics).increment()
        Timer(label: "alibabacloud.call.duration", dimensions: dimensions, factory: metrics).record(duration: duration)
        if let error {
            let dimensions = dimensions + [("error", error.label)]
            Counter(label: "alibabacloud.failures", dimensions: dimensions, factory: metrics).increment()
        }
    }

    private func setAttributes(_ call: Call, _ requestId: String?, _ error: Call.Failure?, _ span: any Span) {
        span.updateAttributes { attributes in
            attributes["rpc.system"] = "alibabacloud"
            attributes["rpc.service"] = service
            attributes["rpc.method"] = action
            attributes["server.address"] = client.endpoint.host
            if let region { attributes["cloud.region"] = region }
            if let status = call.status { attributes["http.response.status_code"] = status }
            if call.attempt > 1 { attributes["http.request.resend_count"] = call.attempt - 1 }
            if let requestId { attributes["alibabacloud.request_id"] = oneLine(requestId) }
            if let error { attributes["error.type"] = error.label }
        }
        if error != nil { span.setStatus(SpanStatus(code: .error)) }
    }
}

extension CallError {
    /// A short name without values of the call: the error code of the service, or the kind of the error.
    var label: String {
        switch self {
        case .service(_, let details): details.codeLabel ?? "http-\(details.status)"
        case .unreadableResponse: "unreadable-response"
        case .transport(let failure, _): "transport-\(failure.kind.rawValue)"
        case .timedOut(.attempt, _): "attempt-timeout"
        case .timedOut(.call, _): "call-timeout"
        case .credentials: "credentials"
        case .invalidRequest: "invalid-request"
        case .middleware: "middleware"
        case .cancelled: "cancelled"
        }
    }
}

extension ErrorDetails {
    /// The code if it looks like one; `nil` otherwise. Any other text in its place, such as a page or a value that was
    /// sent, must not become a dimension of a metric or a word in a log.
    fileprivate var codeLabel: String? {
        let isCode = code.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return isCode && 1...100 ~= code.utf8.count ? code : nil
    }
}
