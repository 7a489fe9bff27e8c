import Crypto
import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

@Suite struct ClientTests {
    private let success = ScriptedTransport.Answer.response(status: 200, body: #"{"RequestId":"R"}"#)

    @Test func sendsParametersInQueryAndHeaders() async throws {
        let transport = ScriptedTransport(success)
        let client = try SampleClient(transport)
        let response = try await client.describeThings(DescribeThingsRequest(thingId: "a b/中", ids: ["x", "y"]))
        #expect(response.requestId == "R")
        let request = try #require(await transport.requests.first)
        #expect(request.head.method == .post)
        #expect(request.head.scheme == "https")
        #expect(request.head.authority == "sample.cn-shanghai.aliyuncs.com")
        #expect(
            request.head.path
                == "/?ClientToken=a-token&Format=json&Ids=x%2Cy&RegionId=cn-shanghai&ThingId=a%20b%2F%E4%B8%AD")
        #expect(
            request.head.headerFields == [
                .accept: "application/json", .acsAction: "DescribeThings", .acsVersion: "2016-04-28",
                .acsDate: "2024-03-01T08:00:00Z", .acsSignatureNonce: "3156853299f313e23d1673dc12e1703d",
                .acsContentSHA256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                .userAgent: UserAgent.text(suffix: "tests"),
            ])
        #expect(request.body.isEmpty)
    }

    @Test func sendsFormParametersInTheBody() async throws {
        let transport = ScriptedTransport(success)
        _ = try await SampleClient(transport).describeThings(DescribeThingsRequest(thingId: "t", note: "a b&c=中"))
        let request = try #require(await transport.requests.first)
        #expect(String(decoding: request.body, as: UTF8.self) == "Note=a%20b%26c%3D%E4%B8%AD")
        #expect(request.head.headerFields[.contentType] == "application/x-www-form-urlencoded")
        #expect(request.head.headerFields[.acsContentSHA256] == SHA256.hexadecimalDigest(of: request.body))
        #expect(request.head.path?.contains("Note") == false)
    }

    @Test func sendsAllParametersOfAGetInTheQuery() async throws {
        let transport = ScriptedTransport(.response(status: 200, body: #"{"Secret":"s"}"#))
        _ = try await SampleClient(transport).createSecret(CreateSecretRequest(password: "p", note: "n"))
        let request = try #require(await transport.requests.first)
        #expect(request.head.method == .get)
        #expect(request.head.path == "/?Format=json&Note=n&Password=p")
        #expect(request.body.isEmpty)
        #expect(request.head.headerFields[.contentType] == nil)
    }

    @Test func doesNotOverrideRegionOrTokenOfTheRequest() async throws {
        let transport = ScriptedTransport(success)
        let request = DescribeThingsRequest(thingId: "t", regionId: "", clientToken: "mine")
        _ = try await SampleClient(transport).describeThings(request)
        let path = try #require(await transport.requests.first?.head.path)
        #expect(path == "/?ClientToken=mine&Format=json&RegionId=&ThingId=t")
        #expect(request.clientToken == "mine")
    }

    @Test func eachCallGetsItsOwnToken() async throws {
        let transport = ScriptedTransport(success, success)
        let client = try SampleClient(transport) { $0.idempotencyToken = RandomText.uuid }
        let request = DescribeThingsRequest(thingId: "t")
        _ = try await client.describeThings(request)
        _ = try await client.describeThings(request)
        #expect(Set(await transport.requests.compactMap(\.head.path)).count == 2)
        #expect(request.clientToken == nil)
    }

    @Test func hasDefaults() throws {
        let configuration = ClientConfiguration(transport: ScriptedTransport())
        #expect(try #require(configuration.clock().secondsSinceEpoch) > 1_700_000_000)
        #expect(configuration.nonce().wholeMatch(of: /[0-9a-f]{32}/) != nil)
        #expect(configuration.nonce() != configuration.nonce())
        let uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        #expect(configuration.idempotencyToken().wholeMatch(of: uuid) != nil)
    }

    @Test func throwsForSuccessFalseUnlessConfiguredOtherwise() async throws {
        let body = #"{"Success":false,"Code":"Forbidden.State","RequestId":"R","Status":"s"}"#
        let transport = ScriptedTransport(.response(status: 200, body: body), .response(status: 200, body: body))
        let client = try SampleClient(transport)
        do throws(CallError<DescribeThingsError>) {
            _ = try await client.describeThings(DescribeThingsRequest(thingId: "t"))
            Issue.record("The call succeeded.")
        } catch .service(.forbiddenState, let details) {
            #expect(details.status == 200)
            #expect(details.call?.action == "DescribeThings")
        } catch {
            Issue.record(error)
        }
        let lenient = try SampleClient(transport) { $0.successFalseIsFailure = false }
        #expect(try await lenient.describeThings(DescribeThingsRequest(thingId: "t")).status == "s")
    }
}

@Suite struct CallErrorTests {
    private func error(
        _ answer: ScriptedTransport.Answer, adjust: (inout ClientConfiguration) -> Void = { _ in }
    ) async throws -> CallError<DescribeThingsError> {
        let client = try SampleClient(ScriptedTransport(answer), adjust: adjust)
        return try #require(await Self.error(of: client))
    }

    private static func error(of client: SampleClient) async -> CallError<DescribeThingsError>? {
        do {
            _ = try await client.describeThings(DescribeThingsRequest(thingId: "t"))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [300, 400, 404, 500, 503, 599])
    func reportsOtherStatusesAsServiceErrors(status: Int) async throws {
        let error = try await error(.response(status: status, body: #"{"Code":"Forbidden.State","RequestId":"R"}"#))
        guard case .service(.forbiddenState, let details) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(details.status == status)
        #expect(error.requestId == "R")
    }

    @Test func reportsCommonAndUnknownCodes() async throws {
        let common = try await error(.response(status: 503, body: #"{"Code":"Throttling"}"#))
        guard case .service(.common(.throttling), _) = common else {
            Issue.record("\(common)")
            return
        }
        let unknown = try await error(.response(status: 400, body: #"{"Code":"New.Code","Message":"m","More":1}"#))
        guard case .service(.unrecognized, let details) = unknown else {
            Issue.record("\(unknown)")
            return
        }
        #expect(details.code == "New.Code")
        #expect(details.otherMembers == ["More": "1"])
    }

    @Test func reportsUnreadableResponses() async throws {
        let body = #"["R"]"#
        guard case .unreadableResponse(let response, _) = try await error(.response(status: 200, body: body)) else {
            Issue.record("no unreadable response")
            return
        }
        #expect(response.status == 200)
        #expect(response.requestId == nil && response.path == nil)
        #expect(response.bodyPrefix == body)
        #expect(
            response.description == "The response (HTTP 200) is unreadable: Expected an object, found an array. "
                + "The operation may have been executed: check before you call it again.")
        let html = try await error(.response(status: 200, body: "<html>"))
        #expect("\(html)".contains(": The response (HTTP 200) is unreadable: It is not JSON at byte 0"))
    }

    @Test func reportsErrorsOfCustomProvidersAndSigners() async throws {
        struct Broken: Error {}
        struct NoKey: CredentialsProvider {
            func credentials() throws -> Credentials { throw Broken() }
        }
        struct WrongKind: RequestSigner {
            func sign(_ request: UnsignedRequest, with credentials: Credentials) throws -> SignedRequest {
                throw Broken()
            }
        }
        guard case .transport(let transport, _) = try await error(.failure(Broken())) else {
            Issue.record("no transport failure")
            return
        }
        #expect(transport.underlying is Broken)
        for adjust in [
            { (configuration: inout ClientConfiguration) in configuration.credentials = NoKey() },
            { $0.signer = WrongKind() },
        ] {
            guard case .credentials(let failure, _) = try await error(.failure(Broken()), adjust: adjust) else {
                Issue.record("no credentials failure")
                return
            }
            #expect(failure.underlying is Broken)
        }
    }

    @Test func doesNotSendInvalidRequests() async throws {
        let transport = ScriptedTransport()
        let client = try SampleClient(transport)
        let error = await #expect(throws: CallError<DescribeThingsError>.self) {
            try await client.describeThings(DescribeThingsRequest(thingId: "t", ratio: .nan))
        }
        guard case .invalidRequest(let problem, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(problem.description == "The field Ratio is invalid: It is not a finite number.")
        #expect(await transport.requests.isEmpty)
    }

    @Test func reportsCancellationByTheTransport() async throws {
        guard case .cancelled = try await error(.failure(CancellationError())) else {
            Issue.record("not cancelled")
            return
        }
    }

    @Test func sendsNothingInACancelledTask() async throws {
        let transport = ScriptedTransport(.response(status: 200, body: "{}"))
        let client = try SampleClient(transport)
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await Self.error(of: client)
        }
        task.cancel()
        guard case .cancelled = await task.value else {
            Issue.record("not cancelled")
            return
        }
        #expect(await transport.requests.isEmpty)
    }

    /// Transports report a cancelled task with errors of their own.
    @Test func reportsCancellationWhileSending() async throws {
        struct Aborted: Error {}
        struct Aborting: Transport {
            func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse {
                withUnsafeCurrentTask { $0?.cancel() }
                throw Aborted()
            }
        }
        var configuration = ClientConfiguration(transport: Aborting())
        configuration.endpoint = "localhost"
        configuration.credentials = StaticCredentialsProvider(.anonymous)
        configuration.retry = .never
        let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
        let error = await Task { await Self.error(of: client) }.value
        guard case .cancelled = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
