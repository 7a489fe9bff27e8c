import HTTPTypes
import Logging
import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

@Suite(.timeLimit(.minutes(10))) struct RetryTests {
    @Test func retriesUntilAnOutageEnds() async throws {
        let bench = try CallBench([
            CallBench.refusal("", status: 503), CallBench.refusal("", status: 502), CallBench.done,
        ])
        #expect(await bench.describe() == nil)
        #expect(await bench.attempts == 3)
        #expect(bench.clock.sleeps == [.milliseconds(50), .milliseconds(100)])
    }

    /// The pause of a gateway is observed, but bounded by the policy's maximum delay.
    @Test func observesRetryAfterOfAGateway() async throws {
        let bench = try CallBench([
            CallBench.refusal("", status: 429, [.retryAfter: "3"]),
            CallBench.refusal("", status: 503, [.retryAfter: "Fri, 01 Mar 2024 08:00:02 GMT"]),
            CallBench.refusal("", status: 503, [.retryAfter: "3600"]), CallBench.done,
        ])
        #expect(await bench.describe() == nil)
        #expect(bench.clock.sleeps == [.seconds(3), .seconds(2), .seconds(20)])
    }

    /// An earlier retry would be refused, so the call waits as long as its timeout allows.
    @Test(arguments: [("retry-after", "30"), ("retry-after", "29.0000000001"), ("x-acs-retry-after", "30000")])
    func waitsLongerThanTheMaximumDelayIfRequested(header: String, value: String) async throws {
        let clock = ManualClock()
        let name = try #require(HTTPField.Name(header))
        let bench = try CallBench([CallBench.refusal("Throttling.User", [name: value]), CallBench.done]) {
            $0.timer = clock
            $0.callTimeout = .seconds(60)
        }
        let call = Task { await bench.describe() }
        await clock.sleeper(for: .seconds(30))
        clock.advance(by: .seconds(30))
        #expect(await call.value == nil)
        #expect(try await bench.headers("x-acs-retry-delay") == [nil, "30000"])
    }

    @Test(arguments: [0.123456789, 0.1230000001]) func describesPausesInMilliseconds(random: Double) async throws {
        let bench = try CallBench([CallBench.refusal("", status: 503), CallBench.done]) {
            $0.timer = ManualClock()
            $0.callTimeout = .milliseconds(10)
            $0.retry.baseDelay = .seconds(1)
            $0.random = { random }
        }
        let error = try #require(await bench.describe())
        #expect("\(error)".contains(" the pause of 0.123 seconds before the retry would exceed "))
    }

    @Test func endsAtOnceIfThePauseExceedsTheDeadline() async throws {
        for header in ["retry-after", "x-acs-retry-after"] {
            let name = try #require(HTTPField.Name(header))
            let value = header == "retry-after" ? "60" : "60000"
            let bench = try CallBench([CallBench.refusal("Throttling.User", [name: value]), CallBench.done]) {
                $0.timer = ManualClock()
                $0.callTimeout = .seconds(60)
            }
            let error = try #require(await bench.describe())
            #expect(await bench.attempts == 1)
            #expect(error.isThrottling && error.call?.retryObstacle == .deadline(pause: .seconds(60)))
            #expect(
                "\(error)".hasSuffix(
                    "[request ID R] The call was not retried: the pause of 60.0 seconds before the retry would exceed the"
                        + " timeout of the call (callTimeout)."))
        }
    }

    @Test func errorSaysThatTheBudgetIsUsedUp() async throws {
        let book = LogBook()
        let bench = try CallBench(Array(repeating: CallBench.refusal("", status: 503), count: 9)) {
            $0.retryBudget = 1
            $0.logger = book.logger
        }
        let error = try #require(await bench.describe())
        #expect(await bench.attempts == 2)
        #expect(error.details?.status == 503 && error.call?.retryObstacle == .budget)
        #expect(
            "\(error)".hasSuffix(
                " The call was not retried: the retry budget of the client and its copies is used up"
                    + " (retryBudget)."))
        #expect(book.lines.all.last?.metadata?["not-retried"] == "budget")
    }

    @Test func budgetRefillsAfterAnOutage() async throws {
        let bench = try CallBench(
            Array(repeating: CallBench.refusal("", status: 503), count: 3) + [
                CallBench.refusal("", status: 503), CallBench.done,
            ]
        ) { $0.retryBudget = 1 }
        #expect(await bench.describe()?.call?.retryObstacle == .budget)
        #expect(await bench.describe()?.call?.retryObstacle == .budget)
        bench.clock.advance(by: .seconds(60))
        #expect(await bench.describe() == nil)
    }

    @Test func throwsTheLastErrorOfAnOutage() async throws {
        let bench = try CallBench(Array(repeating: CallBench.refusal("ServiceUnavailable", status: 503), count: 9))
        let error = try #require(await bench.describe())
        #expect(await bench.attempts == 4)
        #expect(error.details?.code == "ServiceUnavailable")
        #expect(error.call?.attempt == 4)
        #expect(
            "\(error)" == "DescribeThings in cn-shanghai at sample.cn-shanghai.aliyuncs.com, attempt 4: "
                + "The service answered with ServiceUnavailable (HTTP 503): m [request ID R]")
    }

    @Test(arguments: [
        CallBench.refusal("", status: 503), CallBench.refusal("InternalError", status: 500),
        CallBench.failure(.connectionLost, isUnsent: false), CallBench.refusal("SignatureNonceUsed"),
    ])
    func doesNotRetryAWriteWithoutTokenThatMayHaveBeenExecuted(answer: ScriptedTransport.Answer) async throws {
        let bench = try CallBench([answer, CallBench.done])
        #expect(await bench.remove() != nil)
        #expect(await bench.attempts == 1)
        let harmless = try CallBench([answer, CallBench.done])
        #expect(await harmless.describe() == nil)
        let readOnly = try CallBench([answer, .response(status: 200, body: #"{"Secret":"s"}"#)])
        _ = try await readOnly.client.createSecret(CreateSecretRequest(password: "p"))
        #expect(await readOnly.attempts == 2)
    }

    @Test(arguments: [
        CallBench.failure(.cannotConnect, isUnsent: true), CallBench.refusal("Throttling.User"),
        CallBench.refusal("", status: 429), CallBench.refusal("OperationConflict", status: 409),
    ])
    func retriesAWriteWithoutTokenThatWasNotExecuted(answer: ScriptedTransport.Answer) async throws {
        let bench = try CallBench([answer, CallBench.done])
        #expect(await bench.remove() == nil)
        #expect(await bench.attempts == 2)
    }

    @Test func retriesErrorsWithStatus200() async throws {
        let throttling = ScriptedTransport.Answer.response(status: 200, body: #"{"Success":false,"Code":"Throttling"}"#)
        let bench = try CallBench([throttling, CallBench.done])
        #expect(await bench.remove() == nil)
        #expect(bench.clock.sleeps == [.milliseconds(250)])
    }

    @Test func doesNotRetryAWriteWithAnEmptyToken() async throws {
        let bench = try CallBench([CallBench.refusal("", status: 503), CallBench.done])
        await #expect(throws: CallError<DescribeThingsError>.self) {
            try await bench.client.describeThings(DescribeThingsRequest(thingId: "t", clientToken: ""))
        }
        #expect(await bench.attempts == 1)
    }

    @Test func attemptsShareOnlyTheToken() async throws {
        let clock = ManualClock(isInstant: true)
        let bench = try CallBench([
            CallBench.refusal("", status: 503), CallBench.refusal("", status: 503), CallBench.done,
        ]) {
            $0.timer = clock
            $0.clock = { Timestamp(secondsSinceEpoch: 1_700_000_000 + clock.now.offset.milliseconds) }
            $0.nonce = RandomText.nonce
            $0.idempotencyToken = RandomText.uuid
            $0.signer = MarkingSigner()
        }
        #expect(await bench.describe() == nil)
        #expect(try await Set(bench.headers("x-acs-signature-nonce")).count == 3)
        #expect(try await Set(bench.headers("x-acs-date")).count == 3)
        #expect(try await Set(bench.headers("authorization")).count == 3)
        #expect(Set(await bench.transport.requests.compactMap(\.head.path)).count == 1)
        #expect(try await bench.headers("x-acs-retry-attempts") == [nil, "1", "2"])
        #expect(try await bench.headers("x-acs-retry-delay") == [nil, "50", "100"])
        // The signature covers the headers of a retry.
        #expect(try await bench.headers("authorization").last??.contains("x-acs-retry-delay: 100") == true)
    }

    /// Uses the string to sign as the signature.
    private struct MarkingSigner: RequestSigner {
        func sign(_ request: UnsignedRequest, with credentials: Credentials) -> SignedRequest {
            var signed = request.headerDialect()
            signed.head.headerFields[.authorization] = signed.head.headerFields.map(\.description).joined(
                separator: ";")
            return signed
        }
    }

    @Test func observesTheRequestedPause() async throws {
        let after = HTTPField.Name("x-acs-retry-after")!
        let limit = HTTPField.Name("x-ratelimit-user-api")!
        let bench = try CallBench([
            CallBench.refusal("Throttling", [after: "2500"]),
            CallBench.refusal("Throttling", [limit: "Limit:1,Remain:0,TimeLeft:700,Reset:1"]),
            CallBench.refusal("", status: 503, [after: "3600000"]), CallBench.done,
        ])
        #expect(await bench.describe() == nil)
        #expect(bench.clock.sleeps == [.milliseconds(2500), .milliseconds(700), .seconds(20)])
    }

    @Test func callsAndCopiesShareTheBudget() async throws {
        let outage = Array(repeating: CallBench.refusal("", status: 503), count: 20)
        let bench = try CallBench(outage) { $0.retryBudget = 4 }
        #expect(await bench.describe() != nil)
        #expect(await bench.attempts == 4)
        let copy = try bench.client.with(retry: RetryPolicy()).with(region: "cn-hangzhou")
        #expect(await CallBench.describe(copy) != nil)
        #expect(await bench.attempts == 6)
        #expect(await bench.describe() != nil)
        #expect(await bench.attempts == 7)
    }

    @Test func successesRefillTheBudget() async throws {
        let successes = Array(repeating: CallBench.done, count: 10)
        let outage = Array(repeating: CallBench.refusal("", status: 503), count: 9)
        let bench = try CallBench(Array(outage.prefix(2)) + successes + outage) { $0.retryBudget = 1 }
        #expect(await bench.describe() != nil)
        for _ in 1...10 { #expect(await bench.describe() == nil) }
        #expect(await bench.describe() != nil)
        #expect(await bench.attempts == 2 + 10 + 2)
    }

    @Test func doesNotStartAPauseBeyondTheDeadline() async throws {
        let bench = try CallBench([CallBench.refusal("", status: 503), CallBench.done]) {
            $0.callTimeout = .seconds(60)
            $0.timer = ManualClock()
            $0.retry.baseDelay = .seconds(200)
            $0.retry.maximumDelay = .seconds(200)
        }
        let error = await bench.describe()
        #expect(error?.details?.status == 503)
        #expect(await bench.attempts == 1)
    }

    @Test func retriesAdditionalCodes() async throws {
        let answers = [CallBench.refusal("IncorrectStatus.RouterInterface"), CallBench.done]
        let bench = try CallBench(answers) { $0.retry.additionalCodes = ["IncorrectStatus.RouterInterface"] }
        #expect(await bench.remove() == nil)
        #expect(try await CallBench(answers).remove() != nil)
    }

    @Test func correctsTheClockForThisCallAndLaterOnes() async throws {
        let answers = [
            CallBench.refusal("InvalidTimeStamp.Expired", [.date: "Fri, 01 Mar 2024 10:00:00 GMT"]), CallBench.done,
            CallBench.done,
        ]
        let bench = try CallBench(answers)
        #expect(await bench.remove() == nil)
        #expect(await bench.remove() == nil)
        #expect(
            try await bench.headers("x-acs-date")
                == ["2024-03-01T08:00:00Z", "2024-03-01T10:00:00Z", "2024-03-01T10:00:00Z"])
        for code in ["IllegalTimestamp", "InvalidTimeStamp.Format", "InvalidTimestamp", "SignatureDoesNotMatch"] {
            for date in ["Fri, 01 Mar 2024 10:00:00 GMT", "Thu, 29 Feb 2024 08:00:00 GMT"] {
                let bench = try CallBench([CallBench.refusal(code, [.date: date]), CallBench.done])
                #expect(await bench.remove() == nil)
            }
        }
        // A clock within the tolerance of services is not the reason for a refused signature.
        for date in ["Fri, 01 Mar 2024 08:14:59 GMT", "Fri, 01 Mar 2024 07:45:01 GMT", ""] {
            let refusal = CallBench.refusal("SignatureDoesNotMatch", [.date: date])
            let bench = try CallBench([refusal, CallBench.done])
            #expect(await bench.remove()?.details?.code == "SignatureDoesNotMatch")
        }
        let hopeless = try CallBench([answers[0], answers[0], CallBench.done])
        #expect(await hopeless.remove()?.details?.code == "InvalidTimeStamp.Expired")
        #expect(await hopeless.attempts == 2)
    }
}

@Suite(.timeLimit(.minutes(10))) struct CredentialsRenewalTests {
    /// Provides keys that are numbered by the number of renewals.
    private actor Keys: CredentialsProvider {
        private(set) var renewals = 0
        private let canRenew: Bool
        init(canRenew: Bool = true) { self.canRenew = canRenew }
        func credentials() -> Credentials { .accessKey(id: "key-\(renewals)", secret: "s") }
        func renewedCredentials(after refused: Credentials) -> Credentials {
            renewals += canRenew ? 1 : 0
            return credentials()
        }
    }

    private struct KeySigner: RequestSigner {
        func sign(_ request: UnsignedRequest, with credentials: Credentials) -> SignedRequest {
            var signed = request.headerDialect()
            signed.head.headerFields[.authorization] = credentials.description
            return signed
        }
    }

    @Test(arguments: [
        "InvalidAccessKeyId.NotFound", "InvalidSecurityToken.Expired", "InvalidSecurityToken.MismatchWithAccessKey",
    ])
    func renewsCredentialsOncePerCall(code: String) async throws {
        let keys = Keys()
        let refusal = CallBench.refusal(code)
        let bench = try CallBench([refusal, CallBench.done, refusal, refusal, CallBench.done]) {
            $0.credentials = keys
            $0.signer = KeySigner()
        }
        #expect(await bench.remove() == nil)
        #expect(try await bench.headers("authorization") == ["access key key-0", "access key key-1"])
        #expect(await bench.remove()?.details?.code == code)
        #expect(await bench.attempts == 4)
        #expect(await keys.renewals == 2)
    }

    private struct NoMore: CredentialsProvider {
        struct Closed: Error, CustomStringConvertible { let description = "The office is closed." }
        func credentials() -> Credentials { .accessKey(id: "i", secret: "s") }
        func renewedCredentials(after refused: Credentials) throws -> Credentials { throw Closed() }
    }

    @Test func errorOfARenewalIncludesTheRefusal() async throws {
        let bench = try CallBench([CallBench.refusal("InvalidSecurityToken.Expired"), CallBench.done]) {
            $0.credentials = NoMore()
        }
        let error = try #require(await bench.describe())
        guard case .credentials(let failure, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(failure.underlying is NoMore.Closed)
        #expect(failure.refusal?.code == "InvalidSecurityToken.Expired")
        #expect(error.details?.code == "InvalidSecurityToken.Expired")
        #expect(error.requestId == "R")
        #expect(!error.isRetryable && !error.isNotFound)
        #expect(
            error.description.hasSuffix(
                "The service answered with InvalidSecurityToken.Expired (HTTP 400): m [request ID R] "
                    + "New credentials are not available: The office is closed."))
    }

    @Test func doesNotRetryWithTheSameCredentials() async throws {
        let bench = try CallBench([CallBench.refusal("InvalidAccessKeyId.NotFound"), CallBench.done]) {
            $0.credentials = Keys(canRenew: false)
        }
        #expect(await bench.describe()?.details?.code == "InvalidAccessKeyId.NotFound")
        #expect(await bench.attempts == 1)
    }
}
