import HTTPTypes
import Testing

@testable import AlibabaCloudCore

@Suite struct FailureKindTests {
    /// The error codes of the wire protocol with each known status; 400 if none is known.
    @Test(
        arguments: [
            ("Throttling", 400, .throttled), ("Throttling.User", 400, .throttled),
            ("Throttling.Api", 429, .throttled), ("Throttling.Anything", 503, .throttled),
            ("Rejected.Throttling", 400, .throttled), ("", 429, .throttled),
            ("ServiceUnavailable", 503, .unclear), ("ServiceUnavailable", 500, .unclear),
            ("InternalError", 500, .unclear),
            ("UnknownError", 400, .unclear), ("ServiceUnavailableTemporary", 503, .unclear),
            ("InternalFailure", 500, .unclear), ("InvalidAccessKeyId.NotFound", 404, .staleCredentials),
            ("InvalidAccessKeyId.NotFound", 400, .staleCredentials), ("InvalidAccessKeyId", 400, .permanent),
            ("InvalidAccessKeyId.Inactive", 400, .permanent), ("Forbidden.AccessKeyDisabled", 403, .permanent),
            ("SignatureDoesNotMatch", 400, .permanent), ("IncompleteSignature", 400, .permanent),
            ("SignatureNonceUsed", 400, .unclear), ("InvalidTimeStamp.Expired", 400, .wrongClock),
            ("IllegalTimestamp", 400, .wrongClock), ("InvalidTimeStamp.Format", 400, .wrongClock),
            ("MissingParameter", 400, .permanent), ("MissingParameter.RegionId", 400, .permanent),
            ("MissingParam.InstanceId", 400, .permanent), ("InvalidParameter", 400, .permanent),
            ("InvalidParameter.Name", 400, .permanent), ("InvalidParamater", 400, .permanent),
            ("IllegalParam.Name", 400, .permanent), ("InvalidAction.NotFound", 404, .permanent),
            ("InvalidVersion", 400, .permanent), ("InvalidAction", 403, .permanent),
            ("UnsupportedHTTPMethod", 403, .permanent), ("UnsupportedParameter", 400, .permanent),
            ("MissingSecurityToken", 400, .permanent), ("InvalidSecurityToken.Expired", 400, .staleCredentials),
            ("InvalidSecurityToken.Malformed", 400, .staleCredentials),
            ("InvalidSecurityToken.MismatchWithAccessKey", 403, .staleCredentials),
            ("SecurityToken.Expired", 400, .staleCredentials), ("Forbidden.RAM", 403, .permanent),
            ("Forbidden.RAM", 400, .permanent), ("NoPermission", 403, .permanent), ("NotAuthorized", 403, .permanent),
            ("Forbidden", 403, .permanent), ("Forbidden.SubUser", 403, .permanent), ("Forbbiden", 403, .permanent),
            ("Forbbiden.SubUser", 403, .permanent), ("Forbidden.NotSupportRAM", 403, .permanent),
            ("Forbidden.RiskControl", 403, .permanent), ("RealNameAuthenticationError", 403, .permanent),
            ("InsufficientBalance", 400, .permanent), ("InvalidOwnerId", 400, .permanent),
            ("InvalidOwnerAccount", 400, .permanent), ("InvalidOwner", 400, .permanent),
            ("InvalidRegionId.NotFound", 404, .permanent), ("Forbidden.RegionNotFound", 404, .permanent),
            ("IdempotentParameterMismatch", 400, .permanent), ("InvalidIdempotenceParameter.Mismatch", 403, .permanent),
            ("IdempotenceParam.NotMatch", 400, .permanent), ("IdempotentProcessing", 400, .busy),
            ("LastTokenProcessing", 403, .busy), ("OperationFailed.LastTokenProcessing", 400, .busy),
            ("OperationConflict", 409, .busy), ("TaskConflict", 400, .busy), ("TaskConflict.Vpc", 400, .busy),
            ("IncorrectStatus", 400, .permanent), ("IncorrectStatus.RouterInterface", 404, .permanent),
            ("SystemBusy", 400, .busy), ("SystemBusy", 500, .unclear), ("Operation.Blocking", 500, .unclear),
            ("", 500, .unclear), ("", 502, .unclear), ("", 503, .unclear), ("", 504, .unclear), ("", 501, .permanent),
            ("", 404, .permanent), ("", 302, .permanent), ("Brand.New", 400, .permanent),
        ] as [(String, Int, FailureKind)])
    func classifiesServiceErrors(code: String, status: Int, kind: FailureKind) {
        let details = ErrorDetails(status: status, code: code)
        #expect(FailureKind(details, RetryAdvice(), additionalCodes: []) == kind)
    }

