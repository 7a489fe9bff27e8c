import Foundation
import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

/// A machine on which any of the six sources of the default chain are configured.
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
            case ("sts.aliyuncs.com", _): return (200, stsResponse(id: "oidc", expiration: expiration))
            case ("localhost:6060", _): return (200, metadataResponse(id: "uri", expiration: expiration))
            case ("100.100.100.200", _) where !present.contains(.ecs): throw AnsweringTransport.Unreachable()
            case (_, "/latest/api/token"): return (200, "metadata-token")
            case (_, "/latest/meta-data/ram/security-credentials/"): return (200, "role")
            default: return (200, metadataResponse(id: "ecs", expiration: expiration))
            }
        }
    }

    func chain(_ transport: AnsweringTransport? = nil) -> CredentialsProviderChain {
        CredentialsProviderChain(transport: transport ?? self.transport, environment: environment)
    }
}

@Suite(.timeLimit(.minutes(10))) struct ChainTests {
    /// All 63 combinations: the first configured source is used.
    @Test(arguments: 1..<64) func usesTheFirstConfiguredSource(combination: Int) async throws {
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
        ("ALIBABA_CLOUD_PROFILE", "", "cli"), ("ALIBABA_CLOUD_ACCESS_KEY_ID", "", "cli"),
    ])
    func variablesSelectTheSource(name: String, value: String, id: String) async throws {
        var machine = Machine([.cli, .ini, .ecs])
        machine.variables[name] = value
        guard case .accessKey(id, _, _) = try await machine.chain().credentials() else {
            Issue.record("another source")
            return
        }
    }

    @Test func profileVariableAppliesToBothFiles() async throws {
        var machine = Machine([.ini])
        machine.variables["ALIBABA_CLOUD_PROFILE"] = "other"
        #expect(try await machine.chain().credentials() == .fixed("other-ini"))
    }

    @Test func skipsTheDisabledMetadataService() async throws {
        var machine = Machine([.ecs, .uri])
        machine.variables["ALIBABA_CLOUD_ECS_METADATA_DISABLED"] = "true"
        let transport = machine.transport
        #expect(try await machine.chain(transport).credentials() == .session("uri"))
        #expect(await transport.requests.map(\.authority) == ["localhost:6060"])
    }

    @Test func remembersTheChosenSource() async throws {
        let machine = Machine([.uri])
        let transport = machine.transport
        let chain = machine.chain(transport)
        #expect(try await chain.credentials() == .session("uri"))
        let count = await transport.requests.count
        #expect(try await chain.credentials() == .session("uri"))
        #expect(await transport.requests.count == count, "kept")
        machine.time.advance(by: 3600)
        #expect(try await chain.credentials() == .session("uri"))
        #expect(await transport.requests.count == count + 1, "only the source that had some is asked again")
        #expect(try await chain.renewedCredentials(after: .session("uri")) == .session("uri"))
        #expect(await transport.requests.count == count + 2)
    }

    @Test func thousandConcurrentCallsChooseOnce() async throws {
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

    @Test func errorListsTheReasonOfEachSource() async throws {
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
                refused. On an ECS instance, check the network; elsewhere there is no such service.
                - credentials URI: ALIBABA_CLOUD_CREDENTIALS_URI is not set. Set it to the URI of a server that \
                returns credentials.
                """)
    }

    @Test func doesNotCacheTheErrorOfASource() async throws {
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
        #expect(await errorText(chain) == "connection refused")
        #expect(try await chain.credentials() == .fixed("late"))
    }

    @Test func readsTemporaryKeysOfTheEnvironment() async throws {
        var machine = Machine([.env])
        machine.variables["ALIBABA_CLOUD_SECURITY_TOKEN"] = "env-token"
        #expect(try await machine.chain().credentials() == .session("env"))
    }

    @Test func errorNamesMissingVariables() async throws {
        let provider = EnvironmentCredentialsProvider(environment: .test(["ALIBABA_CLOUD_ACCESS_KEY_ID": "x"]))
        #expect(
            await errorText(provider) == "ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set. Set both for a fixed access key.")
    }
}

/// A configured source that fails ends the chain; a source that is not configured does not.
@Suite(.timeLimit(.minutes(10))) struct ChainFailureTests {
    private static let oidc = [
        "ALIBABA_CLOUD_ROLE_ARN": "acs:ram::1:role/pod", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN": "p",
        "ALIBABA_CLOUD_OIDC_TOKEN_FILE": "/token",
    ]
    private static let cliPath = "/home/me/.aliyun/config.json"
    private static let iniPath = "/home/me/.alibabacloud/credentials.ini"
    private static let ini = "[default]\ntype=access_key\naccess_key_id=ini\naccess_key_secret=ini-secret"
    private static let cli =
        #"{"current":"a","profiles":[{"name":"a","mode":"AK","access_key_id":"cli","access_key_secret":"cli-secret"}]}"#

    private let time = TestTime()

    /// A machine with an instance role and, as a later source, a credentials URI.
    private func transport(
        sts: @escaping @Sendable () async throws -> (Int, String)? = { nil },
        metadata: @escaping @Sendable (String) async throws -> (Int, String)? = { _ in nil }
    ) -> AnsweringTransport {
        AnsweringTransport { [time] request in
            let expiration = time.text(after: 3600)
            switch (request.authority, request.path ?? "") {
            case ("100.100.100.200", let path):
                if let answer = try await metadata(path) { return answer }
                switch path {
                case "/latest/api/token": return (200, "a-token")
                case let path where path.hasSuffix("/"): return (200, "node")
                default: return (200, metadataResponse(id: "node", expiration: expiration))
                }
            case ("uri", _): return (200, metadataResponse(id: "uri", expiration: expiration))
            default: return try await sts() ?? (200, stsResponse(id: "pod", expiration: expiration))
            }
        }
    }

    private func chain(
        _ variables: [String: String], files: [String: String] = [:], _ transport: AnsweringTransport? = nil,
        clock: any Clock<Duration> = ContinuousClock()
    ) -> CredentialsProviderChain {
        CredentialsProviderChain(
            transport: transport ?? self.transport(),
            environment: .test(variables, files: files.merging(["/token": "jwt"]) { $1 }, time: time, clock: clock))
    }

    @Test(arguments: [503, 500, 429, 599]) func retriesTransientErrorsOfSTS(status: Int) async throws {
        let trouble = Trouble(1)
        let chain = chain(
            Self.oidc,
            transport(sts: { await trouble.strikes() ? (status, #"{"Code":"ServiceUnavailable"}"#) : nil }))
        for _ in 1...3 { #expect(try await chain.credentials() == .session("pod")) }
    }

    /// However long the outage lasts, the process must not run under the role of the machine.
    @Test func doesNotContinueAfterAnOutageOfSTS() async throws {
        let trouble = Trouble(3)
        let transport = transport(sts: { await trouble.strikes() ? (503, "") : nil })
        let chain = chain(Self.oidc, transport)
        do {
            _ = try await chain.credentials()
            Issue.record("another identity")
        } catch let error as ConfigurationError {
            #expect(error.kind == .transient)
            #expect(
                "\(error)" == "STS at sts.aliyuncs.com refused AssumeRoleWithOIDC with HTTP 503. "
                    + "The error is transient: try again later.")
        }
        #expect(chain.source?.name == "OIDC role")
        #expect(try await chain.credentials() == .session("pod"))
        #expect(await transport.requests.allSatisfy { $0.authority == "sts.aliyuncs.com" })
    }

    @Test func doesNotContinueAfterARefusalOfSTS() async throws {
        let transport = transport(sts: { (403, #"{"Code":"NoPermission","RequestId":"R-1"}"#) })
        do {
            _ = try await chain(Self.oidc, transport).credentials()
            Issue.record("another identity")
        } catch let error as ConfigurationError {
            #expect(error.kind == .permanent)
            #expect(
                "\(error)" == "STS at sts.aliyuncs.com refused AssumeRoleWithOIDC with HTTP 403 with NoPermission, "
                    + "request ID R-1. Check the role acs:ram::1:role/pod and its trust policy.")
        }
        #expect(await transport.requests.count == 1, "not tried again")
    }

    @Test(
        arguments: [
            (["ALIBABA_CLOUD_ACCESS_KEY_ID": "half"], "ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set."),
            (["ALIBABA_CLOUD_ACCESS_KEY_SECRET": "half"], "ALIBABA_CLOUD_ACCESS_KEY_ID is not set."),
            (
                ["ALIBABA_CLOUD_SECURITY_TOKEN": "half"],
                "ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set."
            ),
            (
                ["ALIBABA_CLOUD_ROLE_ARN": "r"],
                "Not set: ALIBABA_CLOUD_OIDC_PROVIDER_ARN, ALIBABA_CLOUD_OIDC_TOKEN_FILE. The role of an OIDC token needs"
            ),
            (
                ["ALIBABA_CLOUD_OIDC_TOKEN_FILE": "/token", "ALIBABA_CLOUD_ROLE_ARN": "r"],
                "Not set: ALIBABA_CLOUD_OIDC_PROVIDER_ARN."
            ),
            (["ALIBABA_CLOUD_PROFILE": "typo"], "No file has the profile typo: \(cliPath), \(iniPath), /home/me/"),
            (
                ["ALIBABA_CLOUD_PROFILE": "typo", "ALIBABA_CLOUD_CLI_PROFILE_DISABLED": "true"],
                "The file \(iniPath) or /home/me/.alibabacloud/credentials does not exist."
            ),
            (["ALIBABA_CLOUD_CREDENTIALS_FILE": "/nowhere"], "The file /nowhere does not exist."),
            (
                ["ALIBABA_CLOUD_CREDENTIALS_URI": "nowhere", "ALIBABA_CLOUD_ECS_METADATA_DISABLED": "true"],
                "The credentials URI is not a valid http or https URI."
            ),
        ] as [([String: String], String)])
    func incompleteConfigurationIsAnError(variables: [String: String], problem: String) async throws {
        let text = try #require(await errorText(chain(variables)))
        #expect(text.hasPrefix(problem), "\(text)")
    }

    @Test(
        arguments: [
            ([cliPath: "{"], [:], "The file \(cliPath) returned invalid JSON"),
            (
                [cliPath: #"{"current":"default","profiles":{"default":{}}}"#], [:],
                "The file \(cliPath) has \"profiles\" that are not a list."
            ),
            ([cliPath: #"{"profiles":[{"name":"default","mode":"AK"}]}"#], [:], "The profile default in"),
            (
                [cliPath: #"{"current":"gone","profiles":[{"name":"other","mode":"AK"}]}"#, iniPath: ini], [:],
                "The current profile gone does not exist in the file \(cliPath)."
            ),
            ([iniPath: "[default]"], [:], "No file has the profile typo: \(cliPath), \(iniPath)."),
            ([cliPath: cli, iniPath: ini], [:], "No file has the profile typo: \(cliPath), \(iniPath)."),
            ([iniPath: "nonsense"], [:], "Line 1 of the file \(iniPath) is neither a [profile] nor key = value."),
            ([iniPath: "[default]\ntype=magic"], [:], "The profile default in"),
        ] as [([String: String], [String: String], String)])
    func invalidFileIsAnError(files: [String: String], variables: [String: String], problem: String) async throws {
        let variables = problem.contains("typo") ? ["ALIBABA_CLOUD_PROFILE": "typo"] : variables
        let text = try #require(await errorText(chain(variables, files: files)))
        #expect(text.hasPrefix(problem), "\(text)")
    }

    /// The files that `aliyun configure delete` and an installer leave behind configure nothing.
    @Test(arguments: [
        "", " \n", "{}", #"{"current":"default","profiles":[],"meta_path":""}"#, #"{"current":"","profiles":null}"#,
        #"{"current":"","profiles":[{"name":"other","mode":"AK"}]}"#,
    ])
    func fileWithoutACurrentProfileIsNotConfigured(text: String) async throws {
        #expect(try await chain([:], files: [Self.cliPath: text]).credentials() == .session("node"))
        let files = [Self.cliPath: text, Self.iniPath: Self.ini]
        #expect(try await chain([:], files: files).credentials() == .fixed("ini"))
        #expect(try await chain([:], files: [Self.iniPath: "[other]\na=b"]).credentials() == .session("node"))
    }

    /// A process with the home folder of another user has no profiles there, unless one is named.
    @Test func fileInAnUnreadableFolderIsNotConfigured() async throws {
        for (fault, variables, isPassedOver) in [
            (LocalFile.Fault(description: "closed", isInUnreadableFolder: true), [:], true),
            (LocalFile.Fault(description: "closed", isInUnreadableFolder: true), ["ALIBABA_CLOUD_PROFILE": "a"], false),
            (LocalFile.Fault(description: "permission denied"), [:], false),
        ] {
            var environment = CredentialsEnvironment.test(variables, time: time)
            environment.readFile = { _ in throw fault }
            let chain = CredentialsProviderChain(transport: transport(), environment: environment)
            if isPassedOver {
                #expect(try await chain.credentials() == .session("node"))
            } else {
                #expect(await errorText(chain)?.hasPrefix("The file \(Self.cliPath) could not be read: ") == true)
            }
        }
    }

    @Test func findsANamedProfileInTheOtherFile() async throws {
        let files = [Self.cliPath: Self.cli, Self.iniPath: Self.ini]
        #expect(
            try await chain(["ALIBABA_CLOUD_PROFILE": "default"], files: files).credentials() == .fixed("ini"))
        #expect(try await chain(["ALIBABA_CLOUD_PROFILE": "a"], files: files).credentials() == .fixed("cli"))
    }

    /// A profile with an instance role counts as configured, on any machine.
    @Test func profileWithAnUnavailableSourceIsAnError() async throws {
        let profile = #"{"current":"a","profiles":[{"name":"a","mode":"EcsRamRole","ram_role_name":"n"}]}"#
        let transport = transport(metadata: { _ in (404, "") })
        let variables = ["ALIBABA_CLOUD_CREDENTIALS_URI": "http://uri"]
        let chain = chain(variables, files: [Self.cliPath: profile], transport)
        #expect(try #require(await errorText(chain)).contains("100.100.100.200 returned HTTP 404."))
    }

    @Test(arguments: [404, 0]) func continuesWithoutAnInstanceRole(status: Int) async throws {
        let transport = transport(metadata: { path in
            guard status != 0 else { throw AnsweringTransport.Unreachable() }
            return path.hasSuffix("token") ? nil : (status, "")
        })
        let chain = chain(["ALIBABA_CLOUD_CREDENTIALS_URI": "http://uri"], transport)
        #expect(try await chain.credentials() == .session("uri"))
    }

    /// Captive portals and gateways respond at any address, including that of the metadata service.
    @Test(arguments: [(302, ""), (403, "no"), (401, ""), (200, "<html><body>Log in</body></html>")])
    func continuesIfAnotherServerRespondsAtTheMetadataAddress(status: Int, body: String) async throws {
        let transport = transport(metadata: { _ in (status, body) })
        let chain = chain(["ALIBABA_CLOUD_CREDENTIALS_URI": "http://uri"], transport)
        #expect(try await chain.credentials() == .session("uri"))
    }

    @Test func describesAConfiguredSourceThatFails() async throws {
        let chain = chain(["ALIBABA_CLOUD_PROFILE": "typo"])
        #expect(await errorText(chain) != nil)
        #expect(
            chain.source.map { "\($0)" } == "credentials file (configured, but failed; "
                + "not configured: environment variables, OIDC role, CLI profile)")
    }

    @Test func doesNotContinueAfterAnErrorOfTheMetadataService() async throws {
        let transport = transport(metadata: { $0.hasSuffix("node") ? (503, "") : nil })
        let chain = chain(["ALIBABA_CLOUD_CREDENTIALS_URI": "http://uri"], transport)
        let text = try #require(await errorText(chain))
        #expect(text.hasPrefix("The ECS metadata service at 100.100.100.200 returned HTTP 503."))
        #expect(chain.source?.name == "ECS role")
    }

    @Test func describesTheChosenSource() async throws {
        let chain = chain([:], files: [Self.iniPath: Self.ini])
        #expect(chain.source == nil)
        _ = try await chain.credentials()
        #expect(
            chain.source.map { "\($0)" } == "credentials file (a credentials file has the profile; "
                + "not configured: environment variables, OIDC role, CLI profile)")
        let first = self.chain(["ALIBABA_CLOUD_ACCESS_KEY_ID": "SECRET", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "SECRET"])
        _ = try await first.credentials()
        #expect(
            first.source.map { "\($0)" } == "environment variables (set: ALIBABA_CLOUD_ACCESS_KEY_ID, "
                + "ALIBABA_CLOUD_ACCESS_KEY_SECRET)")
    }

    /// The error of a custom provider says whether the provider is configured.
    @Test func acceptsCustomSources() async throws {
        struct Provider: CredentialsProvider {
            let error: any Error
            func credentials() throws -> Credentials { throw error }
        }
        struct Broken: Error {}
        let absent = ConfigurationError(.notConfigured, problem: "P.", remedy: "R.")
        let last = CredentialsProviderChain.Source("last", StaticCredentialsProvider(.fixed("k")))
        func chain(_ error: any Error) -> CredentialsProviderChain {
            CredentialsProviderChain([.init("first", Provider(error: error)), last])
        }
        #expect(try await chain(absent).credentials() == .fixed("k"))
        await #expect(throws: Broken.self) { try await chain(Broken()).credentials() }
        for kind in [ConfigurationError.Kind.permanent, .transient] {
            let error = ConfigurationError(kind, problem: "P.", remedy: "R.")
            await #expect(throws: error) { try await chain(error).credentials() }
        }
        let empty = CredentialsProviderChain([.init("inner", Provider(error: absent))])
        #expect(try await CredentialsProviderChain([.init("chain", empty), last]).credentials() == .fixed("k"))
    }

    @Test func cachesTheErrorForFiveSeconds() async throws {
        let clock = ManualClock()
        let transport = transport(metadata: { _ in throw AnsweringTransport.Unreachable() })
        let chain = chain([:], transport, clock: clock)
        #expect(await errorText(chain) != nil)
        let count = await transport.requests.count
        #expect(count == 1)
        for _ in 1...100 { #expect(await errorText(chain) != nil) }
        #expect(await transport.requests.count == count)
        clock.advance(by: .seconds(5))
        #expect(await errorText(chain) != nil)
        #expect(await transport.requests.count == count + 1)
    }

    /// Nothing responds at the metadata address: two requests, each with a timeout of less than a second.
    @Test func failsWithinAboutASecondWithoutSources() async throws {
        let clock = ManualClock(isInstant: true)
        let silent = AnsweringTransport { _ in
            try await untilCancelled()
            return (200, "")
        }
        let text = try #require(await errorText(chain([:], silent, clock: clock)))
        #expect(text.hasPrefix("No source has credentials."))
        #expect(text.contains("- ECS role: The ECS metadata service at 100.100.100.200 did not answer within 500 ms."))
        #expect(clock.sleeps.reduce(.zero, +) <= .milliseconds(1250))
    }

    /// The error of a call that times out before the metadata service does lists the sources as well.
    @Test func callTimeoutReportsTheSourcesTriedSoFar() async throws {
        let gate = CountingGate()
        let silent = AnsweringTransport { _ in
            await gate.pass()
            return (404, "")
        }
        let clock = ManualClock()
        var configuration = ClientConfiguration(transport: silent)
        configuration.endpoint = "http://localhost:1"
        // The clock of the sources stands still.
        configuration.credentials = chain([:], silent, clock: ManualClock())
        configuration.callTimeout = .seconds(1)
        configuration.timer = clock
        let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
        let call = Task { await CallBench.describe(client) }
        try await gate.waitForArrivals(1)
        await clock.sleeper(for: .seconds(1))
        clock.advance(by: .seconds(1))
        let error = try #require(await call.value)
        await gate.open()
        guard case .credentials(let failure, _) = error else {
            Issue.record(error)
            return
        }
        #expect(error.isRetryable)
        let text = "\(failure)"
        #expect(text.contains("No source has credentials yet."))
        #expect(text.contains("- environment variables: ALIBABA_CLOUD_ACCESS_KEY_ID and "))
        #expect(text.contains("- ECS role: The source did not respond within the time of the call."))
    }
}
