import AlibabaCloudTesting
import AlibabaCloudXML
import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@_spi(Generated) @testable import AlibabaCloudCore

/// Large bodies take memory in proportion to their size, and decoding them ends with the call.
@Suite(.timeLimit(.minutes(10))) struct LargeResponseTests {
    private struct Wide: Structure {
        static let _schema = Schema((0..<200).map { "N\($0) string" }.joined(separator: "\n"))
        var _fields: Fields
    }

    /// If each empty structure allocated all its fields, a small list would fill the memory.
    @Test(arguments: [
        (String(repeating: "{},", count: 50_000) + "{}", 0),
        (String(repeating: #"{"N7":""},"#, count: 5_000) + #"{"N3":""}"#, 8),
        (String(repeating: #"{"X":1,"Y":2},"#, count: 5_000) + "{}", 8),
    ])
    func emptyStructuresAllocateNoFields(elements: String, capacity: Int) throws {
        let schema = Schema("Things list<{0}>", [Wide.self])
        let json = #"{"Things":[\#(elements)]}"#
        let xml = "<R><Things>\(String(repeating: "<T/>", count: 1_000))<T><N7>1</N7></T></Things></R>"
        for (body, format) in [(json, ResponseFormat.json), (xml, .xml)] {
            let fields = try schema.fields(status: 200, body: Array(body.utf8), format: format)
            let things: [Wide] = fields.list(0)
            #expect(things.count > 1_000)
            for thing in things where thing._fields.capacity > max(capacity, 8) {
                Issue.record("capacity \(thing._fields.capacity)")
                return
            }
        }
    }

    private static let texts = [
        (#"{"Things":[\#(String(repeating: "{},", count: 100_000)){}]}"#, ResponseFormat.json),
        (#"{"Other":[\#(String(repeating: "0,", count: 100_000))0]}"#, .json),
        ("<R>\(String(repeating: "<a/>", count: 100_000))</R>", .xml),
        ("<R><Things>\(String(repeating: "<Thing/>", count: 100_000))</Things></R>", .jsonOrXML),
        (#"{"Other":"\#(String(repeating: "x", count: 200_000))"}"#, .json),
        (#"{"Other":\#(String(repeating: "1", count: 200_000))}"#, .json),
        (#"{"Other":"\#(String(repeating: #"\n"#, count: 100_000))"}"#, .json),
        ("<R><Other>\(String(repeating: "&lt;", count: 100_000))</Other></R>", .xml),
    ]
    private static let bodies =
        texts.map { (Array($0.utf8), $1) } + [
            (WideEncoding.allCases[0].encode(#"{"Other":"\#(String(repeating: "x", count: 200_000))"}"#), .json)
        ]

    private func read(
        _ index: Int, status: Int = 200, within limit: TimeLimit?
    ) throws -> AttemptFailure? {
        let (body, format) = Self.bodies[index]
        let client = try SampleClient(ScriptedTransport()) { $0.responseFormat = format }
        let service = try #require(client._executor.base as? ServiceClient)
        let response = TransportResponse(head: HTTPResponse(status: .init(code: status)), body: body)
        let reader = ResponseReader(
            schema: DescribeThingsResponse._schema, operation: DescribeThingsRequest.operation, secrets: CallSecrets(),
            limit: limit,
            context: CallContext(action: "DescribeThings"), client: service)
        do throws(AttemptFailure) {
            _ = try reader.read(response)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: 0...8) func decodingEndsWithTheTimeoutOfTheCall(index: Int) throws {
        let scheduler = DeadlineScheduler(ContinuousClock())
        for status in [200, 400] {
            let limit = TimeLimit(duration: .zero, timeout: CallTimeout.call(.seconds(6)), scheduler: scheduler)
            let failure = try read(index, status: status, within: limit)
            guard case .timedOut(.call(.seconds(6)), _) = failure?.error else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(failure?.kind == .permanent)
        }
        let long = TimeLimit(duration: .seconds(10_000), timeout: CallTimeout.call(.seconds(6)), scheduler: scheduler)
        #expect(try read(index, within: long) == nil)
        #expect(try read(index, within: nil) == nil)
    }

    @Test(arguments: 0...8) func decodingEndsWithItsTask(index: Int) async throws {
        let failure = try await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try read(index, within: nil)
        }.value
        guard case .cancelled = failure?.error else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func smallBodyHasNoDeadline() throws {
        let client = try SampleClient(ScriptedTransport())
        let service = try #require(client._executor.base as? ServiceClient)
        let response = TransportResponse(head: HTTPResponse(status: .ok), body: Array(#"{"RequestId":"R"}"#.utf8))
        let limit = TimeLimit(
            duration: .zero, timeout: CallTimeout.call(.seconds(6)), scheduler: DeadlineScheduler(ContinuousClock()))
        let reader = ResponseReader(
            schema: Schema("RequestId string requestId"),
            operation: DescribeThingsRequest.operation, secrets: CallSecrets(), limit: limit,
            context: CallContext(action: "DescribeThings"), client: service)
        #expect(try reader.read(response).requestId == "R")
    }

    /// The error of a response with large members.
    private func details(_ body: String, _ secrets: CallSecrets = CallSecrets()) -> ErrorDetails {
        var answer = ResponseContext()
        answer.secrets = secrets
        return ErrorDetails(status: 400, body: Array(body.utf8), format: .json, in: answer)
    }

    @Test func truncatesTextsOfErrors() {
        let long = String(repeating: "é", count: 1_000_000)
        let details = details(
            #"{"Code":"\#(long)","Message":"\#(long)","RequestId":"\#(long)","HostId":"\#(long)","Recommend":["\#(long)"],"#
                + #""AccessDeniedDetail":{"AuthAction":"\#(long)","X":"\#(long)"},"A":"\#(long)","B":["\#(long)"],"\#(long)":1}"#
        )
        let denied = details.accessDeniedDetail
        for text in [
            details.code, details.message, details.requestId, details.hostId, details.recommendation,
            denied?.authAction,
            denied?.otherMembers["X"], details.otherMembers["A"],
        ] {
            #expect(60_000...65_536 ~= text?.utf8.count ?? 0)
            #expect(text?.contains("\u{FFFD}") == false)
        }
        #expect(details.otherMembers.values.reduce(0) { $0 + $1.utf8.count } <= 65_536)
        #expect("\(details)".count < 2_000)
    }

    @Test func truncatesOtherMembers() {
        let many = (0..<5_000).map { #""M\#($0)":\#($0)"# }.joined(separator: ",")
        let details = details(#"{"Code":"No",\#(many),"Z":{"a":[\#(String(repeating: "0,", count: 1_000_000))0]}}"#)
        #expect(details.code == "No" && 100...1_000 ~= details.otherMembers.count)
        #expect(details.otherMembers["M7"] == "7")
    }

    /// A truncated message must not end with an identifying part of a secret.
    @Test(arguments: [1, 8, 9, 15, 16, 17, 26, 27, 28, 60]) func redactsASecretAtTheEndOfATruncatedMessage(offset: Int)
    {
        let token = "CAISinVTs+9/b0dGVzdA==token"
        let secrets = CallSecrets(.accessKey(id: "i", secret: "s-secret", securityToken: token), .none, headers: [])
        let message = String(repeating: "x", count: 65_536 - offset) + token + String(repeating: "y", count: 3_000_000)
        let details = details(#"{"Code":"No","Message":"\#(message)"}"#, secrets)
        #expect(details.message.utf8.count <= 65_536 + 10 && details.message.hasPrefix("xxx"))
        #expect(!details.message.contains(token.prefix(8)))
    }

    /// A truncated signed text does not prove that the service signed another text.
    @Test func findsNoMismatchInATruncatedMessage() {
        var answer = ResponseContext()
        answer.signedText = { SignedText(Array("GET&%2F&x".utf8)) }
        let message = "string to sign is: \(String(repeating: "x", count: 100_000))GET&%2F&x"
        let body = Array(#"{"Code":"SignatureDoesNotMatch","Message":"\#(message)"}"#.utf8)
        #expect(ErrorDetails(status: 400, body: body, format: .json, in: answer).signatureMismatch == nil)
    }

    @Test func ignoresHugeNumbersAndBooleans() throws {
        let digits = String(repeating: "1", count: 1_000_000)
        let space = String(repeating: " ", count: 1_000_000)
        let response = try DescribeThingsResponse(
            json:
                #"{"RequestId":"R","TotalCount":\#(digits),"OwnerId":"\#(space)1","Ratio":\#(digits).5,"Truncated":"\#(space)","#
                + #""Share":1e\#(digits),"Level":"\#(digits)","Things":[{"CreationTime":"\#(digits)"}]}"#)
        #expect(response.requestId == "R" && response.totalCount == nil && response.ownerId == nil)
        #expect(response.ratio == nil && response.share == nil && response.isTruncated == nil && response.level == nil)
        #expect(response.things.first?.creationTime?.text == digits && response.things.first?.creationTime?.date == nil)
        let short = String(repeating: "0", count: 4_000)
        #expect(try DescribeThingsResponse(json: #"{"Ratio":1.\#(short)}"#).ratio == 1)
    }

    /// A single character can be as long as the body.
    @Test func truncatesValuesInReasons() throws {
        let schema = Schema("Pin integer required")
        let body = Array(#"{"Pin":"a\#(String(repeating: "\u{301}", count: 500_000))"}"#.utf8)
        let error = try #require(throws: UnreadableResponse.self) {
            try schema.fields(status: 200, body: body, format: .json)
        }
        #expect(error.reason.utf8.count < 1_000)
    }

    @Test func truncatesAHugeRequestID() throws {
        let client = try SampleClient(ScriptedTransport())
        let service = try #require(client._executor.base as? ServiceClient)
        let id = String(repeating: "r", count: 1_000_000)
        for body in [#"{"RequestId":"\#(id)"}"#, #"{"RequestId":["\#(id)"]}"#] {
            let response = TransportResponse(head: HTTPResponse(status: .ok), body: Array(body.utf8))
            let reader = ResponseReader(
                schema: Schema("RequestId string requestId"),
                operation: DescribeThingsRequest.operation, secrets: CallSecrets(), limit: nil,
                context: CallContext(action: "DescribeThings"), client: service)
            let decoded = try reader.read(response)
            #expect(decoded.requestId?.utf8.count ?? 0 <= 1_024)
        }
    }
}