    @Test func classifiesAdditionalCodesAsBusy() {
        let details = ErrorDetails(status: 400, code: "IncorrectStatus.RouterInterface")
        #expect(FailureKind(details, RetryAdvice(), additionalCodes: [details.code]) == .busy)
    }

    @Test func classifiesResponsesWithARequestedPauseAsThrottled() {
        let advice = RetryAdvice(delay: .seconds(1))
        #expect(FailureKind(ErrorDetails(status: 400, code: "New"), advice, additionalCodes: []) == .throttled)
        #expect(FailureKind(ErrorDetails(status: 503, code: "New"), advice, additionalCodes: []) == .unclear)
    }

    /// A proxy that refuses credentials would refuse them again.
    @Test func classifiesProxyAuthenticationAsPermanent() {
        for code in ["", "Throttling"] {
            let details = ErrorDetails(status: 407, code: code)
            let advice = RetryAdvice(delay: .seconds(1), standardDelay: .seconds(1))
            #expect(FailureKind(details, advice, additionalCodes: []) == .permanent)
        }
    }

    @Test func classifiesTransportFailures() {
        for kind in TransportFailure.Kind.allCases {
            let isHopeless = [.unsendable, .tlsRefused, .responseTooLarge, .malformedResponse].contains(kind)
            for isUnsent in [true, false] {
                let failure = TransportFailure(kind, isUnsent: isUnsent, explanation: "")
                #expect(FailureKind(failure) == (isHopeless ? .permanent : isUnsent ? .unsent : .unclear))
            }
        }
    }
}

@Suite struct RetryAdviceTests {
    @Test(
        arguments: [
            ("2500", .milliseconds(2500)), ("1", .milliseconds(1)), ("0", nil), ("-5", nil), ("soon", nil),
            ("", nil), ("99999999999999999999", .milliseconds(Int64.max)), ("2500.0000000000", .milliseconds(2500)),
            ("2500.1", .milliseconds(2501)), ("2500.", nil),
        ] as [(String, Duration?)])
    func parsesVendorRetryAfterInMilliseconds(text: String, delay: Duration?) {
        #expect(RetryAdvice([HTTPField.Name("x-acs-retry-after")!: text]).delay == delay)
    }

    @Test(
        arguments: [
            ("3", .seconds(3)), ("0", nil), ("-5", nil), ("soon", nil), ("", nil),
            ("999999999999999999999", .seconds(Int64.max)), ("-999999999999999999999", nil),
            ("999999999999999999999.5", .seconds(Int64.max)),
            ("9223372036854775807", .seconds(Int64.max)), ("Fri, 01 Mar 2024 08:00:09 GMT", .seconds(9)),
            ("Fri, 01 Mar 2024 08:00:00 GMT", nil), ("Thu, 29 Feb 2024 08:00:00 GMT", nil),
            ("1.5", .seconds(2)), ("1.5000000000", .seconds(2)), ("1.00000000000000000000000000", .seconds(1)),
            ("1.99999999999999999999999999", .seconds(2)), ("2.0", .seconds(2)), ("0.001", .seconds(1)), ("0.0", nil),
            ("1.5.2", nil),
            ("1.", nil), (".5", nil), ("-1.5", nil), ("1.-5", nil), ("1.x", nil), ("1e3", nil),
            ("2, 3", .seconds(3)), ("3,2", .seconds(3)), ("2, soon", nil), (",", nil), ("2, -3", .seconds(2)),
            ("Friday, 01-Mar-24 08:00:09 GMT", .seconds(9)), ("Fri Mar  1 08:00:09 2024", .seconds(9)),
        ] as [(String, Duration?)])
    func parsesRetryAfterInSecondsOrAsADate(text: String, delay: Duration?) {
        let now: Int64 = 1_709_280_000
        #expect(RetryAdvice([.retryAfter: text], now: now).standardDelay == delay)
        // The date of the response takes precedence over this machine's time.
        let dated: HTTPFields = [.retryAfter: text, .date: "Fri, 01 Mar 2024 08:00:00 GMT"]
        #expect(RetryAdvice(dated, now: 0).standardDelay == delay)
        #expect(RetryAdvice([.retryAfter: text]).delay == nil)
    }

    @Test func usesTheLongestRetryAfter() {
        var headers = HTTPFields()
        headers[values: .retryAfter] = ["soon", "2", "4", "Fri, 01 Mar 2024 08:00:03 GMT"]
        #expect(RetryAdvice(headers, now: 1_709_280_000).standardDelay == .seconds(4))
    }

