import Foundation
import HTTPTypes
import Testing

@testable import AlibabaCloudCore

/// A machine on which any of the six sources of the default chain are there.
private struct Machine {
    enum Source: Int, CaseIterable {
        case env, oidc, cli, ini, ecs, uri
    }

    let present: Set<Source>
    let time = TestTime()
    var variables: [String: String] = [:]

    init(_ present: Set<Source>) {
        self.present = present
        if present.contains(.env) {
            variables["ALIBABA_CLOUD_ACCESS_KEY_ID"] = "env"
            variables["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = "env-secret"
        }
        if present.contains(.oidc) {
            variables["ALIBABA_CLOUD_ROLE_ARN"] = "acs:ram::1:role/r"
            variables["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"] = "acs:ram::1:oidc-provider/p"
            variables["ALIBABA_CLOUD_OIDC_TOKEN_FILE"] = "/token"
        }
        if present.contains(.uri) {
            variables["ALIBABA_CLOUD_CREDENTIALS_URI"] = "http://localhost:6060/credentials"
        }
    }

    var environment: CredentialsEnvironment {
        var files = ["/token": "a-token"]
        if present.contains(.cli) {
            files["/home/me/.aliyun/config.json"] = """
                {"current":"me","profiles":[
                    {"name":"me","mode":"AK","access_key_id":"cli","access_key_secret":"cli-secret"},
                    {"name":"other","mode":"AK","access_key_id":"other-cli","access_key_secret":"other-cli-secret"}]}
                """
        }
        if present.contains(.ini) {
            files["/home/me/.alibabacloud/credentials.ini"] = """
                [default]
                type = access_key
                access_key_id = ini
                access_key_secret = ini-secret
                [other]
                type = access_key
                access_key_id = other-ini
                access_key_secret = other-ini-secret
                """
        }
        return .test(variables, files: files, time: time)
    }

    var transport: AnsweringTransport {
        AnsweringTransport { [present, time] request in
            let expiration = time.text(after: 3600)
            switch (request.authority, request.path) {
            case ("sts.aliyuncs.com", _): return (200, stsAnswer(id: "oidc", expiration: expiration))
            case ("localhost:6060", _): return (200, metadataAnswer(id: "uri", expiration: expiration))
            case ("100.100.100.200", _) where !present.contains(.ecs): throw AnsweringTransport.Unreachable()
            case (_, "/latest/api/token"): return (200, "metadata-token")
            case (_, "/latest/meta-data/ram/security-credentials/"): return (200, "role")
            default: return (200, metadataAnswer(id: "ecs", expiration: expiration))
            }
        }
    }

    func chain(_ transport: AnsweringTransport? = nil) -> CredentialsProviderChain {
        CredentialsProviderChain(transport: transport ?? self.transport, environment: environment)
    }
}

@Suite(.timeLimit(.minutes(10))) struct ChainTests {
    /// All 63 combinations: the first of the sources that are there is the one.
    @Test(arguments: 1..<64) func theFirstThatIsThere(combination: Int) async throws {
        let present = Machine.Source.allCases.filter { combination & (1 << $0.rawValue) != 0 }
        let first = try #require(present.first)
        guard case .accessKey(let id, let secret, _) = try await Machine(Set(present)).chain().credentials() else {
            Issue.record("no access key")
            return
        }
        #expect(id == "\(first)")
        #expect(secret == "\(first)-secret")
    }

    @Test(arguments: [
        ("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true", "ini"), ("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "TRUE", "ini"),
        ("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "1", "cli"), ("ALIBABA_CLOUD_PROFILE", "other", "other-cli"),
        ("ALIBABA_CLOUD_PROFILE", "nobody", "ecs"), ("ALIBABA_CLOUD_ACCESS_KEY_ID", "half", "cli"),
        ("ALIBABA_CLOUD_ROLE_ARN", "half", "cli"), ("ALIBABA_CLOUD_PROFILE", "", "cli"),
    ])
    func variablesThatTurnTheChoice(name: String, value: String, id: String) async throws {
        var machine = Machine([.cli, .ini, .ecs])
        machine.variables[name] = value
        guard case .accessKey(id, _, _) = try await machine.chain().credentials() else {
            Issue.record("another source")
            return
        }
    }

    @Test func theProfileHoldsForBothFiles() async throws {
        var machine = Machine([.ini])
        machine.variables["ALIBABA_CLOUD_PROFILE"] = "other"
        #expect(try await machine.chain().credentials() == .fixed("other-ini"))
    }

    @Test func metadataSwitchedOff() async throws {
        var machine = Machine([.ecs, .uri])
        machine.variables["ALIBABA_CLOUD_ECS_METADATA_DISABLED"] = "true"
        let transport = machine.transport
        #expect(try await machine.chain(transport).credentials() == .session("uri"))
        #expect(await transport.requests.map(\.authority) == ["localhost:6060"])
    }

    @Test func theFirstSuccessIsRemembered() async throws {
        let machine = Machine([.uri])
        let transport = machine.transport
        let chain = machine.chain(transport)
        #expect(try await chain.credentials() == .session("uri"))
        let count = await transport.requests.count
        #expect(try await chain.credentials() == .session("uri"))
        #expect(await transport.requests.count == count, "kept")
        machine.time.advance(by: 2700)
        #expect(try await chain.credentials() == .session("uri"))
        #expect(await transport.requests.count == count + 1, "only the source that had some is asked again")
        #expect(try await chain.renewedCredentials(after: .session("uri")) == .session("uri"))
        #expect(await transport.requests.count == count + 2)
    }

    @Test func aThousandFirstCallersAskOnce() async throws {
        let machine = Machine([.ecs])
        let transport = machine.transport
        let chain = machine.chain(transport)
        try await withThrowingTaskGroup(of: Credentials.self) { group in
            for _ in 0..<1000 {
                group.addTask { try await chain.credentials() }
            }
            for try await credentials in group {
                #expect(credentials == .session("ecs"))
            }
        }
        #expect(await transport.requests.count == 3)
    }

    @Test func aFailureSaysOfEachSourceWhatWasLookedFor() async throws {
        let text = try #require(await errorText(Machine([]).chain()))
        #expect(
            text == """
                No source has credentials.
                - environment variables: ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are \
                not set. Set both for a fixed access key.
                - OIDC role: Not set: ALIBABA_CLOUD_ROLE_ARN, ALIBABA_CLOUD_OIDC_PROVIDER_ARN, \
                ALIBABA_CLOUD_OIDC_TOKEN_FILE. In a pod of ACK, bind the role to its service account.
                - CLI profile: The file /home/me/.aliyun/config.json does not exist. Run aliyun configure.
                - credentials file: The file /home/me/.alibabacloud/credentials.ini or \
                /home/me/.alibabacloud/credentials does not exist. Create it, or \
                name one in ALIBABA_CLOUD_CREDENTIALS_FILE.
                - ECS role: The ECS metadata service at 100.100.100.200 could not be reached: connection \
                refused. Check the network of this machine.
                - credentials URI: ALIBABA_CLOUD_CREDENTIALS_URI is not set. Set it if a service here gives out \
                credentials.
                """)
    }

    @Test func aFailureIsNotRemembered() async throws {
        let answers = CountingGate()
        let chain = CredentialsProviderChain([
            .init(
                "late",
                RefreshingCredentialsProvider {
                    await answers.pass()
                    guard await answers.arrivals > 1 else { throw AnsweringTransport.Unreachable() }
                    return ExpiringCredentials(.fixed("late"))
                })
        ])
        await answers.open()
        #expect(await errorText(chain) == "No source has credentials.\n- late: connection refused")
        #expect(try await chain.credentials() == .fixed("late"))
    }

    @Test func temporaryKeysOfTheEnvironment() async throws {
        var machine = Machine([.env])
        machine.variables["ALIBABA_CLOUD_SECURITY_TOKEN"] = "env-token"
        #expect(try await machine.chain().credentials() == .session("env"))
    }

    @Test func whatTheEnvironmentLacks() async throws {
        let provider = EnvironmentCredentialsProvider(environment: .test(["ALIBABA_CLOUD_ACCESS_KEY_ID": "x"]))
        #expect(
            await errorText(provider) == "ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set. Set both for a fixed access key.")
    }
}
