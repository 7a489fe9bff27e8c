import HTTPTypes
import Testing

@testable import AlibabaCloudCore

/// Every provider and error is created with marked secrets; no printed form may contain one.
@Suite(.timeLimit(.minutes(10))) struct SecretTests {
    private static let mark = "SECRET-7f3a"

    /// Returns all printed forms of a value.
    private func shown(_ value: Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return [String(describing: value), String(reflecting: value), "\(value)", dumped].joined(separator: "\n")
    }

    /// The response of a careless source, which repeats the secret everywhere.
    private enum Answer: String, CaseIterable {
        case success, refusal, echo, echoAsCode, noJSON, wrongShape, expired

        var status: Int { [.refusal, .echo, .echoAsCode].contains(self) ? 403 : 200 }

        var body: String {
            let mark = SecretTests.mark
            let key = #""AccessKeyId":"id","AccessKeySecret":"\#(mark)","SecurityToken":"\#(mark)""#
            return switch self {
            case .success: #"{"Code":"Success",\#(key),"Credentials":{\#(key)}}"#
            case .refusal: #"{"Code":"Refused","Message":"\#(mark)","RequestId":"R"}"#
            case .echo: #"{"Code":"\#(mark) \#(mark)","Message":"\#(mark)","RequestId":"\#(mark) "}"#
            case .echoAsCode: #"{"Code":"\#(mark)","Message":"\#(mark)","RequestId":"\#(mark)"}"#
            case .noJSON: mark
            case .wrongShape: #"{"\#(mark)":"\#(mark)","Credentials":"\#(mark)","Code":"\#(mark)"}"#
            case .expired:
                #"{"Code":"Success",\#(key),"Expiration":"2001-01-01T00:00:00Z","#
                    + #""Credentials":{\#(key),"Expiration":"2001-01-01T00:00:00Z"}}"#
            }
        }
    }

    private func providers(_ answer: Answer) -> [any CredentialsProvider] {
        let mark = Self.mark
        let transport = AnsweringTransport { request in
            request.method == .put ? (200, mark) : (answer.status, answer.body)
        }
        let profiles = [
            "AK", "StsToken", "RamRoleArn", "OIDC", "External", "CloudSSO", "OAuth", "EcsRamRole",
            "RamRoleArnWithRoleName", "RsaKeyPair", "CredentialsURI", "BearerToken",
        ]
        let config = profiles.map { mode in
            #"{"name":"\#(mode)","mode":"\#(mode)","access_key_id":"id","access_key_secret":"\#(mark)","#
                + #""sts_token":"\#(mark)","ram_role_arn":"r","oidc_provider_arn":"p","oidc_token_file":"/token","#
                + #""process_command":"tool '\#(mark)'","ram_role_name":"n","access_token":"\#(mark)","#
                + #""oauth_refresh_token":"\#(mark)","key_pair_name":"k","private_key":"\#(mark)","#
                + #""credentials_uri":"http://localhost/\#(mark)","bearer_token":"\#(mark)"}"#
        }.joined(separator: ",")
        let ini = """
            [default]
            type = access_key
            access_key_id = id
            access_key_secret = \(mark)
            [role]
            type = ram_role_arn
            role_arn = r
            access_key_id = id
            access_key_secret = \(mark)
            [pair]
            type = rsa_key_pair
            public_key_id = p
            private_key_file = /key
            """
        var environment = CredentialsEnvironment.test(
            [
                "ALIBABA_CLOUD_ACCESS_KEY_ID": "id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": mark,
                "ALIBABA_CLOUD_SECURITY_TOKEN": mark, "ALIBABA_CLOUD_CREDENTIALS_URI": "http://localhost/\(mark)",
            ],
            files: [
                "/home/me/.aliyun/config.json": #"{"current":"AK","profiles":[\#(config)]}"#,
                "/home/me/.alibabacloud/credentials.ini": ini, "/broken": mark, "/token": mark, "/key": mark,
            ])
        environment.runCommand = { [status = answer.status] _ in
            let output = #"{"access_key_id":"id","access_key_secret":"\#(mark)","sts_token":"\#(mark)"}"#
            return CommandResult(
                exitCode: status == 200 ? 0 : 1, output: Array((answer == .noJSON ? mark : output).utf8))
        }
        let key = StaticCredentialsProvider(.accessKey(id: "id", secret: mark, securityToken: mark))
        let chainEnvironment = { [environment] in
            var without = environment
            without.variables["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = nil
            without.readFile = { path in Array(path.hasSuffix("json") ? "{\(mark)".utf8 : "[\(mark)".utf8) }
            return without
        }()
        return [
            key, StaticCredentialsProvider(.bearer(token: mark)),
            EnvironmentCredentialsProvider(environment: environment),
            AssumeRoleCredentialsProvider(
                AssumedRole(arn: "r"), source: key, transport: transport, environment: environment),
            OIDCRoleCredentialsProvider(
                AssumedRole(arn: "r"), provider: "p", tokenFile: "/token", transport: transport,
                environment: environment),
            ECSRoleCredentialsProvider(transport: transport, environment: environment),
            URICredentialsProvider(
                "http://localhost/\(mark)?t=\(mark)", transport: transport, environment: environment),
            URICredentialsProvider("http://u:\(mark)@localhost/", transport: transport, environment: environment),
            CommandCredentialsProvider("tool '\(mark)'", environment: environment),
            CommandCredentialsProvider("tool '\(mark)", environment: environment),
            INIProfileCredentialsProvider(transport: transport, environment: environment),
            INIProfileCredentialsProvider(profile: "role", transport: transport, environment: environment),
            INIProfileCredentialsProvider(profile: "pair", transport: transport, environment: environment),
            INIProfileCredentialsProvider(file: "/broken", transport: transport, environment: environment),
            CLIProfileCredentialsProvider(file: "/broken", transport: transport, environment: environment),
            RSAKeyPairCredentialsProvider(
                publicKeyId: "p", privateKeyFile: "/key", transport: transport, environment: environment),
            CredentialsProviderChain(transport: transport, environment: environment),
            CredentialsProviderChain(transport: transport, environment: chainEnvironment),
        ]
            + profiles.map { profile -> any CredentialsProvider in
                CLIProfileCredentialsProvider(profile: profile, transport: transport, environment: environment)
            }
    }

    @Test(arguments: Answer.allCases) private func showsNoSecret(answer: Answer) async throws {
        var successes = 0
        for provider in providers(answer) {
            #expect(!shown(provider).contains(Self.mark))
            do {
                let credentials = try await provider.credentials()
                successes += 1
                #expect(!shown(credentials).contains(Self.mark))
                #expect(!shown(ExpiringCredentials(credentials)).contains(Self.mark))
            } catch {
                #expect(!shown(error).contains(Self.mark), "\(type(of: provider))")
                #expect(!shown(CredentialsFailure(error)).contains(Self.mark))
            }
            #expect(!shown(provider).contains(Self.mark), "what it keeps")
        }
        #expect(successes >= (answer == .success ? 16 : 6))
    }

    /// A custom transport whose errors repeat the URL.
    @Test func redactsErrorsOfTransports() async throws {
        struct Failure: Error, CustomStringConvertible {
            let description: String
        }
        let mark = Self.mark + "/+"
        let transport = AnsweringTransport(toMessages: { message in
            throw Failure(description: "no route to \(message.head.path ?? "") \(message.body) with \(mark)")
        })
        let environment = CredentialsEnvironment.test(files: ["/token": mark], clock: ContinuousClock())
        let key = StaticCredentialsProvider(.accessKey(id: "id", secret: mark, securityToken: mark))
        let providers: [any CredentialsProvider] = [
            AssumeRoleCredentialsProvider(
                AssumedRole(arn: "r"), source: key, transport: transport, environment: environment),
            OIDCRoleCredentialsProvider(
                AssumedRole(arn: "r"), provider: "p", tokenFile: "/token", transport: transport,
                environment: environment),
            URICredentialsProvider("http://localhost/\(Self.mark)", transport: transport, environment: environment),
        ]
        for provider in providers {
            let text = try #require(await errorText(provider))
            #expect(text.contains("could not be reached: no route to"))
            #expect(!text.contains(Self.mark), "\(text)")
        }
    }

    @Test func reflectionOfInternalTypesShowsNoSecret() {
        var environment = CredentialsEnvironment.test(["A": Self.mark])
        environment.homeFolder = Self.mark
        let result = CommandResult(exitCode: 1, output: Array(Self.mark.utf8), errorPrefix: Array(Self.mark.utf8))
        #expect(!shown(environment).contains(Self.mark))
        #expect(!shown(result).contains(Self.mark))
        #expect(!shown(result).contains("\(Array(Self.mark.utf8)[0])"), "nor its bytes")
    }
}
