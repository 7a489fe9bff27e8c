import AlibabaCloudCore
import AlibabaCloudVPC
import SDKGenGeneration
import SDKGenMockServer
import SDKGenServiceModel
import Testing

/// The server verifies the signatures of the runtime's signers.
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

    @Test(arguments: [false, true]) func verifiesAccessKey(inQuery: Bool) async throws {
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

    @Test(arguments: [false, true]) func verifiesSecurityToken(inQuery: Bool) async throws {
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

    @Test(arguments: [false, true]) func verifiesBearerToken(inQuery: Bool) async throws {
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

    /// The vendor's clients send an empty type with ordinary signatures.
    @Test func rejectsOtherSignatureTypes() throws {
        let model = try #require(checkSpecs(in: specs).service)
        func response(_ type: String) -> OutgoingResponse {
            MockService(model, MockConfiguration(), now: { 1_700_000_000_000 }).respond(
                to: IncomingRequest(
                    method: "POST", path: "/", query: "Action=DescribeRegions&SignatureType=\(type)", headers: [],
                    body: []))
        }
        #expect(response("PRIVATEKEY").body.contains("UnsupportedSignatureType"))
        #expect(response("").body.contains("'Signature'"))
        #expect(response("BEARERTOKEN").body.contains("'BearerToken'"))
    }

    @Test func acceptsNonceOnce() throws {
        var nonces = NonceCache()
        func isNew(_ nonce: String, of sender: String = "id", at now: Int64) -> Bool {
            nonces.insert(nonce, of: sender, now: now, window: 900)
        }
        let once = [isNew("a", at: 0), isNew("a", at: 1_799), isNew("a", of: "other", at: 1_799)]
        #expect(once == [true, false, true])
        // One generation later the nonce is still cached; two generations later it has expired.
        let later = [isNew("a", at: 1_800), isNew("a", at: 9_000)]
        #expect(later == [false, true])
        // A full cache keeps the last nonces.
        for number in 0..<NonceCache.capacity { _ = isNew("\(number)", at: 9_000) }
        let many = [isNew("\(NonceCache.capacity - 1)", at: 9_000), isNew("1", at: 9_000)]
        #expect(many == [false, false])
    }

    @Test func omitsSecretsFromDescriptions() {
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
    /// The error code of the service; nil for other errors.
    var serviceCode: String? {
        if case .service(_, let details) = self { details.code } else { nil }
    }
}
