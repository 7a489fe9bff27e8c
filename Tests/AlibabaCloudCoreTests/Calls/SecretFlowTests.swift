import HTTPTypes
import InMemoryTracing
import Logging
import MetricsTestKit
import SDKGenCoreTestSupport
import SDKGenLoopbackServer
import Testing
import Tracing

@testable import AlibabaCloudCore

/// Whole calls with marked secrets over a real connection. Nothing that a program can print, log, count or trace of
/// them
/// contains a mark or a signature.
@Suite(.timeLimit(.minutes(10))) struct SecretFlowTests {
    private static let mark = "SECRET-5b1c"

    /// The reply of the server, which repeats what was sent where a real service does.
    enum Ending: CaseIterable {
        case success, wrongSignature, throttled, page, unreadable, lost, unreachable, late, cancelled
    }

    /// The output about a call, and the texts that it may contain.
    private actor Shown {
        private(set) var texts: [String] = []

        func show(_ value: Any) {
            var dumped = ""
            dump(value, to: &dumped)
            texts += [String(describing: value), String(reflecting: value), "\(value)", dumped]
        }
    }

    /// Prints everything that a middleware can access.
    private struct Printer: Middleware {
        let shown: Shown

        func attempt(
            _ request: UnsignedRequest, in context: AttemptContext,
            next: @Sendable (UnsignedRequest) async throws -> TransportResponse
        ) async throws -> TransportResponse {
            await shown.show(request)
            await shown.show(context)
            do {
                return try await next(request)
            } catch {
                await shown.show(error)
                throw error
            }
        }

        func send(
            _ message: SignedRequest, in context: AttemptContext,
            next: @Sendable (SignedRequest) async throws -> TransportResponse
        ) async throws -> TransportResponse {
            await shown.show(message)
            return try await next(message)
        }
    }

    private static let credentials: [Credentials] = [
        .accessKey(id: "the-id", secret: mark), .accessKey(id: "the-id", secret: mark, securityToken: mark),
        .bearer(token: mark),
    ]

    private func reply(_ ending: Ending, to request: LoopbackRequest) -> LoopbackReply {
        let sent = request.uri + (request.headers[.authorization] ?? "") + Self.mark
        return switch ending {
        case .success, .unreachable, .cancelled: .json(#"{"RequestId":"R","Secret":"\#(Self.mark)","Pin":1}"#)
        case .wrongSignature:
            .json(
                #"{"Code":"SignatureDoesNotMatch","Message":"Not matched. server string to sign is:\#(sent)"}"#,
                status: 400)
        case .throttled: .json(#"{"Code":"Throttling.User","Message":"Too many."}"#, status: 400)
        case .page: .text("<html>\(sent)</html>", status: 502, headers: [.contentType: "text/html"])
        case .unreadable: .json(#"{"RequestId":"R","Secret":["\#(Self.mark)"]"#)
        case .lost: .steps(.head(length: 100), .raw(sent.prefix(50) + ""), .close)
        case .late: .noReply
        }
    }

    @Test(arguments: Ending.allCases, [0, 1, 2]) func showsNoSecret(ending: Ending, kind: Int) async throws {
        let credentials = Self.credentials[kind]
        for signer: any RequestSigner in [ACS3Signer(), QuerySigner()] {
            try await withLoopbackServer { [self] request in
                reply(ending, to: request)
            } run: { server in
                let address = ending == .unreachable ? "127.0.0.1:1" : server.authority
                let texts = try await shown(ending, credentials, signer, at: address, of: server)
                let signatures = await server.requests.flatMap(Self.signatures)
                if ending != .unreachable && ending != .cancelled && kind < 2 { #expect(!signatures.isEmpty) }
                #expect(texts.count > 20)
                for text in texts {
                    for secret in [Self.mark] + signatures {
                        #expect(!text.contains(secret), "\(ending), \(credentials)")
                    }
                }
            }
        }
    }

    /// Returns the signatures of a request as they were sent.
    private static func signatures(of request: LoopbackRequest) -> [String] {
        let inHeader = request.headers[.authorization]?.split(separator: "Signature=").last.map(String.init)
        let inQuery = request.uri.split(separator: "&").first { $0.hasPrefix("Signature=") }
            .map { String($0.dropFirst("Signature=".count)) }
        return [inHeader, inQuery].compactMap(\.self)
    }

    /// Returns the whole output about a call with the given ending.
    private func shown(
        _ ending: Ending, _ credentials: Credentials, _ signer: any RequestSigner, at address: String,
        of server: LoopbackServer
    ) async throws -> [String] {
        let shown = Shown()
        let book = LogBook()
        let metrics = TestMetrics()
        let tracer = InMemoryTracer()
        var configuration = ClientConfiguration()
        configuration.endpoint = "http://\(address)"
        configuration.credentials = StaticCredentialsProvider(credentials)
        configuration.signer = signer
        configuration.headers = [.authorization: Self.mark, .cookie: Self.mark]
        await shown.show(CallOptions(headers: configuration.headers))
        configuration.logger = book.logger
        configuration.metrics = metrics
        configuration.tracer = tracer
        configuration.middleware = [Printer(shown: shown)]
        configuration.retry.baseDelay = .milliseconds(1)
        configuration.retry.throttlingBaseDelay = .milliseconds(1)
        configuration.retry.maximumAttempts = 2
        configuration.attemptTimeout = ending == .late ? .seconds(15) : nil
        configuration.callTimeout = nil
        let clock = ManualClock()
        if ending == .late {
            configuration.retry = .never
            configuration.timer = clock
        }
        let request = CreateSecretRequest(password: Self.mark, part: .init(key: Self.mark))
        guard let client = try? SampleClient(region: "cn-shanghai", configuration: configuration) else { return [] }
        let call = Task { try await client.createSecret(request) }
        if ending == .cancelled { call.cancel() }
        if ending == .late {
            try await server.wait { $0.requests == 1 }
            await clock.sleeper(for: .seconds(15))
            clock.advance(by: .seconds(15))
        }
        let result = await call.result
        #expect((try? result.get()) != nil || ending != .success)
        await shown.show(result)
        await shown.show(client)
        await shown.show(configuration)
        await shown.show(request)
        await shown.show(signer)
        await shown.show(credentials)
        if case .failure(let error) = result { await shown.show(error) }
        for line in book.lines.all { await shown.show(line) }
        for counter in metrics.counters { await shown.show("\(counter.label) \(counter.dimensions)") }
        for timer in metrics.timers { await shown.show("\(timer.label) \(timer.dimensions)") }
        for span in tracer.finishedSpans {
            await shown.show("\(span.operationName) \(span.errors) \(span.status?.message ?? "")")
            for attributes in [span.attributes] + span.events.map(\.attributes) {
                var text = ""
                func add(_ name: String, _ value: SpanAttribute) { text += "\(name) \(value) " }
                attributes.forEach(add)
                await shown.show(text)
            }
        }
        #expect(!book.lines.all.isEmpty && !metrics.counters.isEmpty && !tracer.finishedSpans.isEmpty)
        return await shown.texts
    }
}
