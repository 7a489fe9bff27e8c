import Foundation
import HTTPTypes
import InMemoryTracing
import Logging
import MetricsTestKit
import SDKGenCoreTestSupport
import Testing
import Tracing

@testable import AlibabaCloudCore

/// Records log events.
struct LogBook: LogHandler {
    final class Lines: @unchecked Sendable {
        private let lock = NSLock()
        private var events: [LogEvent] = []
        func append(_ event: LogEvent) { lock.withLock { events.append(event) } }
        var all: [LogEvent] { lock.withLock { events } }
    }

    let lines = Lines()
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }
    func log(event: LogEvent) { lines.append(event) }

    var logger: Logger { Logger(label: "test") { _ in self } }
}

@Suite(.timeLimit(.minutes(10))) struct LogTests {
    @Test func logsEachRetryAndEachCall() async throws {
        let book = LogBook()
        let bench = try CallBench([CallBench.refusal("Throttling.User"), CallBench.done]) { $0.logger = book.logger }
        #expect(await bench.describe() == nil)
        let lines = book.lines.all
        #expect(lines.map(\.level) == [.info, .debug])
        #expect(lines.map(\.message) == ["Call will be retried", "Call succeeded"])
        #expect(
            lines.first?.metadata == [
                "service": "Sample", "action": "DescribeThings", "region": "cn-shanghai", "attempt": "1",
                "error": "Throttling.User", "pause-ms": "250",
            ])
        #expect(
            lines.last?.metadata == [
                "service": "Sample", "action": "DescribeThings", "region": "cn-shanghai", "attempt": "2",
                "request-id": "R", "duration-ms": "250",
            ])
    }

    /// The source is logged once per chain, however many clients and calls use it.
    @Test func logsTheCredentialsSourceOnce() async throws {
        let book = LogBook()
        let environment = CredentialsEnvironment.test([
            "ALIBABA_CLOUD_ACCESS_KEY_ID": "hunter2", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "hunter2",
        ])
        let chain = CredentialsProviderChain(environment: environment)
        let silent = try CallBench([CallBench.done]) { $0.credentials = chain }
        #expect(await silent.describe() == nil)
        let bench = try CallBench([CallBench.done, CallBench.done]) {
            $0.credentials = chain
            $0.logger = book.logger
        }
        #expect(await bench.describe() == nil)
        #expect(await bench.describe() == nil)
        let lines = book.lines.all.filter { $0.message == "Credentials source chosen" }
        #expect(lines.map(\.level) == [.info])
        #expect(
            lines.first?.metadata == [
                "credentials-source": "environment variables",
                "reason": "set: ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET",
            ])
    }

    /// A source that fails counts as chosen.
    @Test func logsACredentialsSourceThatFails() async throws {
        let book = LogBook()
        let chain = CredentialsProviderChain(environment: .test(["ALIBABA_CLOUD_ROLE_ARN": "r"]))
        let bench = try CallBench([]) {
            $0.credentials = chain
            $0.logger = book.logger
        }
        #expect(await bench.describe() != nil)
        #expect(book.lines.all.first?.metadata?["credentials-source"] == "OIDC role")
    }

    @Test func logsTheKindOfAnErrorWithoutItsText() async throws {
        let book = LogBook()
        let secret = "hunter2"
        let refusal = ScriptedTransport.Answer.response(
            status: 400, body: #"{"RequestId":"R","Code":"SignatureDoesNotMatch","Message":"hunter2"}"#)
        let bench = try CallBench([refusal]) {
            $0.logger = book.logger
            $0.credentials = StaticCredentialsProvider(.accessKey(id: secret, secret: secret, securityToken: secret))
        }
        await #expect(throws: CallError<CreateSecretError>.self) {
            try await bench.client.createSecret(CreateSecretRequest(password: secret))
        }
        let line = try #require(book.lines.all.first)
        #expect(line.message == "Call failed")
        #expect(line.metadata?["error"] == "SignatureDoesNotMatch")
        #expect(line.metadata?["request-id"] == "R")
        #expect(book.lines.all.count == 1)
        #expect(!"\(line)".contains(secret))
    }

    @Test func loggerOfTheOptionsOverridesTheConfiguration() async throws {
        let (general, particular) = (LogBook(), LogBook())
        let bench = try CallBench([CallBench.done, CallBench.done]) { $0.logger = general.logger }
        var logger = particular.logger
        logger[metadataKey: "trace"] = "7"
        #expect(await CallBench.describe(bench.client.with(logger: logger)) == nil)
        #expect(particular.lines.all.count == 1)
        #expect(general.lines.all.isEmpty)
    }

    @Test(
        arguments: [
            (CallBench.refusal("", status: 404), "http-404"),
            (CallBench.refusal("a page <b>", status: 403), "http-403"),
            (CallBench.refusal(String(repeating: "X", count: 101)), "http-400"),
            (CallBench.failure(.connectionLost, isUnsent: false), "transport-connectionLost"),
            (.response(status: 200, body: "no JSON"), "unreadable-response"),
            (.failure(CancellationError()), "cancelled"),
        ] as [(ScriptedTransport.Answer, String)])
    func labelsErrors(answer: ScriptedTransport.Answer, name: String) async throws {
        let book = LogBook()
        let bench = try CallBench([answer]) {
            $0.logger = book.logger
            $0.retry = .never
        }
        #expect(await bench.describe() != nil)
        #expect(book.lines.all.last?.metadata?["error"] == .string(name))
    }
}