    @Test func prefersVendorHeaders() {
        let advice = RetryAdvice(delay: .seconds(1), throttlingDelay: .seconds(2), standardDelay: .seconds(3))
        #expect(advice.delay(after: .throttled) == .seconds(1))
        let limits = RetryAdvice(throttlingDelay: .seconds(2), standardDelay: .seconds(3))
        #expect(limits.delay(after: .throttled) == .seconds(2))
        #expect(limits.delay(after: .unclear) == .seconds(3))
    }

    @Test(
        arguments: [
            ("Limit:1,Remain:0,TimeLeft:2000,Reset:1234", .seconds(2)), ("TimeLeft:5", .milliseconds(5)),
            ("Limit:1, Remain:0, TimeLeft:7", .milliseconds(7)), ("Limit:9,Remain:3,TimeLeft:2000", nil),
            ("TimeLeft:", nil), ("TimeLeft:x", nil), (":,,:", nil), ("", nil),
        ] as [(String, Duration?)])
    func parsesRateLimits(text: String, delay: Duration?) {
        for name in ["x-ratelimit-user-api", "x-ratelimit-user"] {
            #expect(RetryAdvice([HTTPField.Name(name)!: text]).throttlingDelay == delay)
        }
    }

    @Test func usesTheLongerRateLimit() {
        let advice = RetryAdvice([
            HTTPField.Name("x-ratelimit-user-api")!: "TimeLeft:10", HTTPField.Name("x-ratelimit-user")!: "TimeLeft:20",
        ])
        #expect(advice.throttlingDelay == .milliseconds(20))
    }

    @Test(
        arguments: [
            ("Fri, 01 Mar 2024 08:00:00 GMT", 1_709_280_000), ("Thu, 01 Jan 1970 00:00:01 GMT", 1),
            ("Fri, 01 Mar 2024 08:00:00 CET", nil), ("2024-03-01T08:00:00Z", nil),
            ("Fri, 01 Mai 2024 08:00:00 GMT", nil),
            ("Friday, 01-Mar-24 08:00:00 GMT", 1_709_280_000), ("Thursday, 01-Jan-70 00:00:01 GMT", 1),
            ("Friday, 01-Mar-024 08:00:00 GMT", nil), ("Friday, 01-Mar 08:00:00 GMT", nil),
            ("Friday, 01-Mar-24 08:00:00 CET", nil),
            ("Fri Mar  1 08:00:00 2024", 1_709_280_000), ("Fri Mar 01 08:00:00 2024", 1_709_280_000),
            ("Fri Mar x 08:00:00 2024", nil), ("Fri Mar  1 08:00:00 24", nil),
            ("", nil),
        ] as [(String, Int64?)])
    func parsesHTTPDates(text: String, seconds: Int64?) {
        #expect(RetryAdvice([.date: text]).date == seconds)
    }
}

@Suite struct RetryStepTests {
    private let policy = RetryPolicy()

    private func failed(
        _ kind: FailureKind, number: Int = 1, isRepeatable: Bool = true, _ advice: RetryAdvice = RetryAdvice()
    ) -> FailedAttempt {
        FailedAttempt(kind: kind, number: number, advice: advice, isRepeatable: isRepeatable)
    }

    @Test(arguments: [
        (FailureKind.throttled, true), (.busy, true), (.unsent, true), (.unclear, false), (.permanent, false),
    ])
    func retriesWritesWithoutATokenOnlyIfNothingWasExecuted(kind: FailureKind, isRetried: Bool) {
        let step = policy.step(after: failed(kind, isRepeatable: false), random: 0)
        #expect(step == (isRetried ? .retry(after: .zero) : .stop))
    }

    @Test(arguments: [FailureKind.throttled, .busy, .unsent, .unclear])
    func limitsTheNumberOfAttempts(kind: FailureKind) {
        #expect(policy.step(after: failed(kind, number: 3), random: 0) == .retry(after: .zero))
        #expect(policy.step(after: failed(kind, number: 4), random: 0) == .stop)
        #expect(RetryPolicy.never.step(after: failed(kind), random: 0) == .stop)
        #expect(policy.step(after: failed(.permanent), random: 0) == .stop)
    }

