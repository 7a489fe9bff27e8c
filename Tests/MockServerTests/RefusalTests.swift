import AlibabaCloudCore
import AlibabaCloudVPC
import SDKGenGeneration
import SDKGenJSONTree
import SDKGenMockServer
import SDKGenServiceModel
import Testing

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

    /// The vendor's older library numbers the elements that its newer one joins with commas.
    @Test(arguments: ["VbrInstanceIds=vbr-1,vbr-2", "VbrInstanceIds.1=vbr-1&VbrInstanceIds.2=vbr-2"])
    func listsInEitherForm(_ list: String) throws {
        let query =
            "Action=GrantInstanceToVbr&RegionId=r&VbrOwnerUid=1&InstanceId=vpc-1&GrantType=Specify&VbrRegionNo=r&\(list)"
        // The routers are looked up, so they have been understood.
        #expect(try answer(to: query) == (404, "Instance.NotExist"))
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

    @Test(arguments: [false, true]) func bearerTokens(inQuery: Bool) async throws {
        let signer: any RequestSigner = inQuery ? QuerySigner() : ACS3Signer()
        func code(_ token: String, known: [String]) async throws -> String? {
            var code: String?
            try await withMockedVPC {
                $0.bearerTokens = known.map { .init($0) }
            } client: {
                $0.credentials = StaticCredentialsProvider(.bearer(token: token))
                $0.signer = signer
            } run: { vpc, _ in
                do throws(CallError<DescribeRegionsError>) {
                    _ = try await vpc.describeRegions()
                } catch {
                    code = error.serviceCode
                }
            }
            return code
        }
        #expect(try await code("token+/=", known: ["another", "token+/="]) == nil)
        #expect(try await code("wrong", known: ["another", "token+/="]) == "InvalidBearerTokenException")
        #expect(try await code("token+/=", known: []) == "UnsupportedSignatureType")
    }

    /// The vendor's clients send the type of an ordinary signature as nothing at all.
    @Test func otherSignatureTypesAreRefused() throws {
        let model = try #require(checkSpecs(in: specs).service)
        func answer(_ type: String) -> OutgoingResponse {
            MockService(model, MockConfiguration(), now: { 1_700_000_000_000 }).answer(
                IncomingRequest(
                    method: "POST", path: "/", query: "Action=DescribeRegions&SignatureType=\(type)", headers: [],
                    body: []))
        }
        #expect(answer("PRIVATEKEY").body.contains("UnsupportedSignatureType"))
        #expect(answer("").body.contains("'Signature'"))
        #expect(answer("BEARERTOKEN").body.contains("'BearerToken'"))
    }

    @Test func aNonceCountsOnce() throws {
        var nonces = NonceCache()
        func isNew(_ nonce: String, of sender: String = "id", at now: Int64) -> Bool {
            nonces.insert(nonce, of: sender, now: now, window: 900)
        }
        let once = [isNew("a", at: 0), isNew("a", at: 1_799), isNew("a", of: "other", at: 1_799)]
        #expect(once == [true, false, true])
        // A generation later it is still known, two later its time is over.
        let later = [isNew("a", at: 1_800), isNew("a", at: 9_000)]
        #expect(later == [false, true])
        // However many there are, the last of them are known.
        for number in 0..<NonceCache.capacity { _ = isNew("\(number)", at: 9_000) }
        let many = [isNew("\(NonceCache.capacity - 1)", at: 9_000), isNew("1", at: 9_000)]
        #expect(many == [false, false])
    }

    @Test func noSecretIsPrinted() {
        let key = MockConfiguration.Key(id: "the-id", secret: "the-secret", securityToken: "the-token")
        var configuration = MockConfiguration()
        configuration.keys = [key]
        configuration.bearerTokens = [.init("the-token")]
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(key)", String(reflecting: key), "\(configuration)", dumped] {
            #expect(!text.contains("the-secret") && !text.contains("the-token"))
        }
    }
}

extension CallError {
    /// The code that the service answered with.
    var serviceCode: String? {
        if case .service(_, let details) = self { details.code } else { nil }
    }
}
