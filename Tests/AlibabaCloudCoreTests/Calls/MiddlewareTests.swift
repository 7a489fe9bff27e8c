import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

@Suite(.timeLimit(.minutes(10))) struct MiddlewareTests {
    private actor Diary {
        private(set) var lines: [String] = []
        func note(_ line: String) { lines.append(line) }
    }

    /// Records the requests and responses that pass through.
    private struct Noting: Middleware {
        let name: String
        let diary: Diary

        func attempt(
            _ request: UnsignedRequest, in context: AttemptContext,
            next: @Sendable (UnsignedRequest) async throws -> TransportResponse
        ) async throws -> TransportResponse {
            await diary.note("\(name) sees \(context.call.action) \(context.call.attempt)")
            let answer = try await next(request)
            await diary.note("\(name) sees \(answer.head.status.code)")
            return answer
        }

        func send(
            _ message: SignedRequest, in context: AttemptContext,
            next: @Sendable (SignedRequest) async throws -> TransportResponse
        ) async throws -> TransportResponse {
            await diary.note("\(name) sends")
            return try await next(message)
        }
    }

    @Test func firstMiddlewareIsOutermostForEveryAttempt() async throws {
        let diary = Diary()
        let bench = try CallBench([CallBench.refusal("", status: 503), CallBench.done]) {
            $0.middleware = [Noting(name: "A", diary: diary), Noting(name: "B", diary: diary)]
        }
        #expect(await bench.describe() == nil)
        let attempts = [(1, 503), (2, 200)].flatMap { attempt, status in
            [
                "A sees DescribeThings \(attempt)", "B sees DescribeThings \(attempt)", "A sends", "B sends",
                "B sees \(status)", "A sees \(status)",
            ]
        }
        #expect(await diary.lines == attempts)
    }

    /// Observes decoded responses beside the fields of their requests.
    private actor ResponseAudit: Middleware {
        private(set) var lines: [String] = []

        func received(_ response: Fields, in context: AttemptContext) async {
            guard case .string(let id) = context.fields["ThingId"] else { return }
            lines.append("\(context.call.action) \(context.call.attempt) \(id) \(response.names)")
        }
    }

    @Test func observesTheDecodedResponseOfASuccessfulCallOnce() async throws {
        let audit = ResponseAudit()
        let bench = try CallBench([CallBench.refusal("", status: 503), CallBench.done]) { $0.middleware = [audit] }
        #expect(await bench.describe() == nil)
        #expect(await audit.lines == ["DescribeThings 2 t [\"RequestId\"]"])

        let failing = try CallBench([CallBench.refusal("InvalidThing", status: 400)]) { $0.middleware = [audit] }
        #expect(await failing.describe() != nil)
        #expect(await audit.lines.count == 1)
    }

    @Test func changesBeforeSigningAreSigned() async throws {
        struct Labelling: Middleware {
            func attempt(
                _ request: UnsignedRequest, in context: AttemptContext,
                next: @Sendable (UnsignedRequest) async throws -> TransportResponse
            ) async throws -> TransportResponse {
                var request = request
                if case .string(let id) = context.fields["ThingId"] {
                    request.headers[HTTPField.Name("x-acs-label")!] = id
                }
                return try await next(request)
            }
        }
        struct NameSigner: RequestSigner {
            func sign(_ request: UnsignedRequest, with credentials: Credentials) -> SignedRequest {
                var signed = request.headerDialect()
                signed.head.headerFields[.authorization] = request.headers.map(\.name.canonicalName).joined()
                return signed
            }
        }
        let bench = try CallBench([CallBench.done]) {
            $0.middleware = [Labelling()]
            $0.signer = NameSigner()
        }
        #expect(await bench.describe() == nil)
        #expect(try await bench.headers("x-acs-label") == ["t"])
        #expect(try await bench.headers("authorization").first??.contains("x-acs-label") == true)
    }

    @Test func middlewareCanReturnAResponseOfItsOwn() async throws {
        struct Cached: Middleware {
            func send(
                _ message: SignedRequest, in context: AttemptContext,
                next: @Sendable (SignedRequest) async throws -> TransportResponse
            ) async throws -> TransportResponse {
                TransportResponse(head: HTTPResponse(status: .ok), body: Array(#"{"RequestId":"cached"}"#.utf8))
            }
        }
        let bench = try CallBench([]) { $0.middleware = [Cached()] }
        let response = try await bench.client.describeThings(DescribeThingsRequest(thingId: "t"))
        #expect(response.requestId == "cached")
        #expect(await bench.attempts == 0)
    }

    @Test func errorOfAMiddlewareEndsTheCall() async throws {
        struct Broken: Error {}
        struct Failing: Middleware {
            func attempt(
                _ request: UnsignedRequest, in context: AttemptContext,
                next: @Sendable (UnsignedRequest) async throws -> TransportResponse
            ) async throws -> TransportResponse {
                throw Broken()
            }
        }
        let bench = try CallBench([CallBench.done]) { $0.middleware = [Failing()] }
        let error = await bench.describe()
        guard case .middleware(let underlying, let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(underlying is Broken)
        #expect(context.attempt == 1)
        #expect(error?.description.hasSuffix(": A middleware ended the call: Broken()") == true)
    }

    /// Errors of inner layers pass through and keep their meaning.
    @Test func retriesTransportFailuresThroughMiddleware() async throws {
        let bench = try CallBench([CallBench.failure(.cannotConnect, isUnsent: true), CallBench.done]) {
            $0.middleware = [Noting(name: "A", diary: Diary())]
        }
        #expect(await bench.remove() == nil)
        #expect(await bench.attempts == 2)
    }
}
