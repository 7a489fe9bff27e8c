internal import AlibabaCloudCore
internal import AlibabaCloudVPC
internal import Generation
internal import JSONTree
internal import MockServer
internal import ServiceModel
internal import Testing

/// What is refused, with which code, without a socket in between.
struct RefusalTests {
    private static let model = checkSpecs(in: specs).service

    private func service(_ change: (inout MockConfiguration) -> Void = { $0.keys = nil }) throws -> MockService {
        var configuration = MockConfiguration()
        change(&configuration)
        return MockService(try #require(Self.model), configuration, now: { 1_700_000_000_000 })
    }

    private func answer(
        to query: String, method: String = "POST", body: String = "", headers: [(name: String, value: String)] = [],
        _ change: (inout MockConfiguration) -> Void = { $0.keys = nil }
    ) throws -> (status: Int, code: String) {
        let response = try service(change).answer(
            IncomingRequest(method: method, path: "/", query: query, headers: headers, body: Array(body.utf8)))
        guard case .object(let members) = try JSONParser.parse(Array(response.body.utf8)),
            case .string(let code)? = members.first(where: { $0.name == "Code" })?.value
        else { return (response.status, "") }
        return (response.status, code)
    }

    @Test(arguments: [
        ("", 400, "MissingParameter"),
        ("Action=DescribeMoon&Version=2016-04-28", 404, "InvalidAction.NotFound"),
        ("Action=DescribeRegions&Version=2014-05-26", 400, "InvalidVersion"),
        ("Action=DescribeRegions&Format=YAML", 400, "InvalidParameter.Format"),
        ("Action=DescribeRegions&Moon=full", 400, "UnsupportedParameter"),
        ("Action=DescribeRegions&AcceptLanguage=%zz", 400, "InvalidParameter"),
        ("Action=DescribeRegions&AcceptLanguage=%ff", 400, "InvalidParameter"),
        ("Action=CancelPhysicalConnection&RegionId=cn-shanghai", 400, "MissingParameter"),
        (
            "Action=CancelPhysicalConnection&RegionId=cn-shanghai&PhysicalConnectionId=pc-1", 404,
            "InvalidPhysicalConnectionId.NotFound"
        ),
        ("Action=DescribePhysicalConnections&RegionId=cn-shanghai&PageSize=51", 400, "InvalidParameter.PageSize"),
        ("Action=DescribePhysicalConnections&RegionId=cn-shanghai&PageNumber=one", 400, "InvalidParameter.PageNumber"),
        (
            "Action=DescribePhysicalConnections&RegionId=cn-shanghai&Filter.1.Key=Moon&Filter.1.Value.1=full", 404,
            "InvalidFilterKey.ValueNotSupported"
        ),
        ("Action=DescribeRegions", 200, ""),
        // The cross-account parameters of old, and a region where none is listed.
        ("Action=DescribeRegions&RegionId=cn-shanghai&OwnerId=1", 200, ""),
    ])
    func requestsAreHeldAgainstTheSpecs(_ query: String, status: Int, code: String) throws {
        let answer = try answer(to: query)
        #expect(answer == (status, code))
    }

    @Test func parametersMayStandInAForm() throws {
        let form = [(name: "Content-Type", value: "application/x-www-form-urlencoded")]
        let body = "RegionId=cn-shanghai&PhysicalConnectionId=pc-1"
        #expect(try answer(to: "Action=CancelPhysicalConnection", body: body, headers: form).status == 404)
        #expect(try answer(to: "Action=CancelPhysicalConnection", body: body).code == "MissingParameter")
    }

    @Test func otherMethodsAreRefused() throws {
        #expect(try answer(to: "Action=DescribeRegions", method: "GET").status == 200)
        #expect(try answer(to: "Action=DescribeRegions", method: "PUT").code == "UnsupportedHTTPMethod")
    }

    @Test func withoutASignatureNothingIsDone() throws {
        let answer = try answer(to: "Action=DescribeRegions") { _ in }
        #expect(answer == (400, "MissingParameter"))
    }
}

/// Signatures made by the runtime's own signers, judged by the server.
struct AuthenticationTests {
    private func failure(
        keys: [MockConfiguration.Key]? = nil, credentials: Credentials, signer: any RequestSigner = ACS3Signer()
    ) async throws -> ErrorDetails? {
        var details: ErrorDetails?
        try await withMockedVPC { configuration in
            if let keys { configuration.keys = keys }
        } client: { configuration in
            configuration.credentials = StaticCredentialsProvider(credentials)
            configuration.signer = signer
        } run: { vpc, _ in
            do throws(CallError<DescribeRegionsError>) {
                _ = try await vpc.describeRegions(acceptLanguage: .init(rawValue: "zh-CN"))
            } catch {
                details = error.details
            }
        }
        return details
    }

    @Test(arguments: [false, true]) func aKnownKey(inQuery: Bool) async throws {
        let signer: any RequestSigner = inQuery ? QuerySigner() : ACS3Signer()
        let key = Credentials.accessKey(id: "mock-key", secret: "mock-secret")
        #expect(try await failure(credentials: key, signer: signer) == nil)
        let wrong = Credentials.accessKey(id: "mock-key", secret: "another")
        let mismatch = try await failure(credentials: wrong, signer: signer)
        #expect(mismatch?.code == "SignatureDoesNotMatch")
        #expect(mismatch?.signatureMismatch == .wrongSecret)
        let unknown = Credentials.accessKey(id: "nobody", secret: "mock-secret")
        #expect(try await failure(credentials: unknown, signer: signer)?.code == "InvalidAccessKeyId.NotFound")
    }

    @Test(arguments: [false, true]) func temporaryCredentials(inQuery: Bool) async throws {
        let signer: any RequestSigner = inQuery ? QuerySigner() : ACS3Signer()
        let keys = [MockConfiguration.Key(id: "STS.1", secret: "secret", securityToken: "token+/=")]
        func code(_ token: String?) async throws -> String? {
            try await failure(
                keys: keys, credentials: .accessKey(id: "STS.1", secret: "secret", securityToken: token), signer: signer
            )?.code
        }
        #expect(try await code("token+/=") == nil)
        #expect(try await code("another") == "InvalidSecurityToken.MismatchWithAccessKey")
        #expect(try await code(nil) == "MissingSecurityToken")
    }

    @Test func noSecretIsPrinted() {
        let key = MockConfiguration.Key(id: "the-id", secret: "the-secret", securityToken: "the-token")
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped] {
            #expect(!text.contains("the-secret") && !text.contains("the-token"))
        }
    }
}

extension CallError {
    /// The code that the service answered with.
    var serviceCode: String? {
        if case .service(let failure) = self { failure.details.code } else { nil }
    }
}
