import Crypto
import CryptoExtras
import Foundation
import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

@Suite(.timeLimit(.minutes(10))) struct SecurityTokenServiceTests {
    private let time = TestTime()

    private func sts(status: Int = 200, body: String? = nil) -> AnsweringTransport {
        AnsweringTransport { [time] _ in (status, body ?? stsResponse(id: "s", expiration: time.text(after: 3600))) }
    }

    private func provider(
        _ role: AssumedRole, source: Credentials = .fixed("me"), _ transport: AnsweringTransport,
        variables: [String: String] = [:]
    ) -> AssumeRoleCredentialsProvider {
        AssumeRoleCredentialsProvider(
            role, source: StaticCredentialsProvider(source), transport: transport,
            environment: .test(variables, time: time, clock: ContinuousClock()))
    }

    /// Returns the V1 signature as STS computes it, from the decoded parameters.
    private func signature(of request: HTTPRequest, secret: String) -> String {
        let code = HMAC<Insecure.SHA1>.authenticationCode(
            for: Data(stringToSign(of: request).utf8), using: SymmetricKey(data: Data("\(secret)&".utf8)))
        return Data(code).base64EncodedString()
    }

    private func stringToSign(of request: HTTPRequest) -> String {
        let letters = "abcdefghijklmnopqrstuvwxyz"
        let unreserved = CharacterSet(charactersIn: letters + letters.uppercased() + "0123456789-_.~")
        func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "" }
        let query = request.parameters.filter { $0.key != "Signature" }
            .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "\(encoded($0.key))=\(encoded($0.value))" }.joined(separator: "&")
        return "GET&%2F&\(encoded(query))"
    }

    @Test func signsAPolicyWithSpaces() async throws {
        var role = AssumedRole(arn: "acs:ram::1:role/reader")
        role.sessionName = "me at work"
        role.durationSeconds = 900
        role.policy = #"{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "vpc:*", "Resource": "*+/~"}]}"#
        role.externalId = "x y"
        let transport = sts()
        #expect(try await provider(role, transport).credentials() == .session("s"))
        let request = try #require(await transport.requests.first)
        #expect(request.method == .get)
        #expect(request.scheme == "https")
        #expect(request.authority == "sts.aliyuncs.com")
        #expect(request.headerFields == [.accept: "application/json"])
        #expect(request.path?.contains("+") == false, "a plus would be read as a space")
        var parameters = request.parameters
        #expect(parameters.removeValue(forKey: "Signature") == signature(of: request, secret: "me-secret"))
        #expect(
            parameters == [
                "Action": "AssumeRole", "Version": "2015-04-01", "Format": "JSON", "AccessKeyId": "me",
                "SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0", "SignatureNonce": "a-nonce",
                "Timestamp": "2024-03-01T08:00:00Z", "RoleArn": "acs:ram::1:role/reader",
                "RoleSessionName": "me at work", "DurationSeconds": "900", "Policy": role.policy ?? "",
                "ExternalId": "x y",
            ])
    }

    @Test func assumesARoleWithATemporaryKey() async throws {
        let transport = sts()
        _ = try await provider(AssumedRole(arn: "a"), source: .session("me"), transport).credentials()
        let request = try #require(await transport.requests.first)
        #expect(request.parameters["SecurityToken"] == "me-token")
        #expect(request.parameters["Signature"] == signature(of: request, secret: "me-secret"))
        #expect(request.parameters["RoleSessionName"] == "credentials-swift-1709280000")
        #expect(request.parameters["DurationSeconds"] == "3600")
    }

    @Test func cachesAndRefreshesASession() async throws {
        let transport = sts()
        let provider = provider(AssumedRole(arn: "a"), transport)
        _ = try await provider.credentials()
        _ = try await provider.credentials()
        #expect(await transport.requests.count == 1)
        time.advance(by: 3600)
        _ = try await provider.credentials()
        #expect(await transport.requests.count == 2)
        _ = try await provider.renewedCredentials(after: .session("s"))
        #expect(await transport.requests.count == 3)
    }

    @Test(
        arguments: [
            (nil, nil, [:], "sts.aliyuncs.com"),
            ("cn-beijing", nil, [:], "sts.cn-beijing.aliyuncs.com"),
            ("cn-beijing", true, [:], "sts-vpc.cn-beijing.aliyuncs.com"),
            (nil, true, [:], "sts.aliyuncs.com"),
            (nil, nil, ["ALIBABA_CLOUD_STS_REGION": "cn-shanghai"], "sts.cn-shanghai.aliyuncs.com"),
            (
                nil, nil, ["ALIBABA_CLOUD_STS_REGION": "cn-shanghai", "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED": "True"],
                "sts-vpc.cn-shanghai.aliyuncs.com"
            ),
            (
                "cn-beijing", false,
                ["ALIBABA_CLOUD_STS_REGION": "cn-shanghai", "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED": "true"],
                "sts.cn-beijing.aliyuncs.com"
            ),
        ] as [(String?, Bool?, [String: String], String)])
    func resolvesTheHost(region: String?, usesVPC: Bool?, variables: [String: String], host: String) async throws {
        var role = AssumedRole(arn: "a")
        role.stsRegion = region
        role.usesVPCEndpoint = usesVPC
        let transport = sts()
        _ = try await provider(role, transport, variables: variables).credentials()
        #expect(await transport.requests.map(\.authority) == [host])
    }

    @Test func usesTheSessionNameOfTheEnvironment() async throws {
        let transport = sts()
        let variables = ["ALIBABA_CLOUD_ROLE_SESSION_NAME": "named"]
        _ = try await provider(AssumedRole(arn: "a"), transport, variables: variables).credentials()
        #expect(await transport.requests.first?.parameters["RoleSessionName"] == "named")
    }

    @Test func refusesInvalidRequests() async throws {
        let transport = sts()
        var short = AssumedRole(arn: "a")
        short.durationSeconds = 899
        #expect(
            await errorText(provider(short, transport))
                == "A session of 899 s is too short. Use 900 s or more.")
        var elsewhere = AssumedRole(arn: "a")
        elsewhere.stsRegion = "evil.example/"
        #expect(
            await errorText(provider(elsewhere, transport))
                == "The region of STS is not a valid region ID. Use a region ID like cn-shanghai, or none.")
        #expect(
            await errorText(provider(AssumedRole(arn: ""), transport))
                == "The ARN of the role is empty. Set an ARN like acs:ram::…:role/….")
        #expect(
            await errorText(provider(AssumedRole(arn: "a"), source: .bearer(token: "t"), transport))
                == "A role cannot be assumed with bearer token credentials. Use an access key.")
        #expect(await transport.requests.isEmpty)
    }

    @Test(arguments: [
        (
            404, #"{"Code":"EntityNotExist.Role","Message":"no","RequestId":"AB-1"}"#,
            "STS at sts.aliyuncs.com refused AssumeRole with HTTP 404 with EntityNotExist.Role, request ID AB-1."
        ),
        (502, "<html>", "STS at sts.aliyuncs.com refused AssumeRole with HTTP 502."),
        (403, #"{"Code":"what was sent: x=y"}"#, "STS at sts.aliyuncs.com refused AssumeRole with HTTP 403."),
        (200, #"{"RequestId":"R"}"#, "STS at sts.aliyuncs.com returned no credentials for AssumeRole."),
        (
            200, #"{"Credentials":{"AccessKeyId":"a","AccessKeySecret":"","SecurityToken":"t"}}"#,
            "STS at sts.aliyuncs.com returned no AccessKeyId, AccessKeySecret or SecurityToken."
        ),
        (200, "[]", "STS at sts.aliyuncs.com returned JSON that is not an object."),
        (200, "{", "STS at sts.aliyuncs.com returned invalid JSON: at byte 1: Expected a member name."),
    ])
    func describesRefusals(status: Int, body: String, problem: String) async throws {
        let text = try #require(await errorText(provider(AssumedRole(arn: "a"), sts(status: status, body: body))))
        #expect(text.hasPrefix(problem + " "))
    }

    @Test func limitsTheSizeOfResponses() async throws {
        let body = #"{"a":""# + String(repeating: "x", count: 1 << 20) + #""}"#
        let text = try #require(await errorText(provider(AssumedRole(arn: "a"), sts(body: body))))
        #expect(text.hasPrefix("STS at sts.aliyuncs.com returned more than 1 MiB."))
    }

    @Test func timesOut() async throws {
        let clock = ManualClock(isInstant: true)
        let silent = AnsweringTransport { _ in
            try await untilCancelled()
            return (200, "")
        }
        let provider = AssumeRoleCredentialsProvider(
            AssumedRole(arn: "a"), source: StaticCredentialsProvider(.fixed("me")), transport: silent,
            environment: .test(clock: clock))
        let text = try #require(await errorText(provider))
        #expect(text.hasPrefix("STS at sts.aliyuncs.com did not answer within 15 s."))
        #expect(clock.sleeps == [.seconds(15)])
    }

    @Test func transportThatIgnoresCancellationDoesNotBlockCallers() async throws {
        let gate = CountingGate()
        let deaf = AnsweringTransport { _ in
            await gate.pass()
            return (200, "")
        }
        let provider = URICredentialsProvider(
            "http://localhost", transport: deaf, environment: .test(clock: ManualClock(isInstant: true)))
        for _ in 1...2 {
            #expect(try #require(await errorText(provider)).contains("did not answer within 15 s."))
        }
        await gate.open()
    }

    @Test func refreshesCredentialsWithoutAnExpirationAfterAnHour() async throws {
        let body = #"{"Credentials":{"AccessKeyId":"s","AccessKeySecret":"s-secret","SecurityToken":"s-token"}}"#
        let transport = sts(body: body)
        let provider = provider(AssumedRole(arn: "a"), transport)
        #expect(try await provider.credentials() == .session("s"))
        time.advance(by: 3599)
        _ = try await provider.credentials()
        #expect(await transport.requests.count == 1)
        time.advance(by: 1)
        _ = try await provider.credentials()
        try await provider.cache.settled()
        #expect(await transport.requests.count == 2)
    }

    @Test func sendsTheOIDCTokenUnsignedInTheBody() async throws {
        var role = AssumedRole(arn: "acs:ram::1:role/pod")
        role.policy = #"{"Version": "1"}"#
        let transport = sts()
        let provider = OIDCRoleCredentialsProvider(
            role, provider: "acs:ram::1:oidc-provider/ack", tokenFile: "/var/token", transport: transport,
            environment: .test(files: ["/var/token": "head.body+/=.sign\n"], time: time))
        #expect(try await provider.credentials() == .session("s"))
        let message = try #require(await transport.messages.first)
        #expect(message.head.method == .post)
        #expect(message.head.scheme == "https")
        #expect(message.head.authority == "sts.aliyuncs.com")
        #expect(
            message.head.headerFields == [
                .accept: "application/json", .contentType: "application/x-www-form-urlencoded",
            ])
        #expect(
            message.head.path
                == "/?Action=AssumeRoleWithOIDC&Format=JSON&Timestamp=2024-03-01T08%3A00%3A00Z&Version=2015-04-01")
        #expect(
            message.parameters == [
                "Action": "AssumeRoleWithOIDC", "Version": "2015-04-01", "Format": "JSON",
                "Timestamp": "2024-03-01T08:00:00Z", "RoleArn": "acs:ram::1:role/pod",
                "OIDCProviderArn": "acs:ram::1:oidc-provider/ack", "OIDCToken": "head.body+/=.sign",
                "RoleSessionName": "credentials-swift-1709280000", "DurationSeconds": "3600",
                "Policy": #"{"Version": "1"}"#,
            ])
        time.advance(by: 3600)
        _ = try await provider.credentials()
        #expect(await transport.requests.count == 2)
    }

    @Test(
        arguments: [
            ([:], "The OIDC token file /t does not exist."),
            (["/t": " \n"], "The OIDC token file /t is empty or not UTF-8."),
        ] as [([String: String], String)])
    func describesInvalidTokenFiles(files: [String: String], problem: String) async throws {
        let provider = OIDCRoleCredentialsProvider(
            AssumedRole(arn: "a"), provider: "p", tokenFile: "/t", transport: sts(), environment: .test(files: files))
        #expect(try #require(await errorText(provider)).hasPrefix(problem))
    }

    /// The key is PEM, or the base64 text inside the PEM.
    @Test(arguments: [true, false]) func generatesASessionKeyForAKeyPair(isPEM: Bool) async throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let text = isPEM ? key.pemRepresentation : key.derRepresentation.base64EncodedString()
        let answer =
            #"{"SessionAccessKey":{"SessionAccessKeyId":"s","SessionAccessKeySecret":"s-secret","#
            + #""Expiration":"\#(time.text(after: 3600))"}}"#
        let transport = sts(body: answer)
        let provider = RSAKeyPairCredentialsProvider(
            publicKeyId: "pair", privateKeyFile: "/key", transport: transport,
            environment: .test(files: ["/key": text], time: time))
        #expect(try await provider.credentials() == .fixed("s"))
        let request = try #require(await transport.requests.first)
        #expect(request.authority == "sts.ap-northeast-1.aliyuncs.com")
        var parameters = request.parameters
        let signature = try #require(parameters.removeValue(forKey: "Signature").flatMap { Data(base64Encoded: $0) })
        #expect(
            key.publicKey.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: Data(stringToSign(of: request).utf8),
                padding: .insecurePKCS1v1_5))
        #expect(
            parameters == [
                "Action": "GenerateSessionAccessKey", "Version": "2015-04-01", "Format": "JSON",
                "AccessKeyId": "pair", "PublicKeyId": "pair", "SignatureMethod": "SHA256withRSA",
                "SignatureType": "PRIVATEKEY", "SignatureVersion": "1.0", "SignatureNonce": "a-nonce",
                "Timestamp": "2024-03-01T08:00:00Z", "DurationSeconds": "3600",
            ])
    }

    @Test(arguments: ["-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "AAAA", "%"])
    func refusesInvalidKeys(text: String) async throws {
        let provider = RSAKeyPairCredentialsProvider(
            publicKeyId: "pair", privateKeyFile: "/key", transport: sts(), environment: .test(files: ["/key": text]))
        #expect(try #require(await errorText(provider)).hasPrefix("The file /key holds no RSA private key."))
    }
}