    /// The delay is a random part of 100 ms, 200 ms, 400 ms and so on; after throttling of 500 ms and so on; at most 20
    /// s.
    @Test(
        arguments: [
            (.unclear, 1, .milliseconds(100)), (.busy, 2, .milliseconds(200)),
            (.unsent, 3, .milliseconds(400)), (.unclear, 8, .milliseconds(12_800)), (.unclear, 9, .seconds(20)),
            (.unclear, 1_000_000, .seconds(20)), (.throttled, 1, .milliseconds(500)), (.throttled, 3, .seconds(2)),
            (.throttled, 7, .seconds(20)),
        ] as [(FailureKind, Int, Duration)])
    func growsDelaysExponentially(kind: FailureKind, number: Int, bound: Duration) {
        var policy = policy
        policy.maximumAttempts = .max
        for random in [0, 0.25, 0.5, 0.999] {
            #expect(policy.step(after: failed(kind, number: number), random: random) == .retry(after: bound * random))
        }
    }

    /// The random source can be the application's own.
    @Test(
        arguments: [
            (-.infinity, .zero), (-1, .zero), (.nan, .zero), (2, .seconds(1)), (.infinity, .seconds(1)),
        ] as [(Double, Duration)])
    func clampsRandomNumbers(random: Double, delay: Duration) {
        var policy = policy
        policy.baseDelay = .seconds(1)
        #expect(policy.step(after: failed(.busy), random: random) == .retry(after: delay))
        let pause = WaitPolicy().delay(after: 1, random: random)
        #expect(pause == (delay == .zero ? .seconds(1) : .seconds(2)))
    }

    @Test func boundsTheRequestedPause() {
        let soon = RetryAdvice(delay: .milliseconds(2500), throttlingDelay: .seconds(5))
        #expect(policy.step(after: failed(.throttled, soon), random: 0.5) == .retry(after: .milliseconds(2500)))
        #expect(policy.step(after: failed(.unclear, soon), random: 0.5) == .retry(after: .milliseconds(2500)))
        let limit = RetryAdvice(throttlingDelay: .seconds(5))
        #expect(policy.step(after: failed(.throttled, limit), random: 0.5) == .retry(after: .seconds(5)))
        #expect(policy.step(after: failed(.unclear, limit), random: 0.5) == .retry(after: .milliseconds(50)))
        let never = RetryAdvice(delay: .seconds(86_400))
        #expect(policy.step(after: failed(.throttled, never), random: 0.5) == .retry(after: .seconds(20)))
        // The timeout of the call is the bound if there is one.
        var bounded = failed(.throttled, never)
        bounded.hasDeadline = true
        #expect(policy.step(after: bounded, random: 0.5) == .retry(after: .seconds(86_400)))
    }

    @Test func renewsCredentialsAndCorrectsTheClockOnce() {
        var stale = failed(.staleCredentials, number: 4, isRepeatable: false)
        #expect(policy.step(after: stale, random: 0) == .renewCredentials)
        stale.hasRenewedCredentials = true
        #expect(policy.step(after: stale, random: 0) == .stop)
        var wrong = failed(.wrongClock, number: 4, isRepeatable: false, RetryAdvice(date: 7))
        #expect(policy.step(after: wrong, random: 0) == .correctClock(7))
        wrong.hasCorrectedClock = true
        #expect(policy.step(after: wrong, random: 0) == .stop)
        #expect(policy.step(after: failed(.wrongClock), random: 0) == .stop)
        #expect(RetryPolicy.never.step(after: failed(.staleCredentials), random: 0) == .stop)
    }
}

@Suite struct RetryBudgetTests {
    private func retries(in budget: inout RetryBudget) -> Int {
        var count = 0
        while budget.take() { count += 1 }
        return count
    }

    @Test func tenSuccessesReturnOneRetry() {
        var budget = RetryBudget(capacity: 2)
        var counts = [retries(in: &budget)]
        for _ in 1...9 { budget.refill() }
        counts.append(retries(in: &budget))
        budget.refill()
        counts.append(retries(in: &budget))
        #expect(counts == [2, 0, 1])
    }

    @Test func refillsWithinAMinute() {
        var budget = RetryBudget(capacity: 6)
        var taken: [Int] = []
        for second in [0, 10, 15, 20, 80, 80, 3_600] {
            var count = 0
            while budget.take(at: .seconds(second)) { count += 1 }
            taken.append(count)
        }
        #expect(taken == [6, 1, 0, 1, 6, 0, 6])
        let wasTaken = budget.take(at: .seconds(0))
        #expect(!wasTaken)
    }

    @Test(arguments: [(0, 0), (-1, 0), (1, 1)])
    func neverExceedsItsCapacity(capacity: Int, retries: Int) {
        var budget = RetryBudget(capacity: capacity)
        for _ in 1...100 { budget.refill() }
        let taken = self.retries(in: &budget)
        #expect(taken == retries)
        #expect(RetryBudget(capacity: .max) == RetryBudget(capacity: .max / 10))
    }
}