@Suite(.timeLimit(.minutes(10))) struct MetricsTests {
    private let dimensions = [("service", "Sample"), ("action", "DescribeThings"), ("region", "cn-shanghai")]

    @Test func recordsCallsFailuresRetriesAndDurations() async throws {
        let metrics = TestMetrics()
        let outage = Array(repeating: CallBench.refusal("InternalError", status: 500), count: 4)
        let bench = try CallBench([CallBench.refusal("Throttling"), CallBench.done] + outage) { $0.metrics = metrics }
        #expect(await bench.describe() == nil)
        #expect(await bench.describe() != nil)
        #expect(try metrics.expectCounter("alibabacloud.calls", dimensions).totalValue == 2)
        #expect(try metrics.expectCounter("alibabacloud.retries", dimensions).totalValue == 4)
        let failures = try metrics.expectCounter("alibabacloud.failures", dimensions + [("error", "InternalError")])
        #expect(failures.totalValue == 1)
        #expect(metrics.counters(label: "alibabacloud.failures").count == 1)
        // 250 ms after throttling; 50, 100 and 200 ms in the outage.
        let durations = try metrics.expectTimer("alibabacloud.call.duration", dimensions).values
        #expect(durations == [250_000_000, 350_000_000])
    }
}

@Suite(.timeLimit(.minutes(10))) struct TracingTests {
    @Test func tracesACallAsASpanWithAnEventPerRetry() async throws {
        let tracer = InMemoryTracer()
        let bench = try CallBench([CallBench.refusal("", status: 503), CallBench.done]) { $0.tracer = tracer }
        #expect(await bench.describe() == nil)
        let span = try #require(tracer.finishedSpans.first)
        #expect(tracer.finishedSpans.count == 1)
        #expect(span.operationName == "Sample/DescribeThings")
        #expect(span.kind == .client)
        #expect(span.status == nil)
        #expect(
            text(span.attributes) == [
                "rpc.system": "alibabacloud", "rpc.service": "Sample", "rpc.method": "DescribeThings",
                "server.address": "sample.cn-shanghai.aliyuncs.com", "cloud.region": "cn-shanghai",
                "http.response.status_code": "200", "http.request.resend_count": "1", "alibabacloud.request_id": "R",
            ])
        let event = try #require(span.events.first)
        #expect(event.name == "retry")
        #expect(text(event.attributes) == ["attempt": "1", "error.type": "http-503", "pause_ms": "50"])
    }

    @Test func tracesAFailedCall() async throws {
        let tracer = InMemoryTracer()
        let bench = try CallBench([CallBench.refusal("Forbidden.RAM", status: 403)]) { $0.tracer = tracer }
        #expect(await bench.describe() != nil)
        let span = try #require(tracer.finishedSpans.first)
        #expect(span.status?.code == .error)
        #expect(text(span.attributes)["error.type"] == "Forbidden.RAM")
        #expect(text(span.attributes)["http.response.status_code"] == "403")
        #expect(span.errors.isEmpty)
    }

    /// Spans of the transport are children of the call's span.
    @Test func spanIsCurrentInTheTransport() async throws {
        struct Nested: Transport {
            let tracer: InMemoryTracer
            func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse {
                tracer.startSpan("send").end()
                return TransportResponse(head: HTTPResponse(status: .ok), body: Array("{}".utf8))
            }
        }
        let tracer = InMemoryTracer()
        let bench = try CallBench([]) {
            $0.tracer = tracer
            $0.transport = Nested(tracer: tracer)
        }
        #expect(await bench.describe() == nil)
        let spans = tracer.finishedSpans
        #expect(spans.map(\.operationName) == ["send", "Sample/DescribeThings"])
        #expect(spans.first?.parentSpanID == spans.last?.spanID)
    }

    private func text(_ attributes: SpanAttributes) -> [String: String] {
        var texts: [String: String] = [:]
        func add(_ name: String, _ value: SpanAttribute) {
            switch value {
            case .string(let text): texts[name] = text
            case .int32(let number): texts[name] = "\(number)"
            case .int64(let number): texts[name] = "\(number)"
            default: texts[name] = "\(value)"
            }
        }
        attributes.forEach(add)
        return texts
    }
}

/// A client without a region reports none.
@Suite(.timeLimit(.minutes(10))) struct ObservabilityWithoutRegionTests {
    @Test func omitsTheRegion() async throws {
        let (book, metrics, tracer) = (LogBook(), TestMetrics(), InMemoryTracer())
        let transport = ScriptedTransport(CallBench.done)
        var configuration = ClientConfiguration(scripted: transport)
        configuration.logger = book.logger
        configuration.metrics = metrics
        configuration.tracer = tracer
        let service = ServiceDescription(
            name: "Sample", version: "2016-04-28", endpoints: EndpointRules(global: "sample.aliyuncs.com"))
        let executor = try ServiceClient(service, configuration: configuration)
        #expect(executor.region == nil)
        #expect(await CallBench.describe(SampleClient(executor: executor)) == nil)
        #expect(await transport.requests.first?.head.path?.contains("RegionId") == false)
        #expect(book.lines.all.last?.metadata?["service"] == "Sample")
        #expect(book.lines.all.last?.metadata?["region"] == nil)
        // All metrics of one name must have the same dimensions, so the region is empty.
        let dimensions = [("service", "Sample"), ("action", "DescribeThings"), ("region", "")]
        #expect(try metrics.expectCounter("alibabacloud.calls", dimensions).totalValue == 1)
        let span = try #require(tracer.finishedSpans.first)
        #expect(span.attributes.get("server.address") != nil && span.attributes.get("cloud.region") == nil)
    }
}
