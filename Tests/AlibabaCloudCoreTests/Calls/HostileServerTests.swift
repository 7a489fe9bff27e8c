import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenLoopbackServer
import Testing

@testable import AlibabaCloudCore

/// Hostile servers: each call ends in an error that describes what happened.
@Suite(.timeLimit(.minutes(10))) struct HostileServerTests {
    /// - Parameter attemptTimeout: The timeout of the attempt, which elapses as soon as the server has the request.
    private func failure(
        of reply: LoopbackReply, attemptTimeout: Duration? = nil
    ) async throws -> CallError<DescribeThingsError> {
        let clock = ManualClock()
        return try await withLoopbackServer { _ in
            reply
        } run: { server in
            var configuration = ClientConfiguration()
            configuration.endpoint = "http://\(server.authority)"
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "the-id", secret: "the-secret"))
            configuration.retry = .never
            configuration.timer = clock
            configuration.attemptTimeout = attemptTimeout
            configuration.callTimeout = nil
            let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
            async let call = CallBench.describe(client)
            if let attemptTimeout {
                try await server.wait { $0.requests == 1 }
                await clock.sleeper(for: attemptTimeout)
                clock.advance(by: attemptTimeout)
            }
            let error = await call
            #expect(await server.counts.requests == 1)
            if case .service = error {} else { try await server.wait { $0.closedConnections == 1 } }
            return try #require(error)
        }
    }

    /// These heads have no end.
    @Test(arguments: ["x-a: b\r\n", "x-a: \(String(repeating: "b", count: 70_000))\r\n"])
    func refusesAnEndlessHead(header: String) async throws {
        let error = try await failure(of: .steps(.raw("HTTP/1.1 200 OK\r\n"), .endless(header)))
        guard case .transport(let failure, _) = error else {
            Issue.record(error)
            return
        }
        #expect(failure.kind == .malformedResponse && !failure.isUnsent)
    }

    /// Interim responses are not a response, however many there are, and neither is a byte every now and then.
    @Test(arguments: [
        LoopbackReply.endless("HTTP/1.1 100 Continue\r\n\r\n"), .endless("HTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n"),
        .steps(.raw("H"), .noReply), .steps(.raw("HTTP/1.1 200 OK\r\nx-a: b"), .noReply),
        .steps(.head(length: 100), .raw("{"), .noReply),
        .steps(.head(headers: [.transferEncoding: "chunked"]), .endless("1\r\n \r\n", pause: .milliseconds(1))),
        .steps(.raw("HTTP/1.1 200 OK\r\n"), .endless("x: ", pause: .milliseconds(50))),
    ])
    func timesOutOnAResponseWithoutEnd(reply: LoopbackReply) async throws {
        let error = try await failure(of: reply, attemptTimeout: .milliseconds(300))
        guard case .timedOut(.attempt, _) = error else {
            Issue.record(error)
            return
        }
        #expect("\(error)".contains(": No complete response arrived within 0.3 seconds. The operation may have been "))
    }

    @Test func skipsInterimResponses() async throws {
        let interim = LoopbackReply.raw(String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 1_000))
        let error = try await failure(of: .steps(interim, .json(#"{"Code":"Forbidden.RAM"}"#, status: 403)))
        #expect(error.isAccessDenied)
    }

    @Test(arguments: [
        LoopbackReply.raw("HTTP/1.1 204 No Content\r\n\r\n"),
        .raw("HTTP/1.1 204 No Content\r\ncontent-length: 2\r\n\r\n{}"), .head(205, length: 0),
        .text("", status: 200),
    ])
    func reportsASuccessWithoutBodyAsUnreadable(reply: LoopbackReply) async throws {
        let error = try await withKeptConnections(reply)
        guard case .unreadableResponse(let response, _) = error else {
            Issue.record(error)
            return
        }
        #expect(200...205 ~= response.status && response.bodyPrefix == "")
    }

    @Test(arguments: [
        LoopbackReply.raw("HTTP/1.1 304 Not Modified\r\n\r\n"),
        .raw("HTTP/1.1 304 Not Modified\r\ncontent-length: 2\r\n\r\n{}"),
        .redirect(to: "http://127.0.0.1:1/", status: 304), .redirect(to: "http://127.0.0.1:1/", status: 307),
    ])
    func reportsRedirectsAsServiceErrors(reply: LoopbackReply) async throws {
        let error = try await withKeptConnections(reply)
        #expect(error.details?.status == 304 || error.details?.status == 307)
        #expect(error.details?.code == "" && error.details?.bodyPrefix == "")
        #expect("\(error)".contains("an unnamed error (HTTP 30"))
    }

    /// Returns the error of a call that may leave its connection open.
    private func withKeptConnections(_ reply: LoopbackReply) async throws -> CallError<DescribeThingsError> {
        try await withLoopbackServer { _ in
            reply
        } run: { server in
            var configuration = ClientConfiguration()
            configuration.endpoint = "http://\(server.authority)"
            configuration.credentials = StaticCredentialsProvider(.anonymous)
            configuration.retry = .never
            configuration.attemptTimeout = nil
            configuration.callTimeout = nil
            let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
            return try #require(await CallBench.describe(client))
        }
    }

    /// Requests accept no content encoding, so a response with an unknown one is refused.
    @Test(arguments: ["br", "GZIP, gzip", "identity, gzip", "zstd"])
    func refusesUnknownContentEncodings(encoding: String) async throws {
        let error = try await failure(of: .text("bomb", headers: [.contentEncoding: encoding]))
        guard case .transport(let failure, _) = error else {
            Issue.record(error)
            return
        }
        #expect(failure.kind == .malformedResponse)
        #expect("\(error)".contains("has a content encoding, which it was not asked for."))
    }

    @Test(arguments: ["gzip", "Deflate"])
    func acceptsContentEncodingsThatMeanNone(encoding: String) async throws {
        let error = try await failure(of: .text("bomb", headers: [.contentEncoding: encoding]))
        guard case .transport(let failure, _) = error else {
            Issue.record(error)
            return
        }
        #expect(failure.kind == .malformedResponse && !failure.isUnsent)
        #expect("\(error)".contains("is not in the content encoding that it claims."))
    }

    /// A response of 130 kB that decompresses to 20 MiB exceeds the limit of the transport.
    @Test func limitsTheSizeOfDecompressedBodies() async throws {
        // One block with fixed codes: a zero, followed by many copies of 258 bytes at a distance of one.
        var bits = [1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0]
        for _ in 0..<(20 << 20) / 258 { bits += [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] }
        var body: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        for start in stride(from: 0, to: bits.count - 7, by: 8) {
            body.append((0..<8).reduce(0) { $0 | UInt8(bits[start + $1]) << UInt8($1) })
        }
        let error = try await failure(of: .bytes(body, headers: [.contentEncoding: "gzip"]))
        guard case .transport(let failure, _) = error else {
            Issue.record(error)
            return
        }
        #expect(failure.kind == .responseTooLarge)
    }
}

/// Responses with one part of the maximum size: the part of it that is read is bounded.
@Suite(.timeLimit(.minutes(10))) struct EndlessPartTests {
    private static let size = 4_000_000

    private func result(
        _ body: [UInt8], status: Int
    ) async throws -> Result<DescribeThingsResponse, CallError<DescribeThingsError>> {
        try await withLoopbackServer { _ in
            .bytes(body, status: status)
        } run: { server in
            var configuration = ClientConfiguration()
            configuration.endpoint = "http://\(server.authority)"
            configuration.credentials = StaticCredentialsProvider(.accessKey(id: "the-id", secret: "the-secret"))
            configuration.retry = .never
            configuration.attemptTimeout = nil
            configuration.callTimeout = nil
            let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
            do throws(CallError<DescribeThingsError>) {
                return .success(try await client.describeThings(DescribeThingsRequest(thingId: "t")))
            } catch {
                return .failure(error)
            }
        }
    }

    private static func body(_ before: String, _ piece: String, _ after: String) -> [UInt8] {
        Array((before + String(repeating: piece, count: size / piece.utf8.count) + after).utf8)
    }

    @Test(arguments: [
        (#"{"Code":"No","RequestId":"R","Message":"the-secret "#, "x", #""}"#),
        (#"{"RequestId":"R","Code":"No"#, "x", #""}"#), (#"{"Code":"No","RequestId":"R"#, "x", #""}"#),
        (#"{"Code":"No","RequestId":"R","More":{"A":["#, "0,", "0]}}"),
        ("<Error><Code>No</Code><RequestId>R</RequestId><Message>the-secret ", "x", "</Message></Error>"),
    ])
    func boundsEndlessPartsOfErrors(before: String, piece: String, after: String) async throws {
        guard case .failure(let error) = try await result(Self.body(before, piece, after), status: 400) else {
            Issue.record("a success")
            return
        }
        #expect(error.details?.code.hasPrefix("No") == true && error.requestId?.hasPrefix("R") == true)
        let details = try #require(error.details)
        let texts = [details.code, details.message, details.requestId ?? ""] + details.otherMembers.values
        #expect(texts.allSatisfy { $0.utf8.count <= 66_000 && !$0.contains("the-secret") })
        #expect("\(error)".count < 3_000)
    }

    @Test(arguments: [
        (#"{"RequestId":"R","TotalCount":"#, "1", "}"), (#"{"RequestId":"R","Ratio":1."#, "1", "}"),
        (#"{"RequestId":"R","Truncated":""#, " ", #""}"#), (#"{"RequestId":"R","Other":""#, #"\n"#, #""}"#),
        (#"{"RequestId":"R"#, "x", #""}"#),
    ])
    func boundsEndlessPartsOfResponses(before: String, piece: String, after: String) async throws {
        let response = try await result(Self.body(before, piece, after), status: 200).get()
        #expect(response.requestId?.hasPrefix("R") == true)
        #expect(response.totalCount == nil && response.ratio == nil && response.isTruncated == nil)
    }
}

/// Headers with absurd numbers and times.
@Suite struct HostileHeaderTests {
    private func name(_ text: String) throws -> HTTPField.Name { try #require(HTTPField.Name(text)) }

    /// A service cannot delay a call longer than the policy allows, and no number overflows.
    @Test(arguments: [
        ("9223372036854775807", 20_000), ("99999999999999999999", 20_000), ("-1", 250), ("-9223372036854775808", 250),
        ("0", 250), ("1e9", 250), ("", 250), ("NaN", 250), ("0x10", 250), ("20001", 20_000), ("1", 1),
    ])
    func boundsRetryAfter(value: String, milliseconds: Int) async throws {
        let throttling = CallBench.refusal("Throttling.User", [try name("x-acs-retry-after"): value])
        let bench = try CallBench([throttling, CallBench.done])
        #expect(await bench.describe() == nil)
        #expect(bench.clock.sleeps == [.milliseconds(milliseconds)])
    }

    @Test(arguments: [
        ("Limit:1,Remain:0,TimeLeft:9223372036854775807,Reset:1", 20_000), ("Remain:0,TimeLeft:-5", 250),
        ("TimeLeft:99999999999999999999", 250), (":,,::,TimeLeft", 250), ("Remain:-1,TimeLeft:2000", 2_000),
        (String(repeating: "TimeLeft:1,", count: 1_000), 1),
    ])
    func boundsRateLimits(value: String, milliseconds: Int) async throws {
        let throttling = CallBench.refusal("Throttling", [try name("x-ratelimit-user-api"): value])
        let bench = try CallBench([throttling, CallBench.done])
        #expect(await bench.describe() == nil)
        #expect(bench.clock.sleeps == [.milliseconds(milliseconds)])
    }

    /// An invalid date does not correct the clock, and the service's error is thrown unchanged.
    @Test(arguments: [
        "", "now", "Fri, 01 Mar 2024 08:00:00", "Fri, 01 Mar 2024 08:00:00 CET", "Fri, 99 Mar 2024 08:00:00 GMT",
        "Fri, 01 Foo 2024 08:00:00 GMT", "Fri, 01 Mar 99999999999999999999 08:00:00 GMT",
        "Fri, 01 Mar -2024 08:00:00 GMT", "2024-03-01T08:00:00Z", "1709280000", String(repeating: " ", count: 10_000),
    ])
    func ignoresInvalidDates(value: String) async throws {
        let refusal = CallBench.refusal("InvalidTimeStamp.Expired", [.date: value])
        let bench = try CallBench([refusal, CallBench.done])
        #expect(await bench.describe()?.details?.code == "InvalidTimeStamp.Expired")
        #expect(await bench.attempts == 1)
    }

    /// Extreme dates are valid, and each wrong one is tried once.
    @Test(arguments: ["Sat, 01 Jan 0000 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:60 GMT"])
    func survivesExtremeDates(value: String) async throws {
        let refusal = CallBench.refusal("InvalidTimeStamp.Expired", [.date: value])
        let bench = try CallBench([refusal, refusal, CallBench.done])
        #expect(await bench.describe()?.details?.code == "InvalidTimeStamp.Expired")
        #expect(await bench.attempts == 2)
        #expect(await bench.describe() == nil)
    }
}

/// Environment variables with untrusted values.
@Suite struct HostileEnvironmentTests {
    @Test(arguments: [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "the\r\nx-injected: 1", "access key ID"),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "SECRET\n", "access key secret"),
        ("ALIBABA_CLOUD_SECURITY_TOKEN", "SECRET\u{0}\u{1B}[2J", "security token"),
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "идентификатор", "access key ID"),
    ])
    func refusesKeysWithControlCharacters(variable: String, value: String, part: String) async throws {
        var variables = [
            "ALIBABA_CLOUD_ACCESS_KEY_ID": "the-id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "SECRET",
            "ALIBABA_CLOUD_SECURITY_TOKEN": "SECRET",
        ]
        variables[variable] = value
        for signer: any RequestSigner in [ACS3Signer(), QuerySigner()] {
            let bench = try CallBench([CallBench.done]) { [variables] in
                $0.credentials = CredentialsProviderChain(environment: .test(variables))
                $0.signer = signer
            }
            let error = try #require(await bench.describe())
            guard case .credentials = error else {
                Issue.record(error)
                return
            }
            #expect("\(error)".contains("The request could not be signed: The \(part) holds a space, a line break or"))
            #expect(!"\(error)".contains("SECRET") && !"\(error)".contains("\u{1B}"))
            #expect(await bench.attempts == 0)
        }
    }

    /// The suffix of the environment cannot add a header.
    @Test func userAgentCannotAddAHeader() async throws {
        let text = UserAgent.text(suffix: nil, environment: ["ALIBABA_CLOUD_USER_AGENT": "a\r\nx-injected: 1"])
        try await withLoopbackServer { _ in
            .json(#"{"RequestId":"R"}"#)
        } run: { server in
            var configuration = ClientConfiguration()
            configuration.endpoint = "http://\(server.authority)"
            configuration.credentials = StaticCredentialsProvider(.anonymous)
            configuration.headers[.userAgent] = text
            let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
            #expect(await CallBench.describe(client) == nil)
            let request = try #require(await server.requests.first)
            #expect(request.headers[HTTPField.Name("x-injected")!] == nil)
            #expect(request.headers[.userAgent]?.hasSuffix("a  x-injected: 1") == true)
        }
    }
}
