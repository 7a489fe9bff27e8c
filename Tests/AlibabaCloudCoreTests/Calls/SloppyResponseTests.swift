import AlibabaCloudXML
import HTTPTypes
import Logging
import MetricsTestKit
import SDKGenCoreTestSupport
import SDKGenLoopbackServer
import Testing

@testable import AlibabaCloudCore

/// Malformed responses of services and gateways over a real connection: each is read as far as possible.
@Suite(.timeLimit(.minutes(10))) struct SloppyResponseTests {
    private static let region = #"{"RequestId":"R-1","Zones":{"Zone":["cn-shanghai"]}}"#
    private static let requestId = HTTPField.Name("x-acs-request-id")!

    private func withClient<Value: Sendable>(
        _ reply: LoopbackReply, adjust: (inout ClientConfiguration) -> Void = { _ in },
        run: (SampleClient, LoopbackServer) async throws -> Value
    ) async throws -> Value {
        var configuration = ClientConfiguration()
        configuration.credentials = StaticCredentialsProvider(.accessKey(id: "the-id", secret: "the-secret"))
        configuration.retry.baseDelay = .milliseconds(1)
        configuration.retry.throttlingBaseDelay = .milliseconds(1)
        configuration.retry.maximumAttempts = 3
        adjust(&configuration)
        return try await withLoopbackServer { _ in
            reply
        } run: { [configuration] server in
            var configuration = configuration
            configuration.endpoint = "http://\(server.authority)"
            return try await run(try SampleClient(region: "cn-shanghai", configuration: configuration), server)
        }
    }

    private func response(_ reply: LoopbackReply) async throws -> DescribeThingsResponse {
        try await withClient(reply) { client, _ in
            try await client.describeThings(DescribeThingsRequest(thingId: "t"))
        }
    }

    /// Returns the error of a call and the number of attempts.
    private func failure(_ reply: LoopbackReply) async throws -> (CallError<DescribeThingsError>, attempts: Int) {
        try await withClient(reply) { client, server in
            let error = try #require(await CallBench.describe(client))
            return (error, await server.counts.requests)
        }
    }

    @Test(arguments: [
        "\u{FEFF}\(region)", "\(region)\r\n\0", #"{"RequestId":"R-1","Zones":["cn-shanghai"],"Status":"a\#tb"}"#,
        #"{"RequestId":"R-1","Zones":["cn-shanghai"],"Status":"a\#nb\ud800"}"#,
        #"{"RequestId":"R-1","Zones":["cn-shanghai"],"Ratio":NaN,"TotalCount":"N/A","Labels":[],"Status":["x"]}"#,
        #"{"Code":"1","Message":"查询成功","RequestId":"R-1","Zones":["cn-shanghai"]}"#,
    ])
    func readsSloppyJSON(body: String) async throws {
        let response = try await response(.json(body))
        #expect(response.requestId == "R-1" && response.zones == ["cn-shanghai"])
        #expect(response.totalCount == nil && response.ratio == nil && response.labels == [:])
    }

    @Test(arguments: ["", "none", "identity", "UTF-8", "utf8", "Identity, none"])
    func ignoresMeaninglessContentEncodings(encoding: String) async throws {
        let response = try await response(.json(Self.region, headers: [.contentEncoding: encoding]))
        #expect(response.zones == ["cn-shanghai"])
    }

    private static let packed: [(String, [UInt8])] = [
        (
            "gzip",
            [
                0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xAB, 0x56, 0x0A, 0x4A, 0x2D, 0x2C, 0x4D,
                0x2D,
                0x2E, 0xF1, 0x4C, 0x51, 0xB2, 0x52, 0x0A, 0xD2, 0x35, 0x54, 0xD2, 0x51, 0x8A, 0xCA, 0xCF, 0x4B, 0x2D,
                0x56,
                0xB2, 0x8A, 0x56, 0x4A, 0x54, 0x8A, 0xAD, 0x05, 0x00, 0xA1, 0xBF, 0x26, 0x7B, 0x21, 0x00, 0x00, 0x00,
            ]
        ),
        (
            "deflate",
            [
                0x78, 0x9C, 0xAB, 0x56, 0x0A, 0x4A, 0x2D, 0x2C, 0x4D, 0x2D, 0x2E, 0xF1, 0x4C, 0x51, 0xB2, 0x52, 0x0A,
                0xD2,
                0x35, 0x54, 0xD2, 0x51, 0x8A, 0xCA, 0xCF, 0x4B, 0x2D, 0x56, 0xB2, 0x8A, 0x56, 0x4A, 0x54, 0x8A, 0xAD,
                0x05,
                0x00, 0xB1, 0x8D, 0x0A, 0x17,
            ]
        ),
    ]

    @Test(arguments: [(0, "gzip"), (1, "deflate"), (0, "x-gzip"), (0, "X-GZip"), (0, "GZIP")])
    func decompressesBodies(index: Int, encoding: String) async throws {
        let (_, body) = Self.packed[index]
        let response = try await response(.bytes(body, headers: [.contentEncoding: encoding]))
        #expect(response.requestId == "R-1" && response.zones == ["a"])
    }

    /// Some gateways declare a content encoding for an empty body.
    @Test(arguments: ["gzip", "deflate", "x-gzip"]) func acceptsEmptyBodiesThatClaimToBeCompressed(encoding: String)
        async throws
    {
        let headers: HTTPFields = [.contentEncoding: encoding, Self.requestId: "H"]
        for body in ["", "no gzip"] {
            let (error, attempts) = try await failure(.text(body, status: 503, headers: headers))
            #expect(error.details?.status == 503 && error.isRetryable && attempts == 3, "\(error)")
        }
        for status in [200, 204] {
            try await withClient(.text("", status: status, headers: headers)) { client, _ in
                _ = try await client.removeThing(RemoveThingRequest(thingId: "t"))
            }
        }
    }

    /// The message may be damaged, but the code and the request ID are not, so throttling is retried.
    @Test(arguments: [
        Array("\u{FEFF}{\"Code\":\"Throttling.User\",\"Message\":\"a\tb\nc\",\"RequestId\":\"R-1\"}".utf8),
        Array(#"{"Code":"Throttling.User","RequestId":"R-1","Message":""#.utf8) + [0xC1, 0xF7, 0xD5, 0x5C, 0x22, 0x7D],
        Array("<Error><Code>Throttling.User</Code><RequestId>R-1</RequestId><Message>".utf8) + [0xC1, 0xF7]
            + Array("</Message></Error>".utf8),
        Array(#"{"Code":" Throttling.User\n","Message":"m","RequestId":" R-1 "}"#.utf8),
        Array("<Error>\n<Code>\n Throttling.User\n</Code>\n<RequestId>\nR-1\n</RequestId></Error>".utf8),
        Array("<R><Error><Code>Throttling.User</Code></Error><RequestId>R-1</RequestId></R>".utf8),
        Array(#"{"error":{"code":"Throttling.User","message":"m"},"requestId":"R-1"}"#.utf8),
    ])
    func retriesThrottlingInSloppyForms(body: [UInt8]) async throws {
        let (error, attempts) = try await failure(.bytes(body, status: 400))
        #expect(error.isThrottling && error.details?.code == "Throttling.User" && error.requestId == "R-1")
        #expect(attempts == 3)
    }

    /// A success status does not change the meaning of the code.
    @Test(arguments: [
        #"{"Code":" Throttling.User ","Message":"m","RequestId":"R-1"}"#,
        #"{"Error":{"Code":"Throttling.User"},"RequestId":"R-1"}"#,
        "<Error><Code>\n Throttling.User\n</Code><Message>m</Message><RequestId>R-1</RequestId></Error>",
        "<R><Error><Code>Throttling.User</Code></Error><RequestId>R-1</RequestId></R>",
    ])
    func retriesThrottlingWithStatus200(body: String) async throws {
        try await withClient(.text(body)) {
            $0.responseFormat = .jsonOrXML
        } run: { client, server in
            let error = try #require(await CallBench.describe(client))
            #expect(error.isThrottling && error.details?.code == "Throttling.User" && error.requestId == "R-1")
            #expect(await server.counts.requests == 3)
        }
    }

    /// Gateways ignore the requested format and send some errors as XML, some of them with a success status.
    @Test(arguments: [
        Array("<?xml version='1.0'?>\n<Error><Code>Throttling.User</Code><RequestId>R-1</RequestId></Error>".utf8),
        Array(
            "\u{FEFF} <Error><Code> Throttling.User </Code><Message>a &lt; b</Message><RequestId>R-1</RequestId></Error>"
                .utf8),
        Array("<a:R xmlns:a='b'><a:Code>Throttling.User</a:Code><a:RequestId>R-1</a:RequestId></a:R>".utf8),
        Array("<R><Error><Code>Throttling.User</Code></Error><RequestId>R-1</RequestId></R>".utf8),
        Array("<R><Success>false</Success><Code>Throttling.User</Code><RequestId>R-1</RequestId></R>".utf8),
        Array("<Error><Code>Throttling.User</Code><RequestId>R-1</RequestId><Message>".utf8) + [0xC1, 0xF7]
            + Array("</Message></Error>".utf8),
        Array("<Error><Code>Throttling.User</Code><RequestId>R-1</RequestId><Message>cut o".utf8),
        WideEncoding.allCases[0].encode("<Error><Code>Throttling.User</Code><RequestId>R-1</RequestId></Error>"),
    ])
    func readsXMLErrorsWithStatus200(body: [UInt8]) async throws {
        for format in [ResponseFormat.json, .jsonOrXML] {
            try await withClient(.bytes(body)) {
                $0.responseFormat = format
            } run: { client, server in
                let error = try #require(await CallBench.describe(client))
                #expect(error.isThrottling && error.details?.code == "Throttling.User", "\(error)")
                #expect(error.requestId == "R-1" && error.details?.status == 200)
                #expect(await server.counts.requests == 3)
            }
        }
    }

    /// XML that is not an error stays unreadable; an error as well if errors with status 200 are disabled.
    @Test(arguments: [
        "<RemoveThingResponse><RequestId>R</RequestId></RemoveThingResponse>",
        "<R><Code>200</Code><Message>m</Message></R>",
        "<R><Success>true</Success></R>", "<html><Code>Throttling</Code></html>",
        "<!DOCTYPE a><R><Code>Throttling</Code></R>",
    ])
    func reportsXMLResponsesAsUnreadable(body: String) async throws {
        guard case .failure(let error) = try await remove(.text(body)),
            case .unreadableResponse(let response, _) = error
        else {
            Issue.record("not an unreadable response")
            return
        }
        #expect(response.effect == .possible)
        let failure = "<Error><Code>Throttling</Code></Error>"
        let other = try await withClient(.text(failure)) {
            $0.successFalseIsFailure = false
        } run: { client, _ in
            await CallBench.describe(client)
        }
        guard case .unreadableResponse = other else {
            Issue.record("\(String(describing: other))")
            return
        }
    }

    @Test(arguments: [
        LoopbackReply.text("<html><body>Bad</body></html>", status: 403, headers: [requestId: "H"]),
        .text("", status: 403, headers: [requestId: "H"]), .json(#"{"Zones":"#, headers: [requestId: "H"]),
        .json(#"{"Code":"X"}"#, status: 400, headers: [requestId: "H"]),
        .json(#"{"Success":false}"#, headers: [requestId: "H"]),
    ])
    func readsTheRequestIdOfTheHeaderForErrors(reply: LoopbackReply) async throws {
        let book = LogBook()
        let error = try await withClient(reply) {
            $0.logger = book.logger
        } run: { client, _ in
            await CallBench.describe(client)
        }
        #expect(error?.requestId == "H")
        #expect(book.lines.all.last?.metadata?["request-id"] == "H")
    }

    @Test func readsTheRequestIdOfTheHeaderForResponses() async throws {
        for (body, id) in [("{}", "H"), (#"{"RequestId":""}"#, "H"), (#"{"requestId":"R"}"#, "R")] {
            let response = try await response(.json(body, headers: [Self.requestId: "H"]))
            #expect(response.requestId == id)
        }
    }

    private func remove(_ reply: LoopbackReply) async throws -> Result<RemoveThingResponse, CallError<RemoveThingError>>
    {
        try await withClient(reply) { client, _ in
            do throws(CallError<RemoveThingError>) {
                return .success(try await client.removeThing(RemoveThingRequest(thingId: "t")))
            } catch {
                return .failure(error)
            }
        }
    }

    @Test(arguments: [
        LoopbackReply.raw("HTTP/1.1 204 No Content\r\nx-acs-request-id: H\r\n\r\n"), .head(204), .text(""),
        .text(" \r\n"),
        .head(205, length: 0),
    ])
    func acceptsAnEmptyBodyOfAnOperationWithoutResponseFields(reply: LoopbackReply) async throws {
        let response = try await remove(reply).get()
        #expect([nil, "H"].contains(response.requestId))
    }

    @Test(arguments: [
        LoopbackReply.json("null"), .text("OK", status: 202), .text("<html></html>"), .json("{"), .json("[]"),
        .bytes([0]), .bytes([0, 0, 0, 0]), .json("\0{}"), .json("{\0}"),
    ])
    func reportsAnUnexpectedBodyAsUnreadable(reply: LoopbackReply) async throws {
        guard case .failure(let error) = try await remove(reply), case .unreadableResponse(let response, _) = error
        else {
            Issue.record("not an unreadable response")
            return
        }
        #expect(response.effect == .possible)
        #expect("\(error)".hasSuffix(" The operation may have been executed: check before you call it again."))
    }

    @Test(arguments: WideEncoding.allCases, ["", "\u{FEFF}"])
    func readsErrorsInUTF16AndUTF32(encoding: WideEncoding, mark: String) async throws {
        let failure = #"{"Code":"Forbidden.RAM","Message":"No.","RequestId":"R"}"#
        let xml = "<Error><Code>Forbidden.RAM</Code><Message>No.</Message><RequestId>R</RequestId></Error>"
        for (body, status) in [(failure, 200), (failure, 403), (xml, 403)] {
            guard case .failure(let error) = try await remove(.bytes(encoding.encode(mark + body), status: status))
            else {
                Issue.record("a success")
                return
            }
            #expect(error.details?.code == "Forbidden.RAM" && error.requestId == "R" && error.details?.message == "No.")
        }
        let success = try await remove(.bytes(encoding.encode(mark + #"{"RequestId":"R"}"#))).get()
        #expect(success.requestId == "R")
    }

    @Test(arguments: ["Throttling.User", "QuotaExceeded"])
    func describesACodeWithoutAMessage(code: String) async throws {
        let result = try await remove(.json(#"{"Code":"\#(code)","RequestId":"R"}"#))
        guard case .failure(let error) = result else {
            Issue.record("a success")
            return
        }
        #expect(error.details?.code == code && error.requestId == "R")
    }

    /// An unreadable response of a read has no effect to warn about.
    @Test func readHasNoUnknownOutcome() async throws {
        let error = try await withClient(.json(#"{"RequestId":"R","Secret":[1]}"#)) { client, _ in
            await #expect(throws: CallError<CreateSecretError>.self) {
                try await client.createSecret(CreateSecretRequest(password: "p"))
            }
        }
        guard case .unreadableResponse(let response, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(response.effect == .none && response.fields["RequestId"] == .string("R"))
        #expect("\(response)".hasSuffix("unreadable at Secret: Expected a string, found an array."))
    }

    @Test func reportsMembersOfUndocumentedTypes() async throws {
        let (book, metrics) = (LogBook(), TestMetrics())
        let body = #"{"RequestId":"R","TotalCount":"hunter2","Things":[{"PageSize":"x"},{"PageSize":"y"}]}"#
        let error = try await withClient(.json(body)) {
            $0.logger = book.logger
            $0.metrics = metrics
        } run: { client, _ in
            await CallBench.describe(client)
        }
        #expect(error == nil)
        let line = try #require(book.lines.all.first)
        #expect(line.level == .debug)
        #expect(
            line.metadata?["members"]
                == .array([
                    "TotalCount: expected a 64-bit integer, found a string",
                    "Things.PageSize: expected a 64-bit integer, found a string",
                ]))
        #expect(!"\(line)".contains("hunter2"))
        let dimensions = [("service", "Sample"), ("action", "DescribeThings"), ("region", "cn-shanghai")]
        for member in ["TotalCount", "Things.PageSize"] {
            let counter = try metrics.expectCounter(
                "alibabacloud.response.mismatches", dimensions + [("member", member)])
            #expect(counter.totalValue == 1)
        }
    }
}

/// Gateways that repeat the request: errors contain none of its secrets.
@Suite(.timeLimit(.minutes(10))) struct EchoTests {
    private static let token = "CAISinVTs+9/b0dGVzdA==token+that/is=longer%than&sixteen"
    private static let secrets: [String] =
        [token, "the-secret", "hunter2-password", "session=cookie-value"] + headerSecrets
    private static let headerSecrets = ["cookie-value", "key-of-the-app", "dXNlcjpwYXNzd29yZA"]

    private func error(_ reply: LoopbackReply) async throws -> CallError<CreateSecretError> {
        try await withLoopbackServer { _ in
            reply
        } run: { server in
            var configuration = ClientConfiguration()
            configuration.endpoint = "http://\(server.authority)"
            configuration.credentials = StaticCredentialsProvider(
                .accessKey(id: "the-id", secret: "the-secret", securityToken: Self.token))
            configuration.headers[.cookie] = "session=cookie-value"
            configuration.headers[HTTPField.Name("X-Api-Key")!] = "key-of-the-app"
            configuration.headers[.proxyAuthorization] = "Basic dXNlcjpwYXNzd29yZA=="
            configuration.retry = .never
            let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
            let error = await #expect(throws: CallError<CreateSecretError>.self) {
                try await client.createSecret(CreateSecretRequest(password: "hunter2-password"))
            }
            return try #require(error)
        }
    }

    private static let echoes: [String] = {
        let once = PercentEncoding.encode(token)
        return secrets + [once, PercentEncoding.encode(once), String(token.prefix(20)), "Signature=0123456789abcdef"]
    }()

    @Test(arguments: echoes) func redactsMembersOfAnError(echo: String) async throws {
        let member = #""a \#(echo) b""#
        let body = """
            {"Code":"Bad.Gateway","Message":\(member),"RequestId":\(member),"HostId":\(member),"Recommend":\(member),
             "AccessDeniedDetail":{"PolicyType":\(member),"AuthAction":\(member),"Other":\(member)},"More":[\(member)],
             "x \(echo)":1}
            """
        for headers in [[:], [HTTPField.Name("x-acs-request-id")!: echo]] as [HTTPFields] {
            let error = try await error(.json(body, status: 403, headers: headers))
            let details = try #require(error.details)
            #expect(details.code == "Bad.Gateway" && details.message.hasPrefix("a "))
            #expect(details.message.hasSuffix("<redacted> b"))
            for text in Self.texts(details) { Self.check(text, echo) }
        }
    }

    @Test(arguments: echoes) func redactsPages(echo: String) async throws {
        let page = "<html>" + String(repeating: "x", count: 1000) + " \(echo) </html>"
        let failure = try await error(.text(page, status: 502, headers: [.contentType: "text/html"]))
        Self.check(try #require(failure.details?.bodyPrefix), echo)
        // An unreadable response, with and without its own secrets.
        Self.check("\(try await error(.text(page)))", echo)
        Self.check("\(try await error(.json(#"{"Secret":{"\#(echo)":1}}"#)))", echo)
    }

    private static func texts(_ details: ErrorDetails) -> [String] {
        var dumped = ""
        dump(details, to: &dumped)
        let denied = details.accessDeniedDetail
        return [
            details.message, details.requestId ?? "", details.hostId ?? "", details.recommendation ?? "",
            denied?.policyType ?? "", denied?.authAction ?? "", "\(denied?.otherMembers ?? [:])",
            "\(details.otherMembers)", details.bodyPrefix ?? "", dumped, "\(details)",
        ]
    }

    private static func check(_ text: String, _ echo: String) {
        #expect(!text.contains(echo), "\(text)")
        for secret in secrets where echo.contains(secret) { #expect(!text.contains(secret)) }
        #expect(!text.contains("CAISinVTs") && !text.contains("0123456789abcdef"))
    }

    /// A secret of any length in place of the request ID is redacted.
    @Test(arguments: ["the-secret", "hunter2-password", "0123456789abcdefghijklmnopqrst", "x-the-secret-y", "R-1"])
    func redactsRequestIds(id: String) async throws {
        let book = LogBook()
        try await withLoopbackServer { _ in
            .json(#"{"RequestId":"\#(id)","Secret":"s"}"#)
        } run: { server in
            var configuration = ClientConfiguration()
            configuration.endpoint = "http://\(server.authority)"
            configuration.credentials = StaticCredentialsProvider(
                .accessKey(id: "the-id", secret: "the-secret", securityToken: "0123456789abcdefghijklmnopqrst"))
            configuration.logger = book.logger
            let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
            _ = try await client.createSecret(CreateSecretRequest(password: "hunter2-password"))
        }
        let shown = try #require(book.lines.all.last?.metadata?["request-id"])
        #expect("\(shown)" == (id == "R-1" ? "R-1" : id.hasPrefix("x-") ? "x-<redacted>-y" : "<redacted>"))
        #expect(id == "R-1" || !"\(book.lines.all)".contains(id))
    }

    @Test func keepsTextsThatAreNotSecret() {
        let secrets = CallSecrets(.accessKey(id: "the-id", secret: "abc"), .none, headers: [])
        #expect(secrets.redacted("abc the-id SignatureMethod=x") == "abc the-id SignatureMethod=x")
        let long = CallSecrets(.bearer(token: "0123456789abcdefgh"), .none, headers: [])
        #expect(
            long.redacted("0123456789abcde 0123456789abcdefgh! \"0123456789abcdefXX\"")
                == "0123456789abcde <redacted>! \"<redacted>\"")
        #expect(long.redacted("") == "")
        // At the end of a text, a shorter part of a secret shows that it was cut off.
        #expect(long.redacted("a 01234567") == "a <redacted>" && long.redacted("a 0123456") == "a 0123456")
        #expect(long.redacted("01234567 b") == "01234567 b")
        for count in 4...9 {
            let secret = String("hunter234".prefix(count))
            let secrets = CallSecrets(.bearer(token: secret), .none, headers: [])
            #expect(secrets.redacted("a \(secret)") == "a <redacted>")
            for shorter in 0..<count where shorter < 8 {
                #expect(secrets.redacted("a \(secret.prefix(shorter))") == "a \(secret.prefix(shorter))")
            }
        }
    }
}
