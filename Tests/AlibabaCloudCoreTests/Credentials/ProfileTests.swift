import CryptoExtras
import Foundation
import HTTPTypes
import Testing

@testable import AlibabaCloudCore

private let cliPath = "/home/me/.aliyun/config.json"
private let iniPath = "/home/me/.alibabacloud/credentials.ini"
private let metadataFolder = "/latest/meta-data/ram/security-credentials/"
private let jsonKey = #""access_key_id":"k","access_key_secret":"k-secret""#
private let iniKey = "access_key_id = k\naccess_key_secret = k-secret\n"

/// Replies like STS, with session names derived from the request, and like a metadata service.
private func cloud(_ time: TestTime) -> AnsweringTransport {
    AnsweringTransport(toMessages: { message in
        let expiration = time.text(after: 3600)
        let parameters = message.parameters
        switch (message.head.authority, message.head.path) {
        case (_, "/latest/api/token"): return (200, "a-token")
        case ("uri", _): return (200, metadataResponse(id: "uri", expiration: expiration))
        case ("100.100.100.200", let path):
            return (200, metadataResponse(id: "ecs\(path ?? "")", expiration: expiration))
        default:
            let source = parameters["AccessKeyId"] ?? parameters["OIDCToken"] ?? ""
            let role = parameters["RoleArn"] ?? ""
            return (200, stsResponse(id: "\(source)>\(role)", expiration: expiration))
        }
    })
}

@Suite(.timeLimit(.minutes(10))) struct CLIProfileTests {
    private let time = TestTime()

    private func provider(
        _ profiles: String, current: String = "me", profile: String? = nil, _ transport: AnsweringTransport? = nil,
        adjust: (inout CredentialsEnvironment) -> Void = { _ in }
    ) -> CLIProfileCredentialsProvider {
        let text = #"{"current":"\#(current)","profiles":[\#(profiles)],"meta_path":""}"#
        var environment = CredentialsEnvironment.test(files: [cliPath: text, "/token": "jwt"], time: time)
        adjust(&environment)
        return CLIProfileCredentialsProvider(
            profile: profile, transport: transport ?? cloud(time), environment: environment)
    }

    @Test(
        arguments: [
            (#"{"name":"me","mode":"AK",\#(jsonKey),"region_id":"cn-hangzhou"}"#, .fixed("k")),
            (#"{"name":"me",\#(jsonKey)}"#, .fixed("k")),
            (#"{"name":"me","mode":"StsToken",\#(jsonKey),"sts_token":"k-token"}"#, .session("k")),
            (#"{"name":"me","mode":"RamRoleArn",\#(jsonKey),"ram_role_arn":"r"}"#, .session("k>r")),
            (#"{"name":"me","mode":"EcsRamRole","ram_role_name":"n"}"#, .session("ecs\(metadataFolder)n")),
            (
                #"{"name":"me","mode":"OIDC","ram_role_arn":"r","oidc_provider_arn":"p","oidc_token_file":"/token"}"#,
                .session("jwt>r")
            ),
            (
                #"{"name":"me","mode":"ChainableRamRoleArn","source_profile":"b","ram_role_arn":"r1"},"#
                    + #"{"name":"b","mode":"ChainableRamRoleArn","source_profile":"c","ram_role_arn":"r2"},"#
                    + #"{"name":"c","mode":"AK",\#(jsonKey)}"#, .session("k>r2>r1")
            ),
            (
                #"{"name":"me","mode":"ChainableRamRoleArn","source_profile":"b","ram_role_arn":"r"},"#
                    + #"{"name":"b","mode":"EcsRamRole","ram_role_name":"n"}"#, .session("ecs\(metadataFolder)n>r")
            ),
            (
                #"{"name":"me","mode":"RamRoleArn",\#(jsonKey),"ram_role_arn":"r","ram_session_name":"","#
                    + #""expired_seconds":0}"#, .session("k>r")
            ),
            (
                #"{"name":"me","mode":"RamRoleArnWithRoleName","ram_role_name":"n","ram_role_arn":"r"}"#,
                .session("ecs\(metadataFolder)n>r")
            ),
            (#"{"name":"me","mode":"CredentialsURI","credentials_uri":"http://uri/c"}"#, .session("uri")),
            (#"{"name":"me","mode":"BearerToken","bearer_token":"t"}"#, .bearer(token: "t")),
            (#"{"name":"me","mode":"Anonymous"}"#, .anonymous),
            (#"{"name":"me","mode":"",\#(jsonKey)}"#, .fixed("k")),
            (#"{"name":"me","mode":"ak",\#(jsonKey)}"#, .fixed("k")),
            (#"{"name":"me","mode":"STSTOKEN",\#(jsonKey),"sts_token":"k-token"}"#, .session("k")),
            (#"{"name":"me","mode":"ecsramrole","ram_role_name":"n"}"#, .session("ecs\(metadataFolder)n")),
            (
                #"{"name":"me","mode":"chainableRAMrolearn","source_profile":"b","ram_role_arn":"r"},"#
                    + #"{"name":"b","mode":"Ak",\#(jsonKey)}"#, .session("k>r")
            ),
        ] as [(String, Credentials)])
    func supportsAllModes(profiles: String, credentials: Credentials) async throws {
        #expect(try await provider(profiles).credentials() == credentials)
    }

    @Test func readsAllPropertiesOfARole() async throws {
        let transport = cloud(time)
        let fields =
            #""ram_role_arn":"r","expired_seconds":1800,"policy":"{ }","external_id":"e","sts_region":"cn-beijing","#
            + #""enable_vpc":true,"ram_session_name":"ram","role_session_name":"oidc","oidc_provider_arn":"p","#
            + #""oidc_token_file":"/token""#
        _ = try await provider(#"{"name":"me","mode":"RamRoleArn",\#(jsonKey),\#(fields)}"#, transport).credentials()
        _ = try await provider(#"{"name":"me","mode":"OIDC",\#(fields)}"#, transport).credentials()
        for (request, sessionName) in zip(await transport.messages, ["ram", "oidc"]) {
            #expect(request.head.authority == "sts-vpc.cn-beijing.aliyuncs.com")
            #expect(request.parameters["DurationSeconds"] == "1800")
            #expect(request.parameters["Policy"] == "{ }")
            #expect(request.parameters["RoleSessionName"] == sessionName)
        }
        #expect(await transport.messages.first?.parameters["ExternalId"] == "e")
        #expect(await transport.messages.last?.parameters["ExternalId"] == nil)
    }

    @Test func runsAnExternalCommand() async throws {
        let provider = provider(#"{"name":"me","mode":"External","process_command":"/bin/tool 'a b'"}"#) {
            $0.runCommand = { words in
                #expect(words == ["/bin/tool", "a b"])
                let output = #"{"mode":"AK","access_key_id":"x","access_key_secret":"x-secret"}"#
                return CommandResult(exitCode: 0, output: Array(output.utf8))
            }
        }
        #expect(try await provider.credentials() == .fixed("x"))
    }

    @Test(arguments: ["CloudSSO", "OAuth"], [true, false])
    func usesTheCredentialsOfTheLastLogin(mode: String, isNumber: Bool) async throws {
        func profile(endsIn seconds: Double) -> String {
            let end =
                isNumber ? "\(Int(time.now().timeIntervalSince1970 + seconds))" : #""\#(time.text(after: seconds))""#
            return #"{"name":"me","mode":"\#(mode)",\#(jsonKey),"sts_token":"k-token","sts_expiration":\#(end)}"#
        }
        let provider = provider(profile(endsIn: 600))
        #expect(try await provider.credentials() == .session("k"))
        time.advance(by: 599)
        #expect(try await provider.credentials() == .session("k"))
        time.advance(by: 1)
        let ended =
            "The \(mode) login of the profile me in \(cliPath) has expired. "
            + "Log in again with the CLI: aliyun configure --mode \(mode) --profile me."
        #expect(await errorText(provider) == ended)
        #expect(await errorText(self.provider(#"{"name":"me","mode":"\#(mode)","access_token":"t"}"#)) == ended)
    }

    @Test func readsTheFileAgainAfterANewLogin() async throws {
        let logins = CountingGate()
        await logins.open()
        let provider = provider("") { [time] environment in
            environment.readFile = { _ in
                await logins.pass()
                let number = await logins.arrivals
                let text =
                    #"{"current":"me","profiles":[{"name":"me","mode":"CloudSSO","access_key_id":"\#(number)","#
                    + #""access_key_secret":"\#(number)-secret","sts_token":"\#(number)-token","#
                    + #""sts_expiration":"\#(time.text(after: 600))"}]}"#
                return Array(text.utf8)
            }
        }
        #expect(try await provider.credentials() == .session("1"))
        time.advance(by: 600)
        #expect(try await provider.credentials() == .session("2"))
    }

    @Test(arguments: [
        ("", "The file \(cliPath) has no profile me."),
        (#"{"name":"me","mode":"Magic"}"#, "The profile me in \(cliPath) has an unknown mode."),
        (#"{"name":"me","mode":"AK","access_key_id":"k"}"#, "The profile me in \(cliPath) has no access_key_secret."),
        (#"{"name":"me","mode":"AK","access_key_id":""}"#, "The profile me in \(cliPath) has no access_key_id."),
        (#"{"name":"me","mode":"StsToken",\#(jsonKey)}"#, "The profile me in \(cliPath) has no sts_token."),
        (#"{"name":"me","mode":"RamRoleArn",\#(jsonKey)}"#, "The profile me in \(cliPath) has no ram_role_arn."),
        (#"{"name":"me","mode":"External"}"#, "The profile me in \(cliPath) has no process_command."),
        (#"{"name":"me","mode":"CredentialsURI"}"#, "The profile me in \(cliPath) has no credentials_uri."),
        (#"{"name":"me","mode":"RsaKeyPair","private_key":"x"}"#, "The profile me in \(cliPath) has no key_pair_name."),
        (
            #"{"name":"me","mode":"RsaKeyPair","private_key":"/nowhere/key.pem","key_pair_name":"KP.1"}"#,
            "The private_key of the profile me in \(cliPath) is neither an RSA private key nor a file with one."
        ),
        (
            #"{"name":"me","mode":"RamRoleArnWithRoleName","ram_role_name":"n"}"#,
            "The profile me in \(cliPath) has no ram_role_arn."
        ),
        (#"{"name":"me","mode":"BearerToken"}"#, "The profile me in \(cliPath) has no bearer_token."),
        (
            #"{"name":"me","mode":"BearerToken","bearer_token":"t","bearer_token_header_key":"x-mine"}"#,
            "The profile me in \(cliPath) has a bearer_token_header_key of its own."
        ),
        (
            #"{"name":"me","mode":"ChainableRamRoleArn","ram_role_arn":"r"}"#,
            "The profile me in \(cliPath) has no source_profile."
        ),
        (
            #"{"name":"me","mode":"ChainableRamRoleArn","ram_role_arn":"r","source_profile":"you"}"#,
            "The file \(cliPath) has no profile you."
        ),
        (
            #"{"name":"me","mode":"ChainableRamRoleArn","ram_role_arn":"r","source_profile":"me"}"#,
            "The source_profile entries in the file \(cliPath) form a cycle: me → me."
        ),
        (
            #"{"name":"me","mode":"ChainableRamRoleArn","ram_role_arn":"r","source_profile":"a"},"#
                + #"{"name":"a","mode":"ChainableRamRoleArn","ram_role_arn":"r","source_profile":"b"},"#
                + #"{"name":"b","mode":"ChainableRamRoleArn","ram_role_arn":"r","source_profile":"a"}"#,
            "The source_profile entries in the file \(cliPath) form a cycle: a → b → a."
        ),
        (
            #"{"name":"me","mode":"RamRoleArn",\#(jsonKey),"ram_role_arn":"r","expired_seconds":60}"#,
            "A session of 60 s is too short."
        ),
        (#"{"name":"me","mode":"External","process_command":"a 'b"}"#, "The command for credentials is empty, or"),
    ])
    func describesMistakes(profiles: String, problem: String) async throws {
        #expect(try #require(await errorText(provider(profiles))).hasPrefix(problem))
    }

    @Test func readsAKeyPair() async throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation
        let answer =
            #"{"SessionAccessKey":{"SessionAccessKeyId":"s","SessionAccessKeySecret":"s-secret","#
            + #""Expiration":"\#(time.text(after: 900))"}}"#
        // The CLI writes the key itself into the file; other tools write a path.
        for value in [key.split(separator: "\n").joined(separator: #"\n"#), "/key.pem"] {
            let transport = AnsweringTransport { _ in (200, answer) }
            let profile =
                #"{"name":"me","mode":"RsaKeyPair","private_key":"\#(value)","key_pair_name":"KP.1","#
                + #""expired_seconds":900,"sts_region":"ap-southeast-1"}"#
            let config = #"{"current":"me","profiles":[\#(profile)]}"#
            let provider = CLIProfileCredentialsProvider(
                transport: transport, environment: .test(files: [cliPath: config, "/key.pem": key], time: time))
            #expect(try await provider.credentials() == .fixed("s"))
            let request = try #require(await transport.requests.first)
            #expect(request.authority == "sts.ap-southeast-1.aliyuncs.com")
            #expect(request.parameters["AccessKeyId"] == "KP.1")
            #expect(request.parameters["DurationSeconds"] == "900")
        }
    }

    @Test func usesTheURIOfTheEnvironment() async throws {
        let provider = provider(#"{"name":"me","mode":"CredentialsURI"}"#) {
            $0.variables["ALIBABA_CLOUD_CREDENTIALS_URI"] = "http://uri"
        }
        #expect(try await provider.credentials() == .session("uri"))
    }

    /// The file was saved by an editor of Windows.
    @Test func acceptsAByteOrderMarkAndRefusesUTF16() async throws {
        let text = #"{"current":"中文","profiles":[{"name":"中文","mode":"AK",\#(jsonKey)}]}"#
        func provider(_ bytes: [UInt8]) -> CLIProfileCredentialsProvider {
            var environment = CredentialsEnvironment.test()
            environment.readFile = { _ in bytes }
            return CLIProfileCredentialsProvider(transport: cloud(time), environment: environment)
        }
        #expect(try await provider([0xEF, 0xBB, 0xBF] + text.utf8).credentials() == .fixed("k"))
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big] {
            #expect(
                await errorText(provider(bytes)) == "The file \(cliPath) is UTF-16. Save it in UTF-8.")
        }
    }

    @Test func fileWithoutACurrentProfileIsNotConfigured() async throws {
        let key = #""mode":"AK",\#(jsonKey)"#
        #expect(try await provider(#"{"name":"default",\#(key)}"#, current: "").credentials() == .fixed("k"))
        for (profiles, current) in [("", "default"), ("", ""), (#"{"name":"other",\#(key)}"#, "")] {
            let error = await #expect(throws: ConfigurationError.self) {
                try await provider(profiles, current: current).credentials()
            }
            #expect(error?.kind == .notConfigured)
            let named = await #expect(throws: ConfigurationError.self) {
                try await provider(profiles, current: current, profile: "mine").credentials()
            }
            #expect(named?.kind == .permanent)
        }
    }

    @Test func missingCurrentProfileIsAnError() async throws {
        let error = await #expect(throws: ConfigurationError.self) {
            try await provider(#"{"name":"other",\#(jsonKey)}"#, current: "gone").credentials()
        }
        #expect(error?.kind == .permanent)
        #expect(
            error?.description
                == "The current profile gone does not exist in the file \(cliPath). Name another "
                + "in ALIBABA_CLOUD_PROFILE, or run aliyun configure switch.")
    }

    /// A chain of up to 5,000 profiles, which ends at a profile with a key or is a cycle.
    @Test(arguments: [99, 5000], [true, false]) func refusesCyclesAndLongChains(count: Int, isCircle: Bool) async throws
    {
        let links = (0..<count).map { number in
            let source = isCircle && number == count - 1 ? "p0" : "p\(number + 1)"
            return #"{"name":"p\#(number)","mode":"ChainableRamRoleArn","source_profile":"\#(source)","#
                + #""ram_role_arn":"r"}"#
        }
        let profiles = links + [#"{"name":"p\#(count)","mode":"AK",\#(jsonKey)}"#]
        let provider = provider(profiles.joined(separator: ","), current: "p0")
        let text = await errorText(provider)
        switch (count, isCircle) {
        case (99, false):
            #expect(text == nil)
        case (99, true):
            #expect(
                text == "The source_profile entries in the file \(cliPath) form a cycle: "
                    + "p0 → p1 → p2 → p3 → … → p96 → p97 → p98 → p0. "
                    + "The chain of source_profile must end at a profile with an access key.")
        default:
            #expect(
                text == "The chain of source_profile from p0 in the file \(cliPath) has more than 100 profiles. "
                    + "The chain of source_profile must end at a profile with an access key.")
        }
    }

    @Test func findsTheFile() async throws {
        let noCurrent = provider(#"{"name":"me",\#(jsonKey)}"#, current: "")
        #expect(try #require(await errorText(noCurrent)).hasPrefix("The file \(cliPath) names no current profile"))
        let named = provider(#"{"name":"you",\#(jsonKey)}"#, profile: "you")
        #expect(try await named.credentials() == .fixed("k"))
        let elsewhere = CLIProfileCredentialsProvider(
            file: "/etc/aliyun.json", transport: cloud(time),
            environment: .test(
                ["ALIBABA_CLOUD_PROFILE": "e"], files: ["/etc/aliyun.json": #"{"profiles":[{"name":"e",\#(jsonKey)}]}"#]
            ))
        #expect(try await elsewhere.credentials() == .fixed("k"))
    }

    @Test(arguments: ["", "[]", "{", "null", "\u{FEFF}{}", #"{"current":"me","profiles":{"name":"me"}}"#])
    func survivesHostileContents(text: String) async throws {
        let provider = CLIProfileCredentialsProvider(
            transport: cloud(time), environment: .test(files: [cliPath: text]))
        #expect(try #require(await errorText(provider)).hasPrefix("The file \(cliPath) "))
    }

    @Test func readsChangedKeysAfterARefusalAndAfterAnHour() async throws {
        let reads = CountingGate()
        await reads.open()
        let provider = provider("") { environment in
            environment.readFile = { _ in
                await reads.pass()
                let id = await reads.arrivals
                let text =
                    #"{"current":"me","profiles":[{"name":"me","mode":"AK","access_key_id":"\#(id)","#
                    + #""access_key_secret":"\#(id)-secret"}]}"#
                return Array(text.utf8)
            }
        }
        #expect(try await provider.credentials() == .fixed("1"))
        #expect(try await provider.credentials() == .fixed("1"))
        #expect(try await provider.renewedCredentials(after: .fixed("1")) == .fixed("2"))
        time.advance(by: 3600)
        #expect(try await provider.cache.replacement(of: .fixed("2")) == .fixed("3"))
    }
}

@Suite(.timeLimit(.minutes(10))) struct INIProfileTests {
    private let time = TestTime()

    private func provider(
        _ text: String, at path: String = iniPath, variables: [String: String] = [:], profile: String? = nil,
        transport: AnsweringTransport? = nil
    ) -> INIProfileCredentialsProvider {
        INIProfileCredentialsProvider(
            profile: profile, transport: transport ?? cloud(time),
            environment: .test(variables, files: [path: text, "/token": "jwt"], time: time))
    }

    @Test(
        arguments: [
            ("type = access_key\n\(iniKey)", .fixed("k")),
            ("type = ram_role_arn\n\(iniKey)role_arn = r", .session("k>r")),
            ("type = Access_Key\n\(iniKey)", .fixed("k")),
            ("type=oidc_role_arn\nrole_arn=r\noidc_provider_arn=p\noidc_token_file_path=/token", .session("jwt>r")),
            ("type: ecs_ram_role\nrole_name: n", .session("ecs/latest/meta-data/ram/security-credentials/n")),
            ("TYPE = access_key # and no more\r\nAccess_Key_Id=k\r\naccess_key_secret = k-secret # x\r\n", .fixed("k")),
            ("; type = magic\n# type = magic\n\n  type = access_key\n\(iniKey)", .fixed("k")),
            ("type = access_key\naccess_key_id = k\naccess_key_secret = k-secret#cut", .fixed("k")),
            ("type = access_key\n\(iniKey)[other]\ntype = magic\naccess_key_id = x", .fixed("k")),
        ] as [(String, Credentials)])
    func supportsAllTypes(section: String, credentials: Credentials) async throws {
        #expect(try await provider("\u{FEFF}[other]\na=b\n[default]\n\(section)").credentials() == credentials)
    }

    @Test func readsAllPropertiesOfARole() async throws {
        let transport = cloud(time)
        let text = "[default]\ntype=ram_role_arn\n\(iniKey)role_arn=r\nrole_session_name=s\npolicy={\"a\": \"b=c\"}"
        _ = try await provider(text, transport: transport).credentials()
        let parameters = try #require(await transport.requests.first?.parameters)
        #expect(parameters["RoleSessionName"] == "s")
        #expect(parameters["Policy"] == #"{"a": "b=c"}"#)
    }

    @Test(
        arguments: [
            ("/home/me/.alibabacloud/credentials.ini", [:]), ("/home/me/.alibabacloud/credentials", [:]),
            ("/etc/credentials", ["ALIBABA_CLOUD_CREDENTIALS_FILE": "/etc/credentials"]),
        ] as [(String, [String: String])])
    func findsTheFileInAllPlaces(path: String, variables: [String: String]) async throws {
        let provider = provider("[default]\ntype=access_key\n\(iniKey)", at: path, variables: variables)
        #expect(try await provider.credentials() == .fixed("k"))
    }

    @Test func prefersTheFileWithTheExtension() async throws {
        let folder = "/home/me/.alibabacloud/"
        let other = "[default]\ntype=access_key\naccess_key_id=other\naccess_key_secret=x"
        let provider = INIProfileCredentialsProvider(
            transport: cloud(time),
            environment: .test(files: [
                folder + "credentials.ini": "[default]\ntype=access_key\n\(iniKey)", folder + "credentials": other,
            ]))
        #expect(try await provider.credentials() == .fixed("k"))
    }

    @Test func selectsTheProfile() async throws {
        let text = "[a]\ntype=access_key\n\(iniKey)"
        #expect(try await provider(text, profile: "a").credentials() == .fixed("k"))
        #expect(try await provider(text, variables: ["ALIBABA_CLOUD_PROFILE": "a"]).credentials() == .fixed("k"))
        #expect(try #require(await errorText(provider(text))).hasPrefix("The file \(iniPath) has no profile default."))
    }

    @Test(arguments: [
        ("[default]\nx = y", "The profile default in \(iniPath) has no type."),
        ("[default]\ntype = sts\n\(iniKey)", "The profile default in \(iniPath) has an unknown type."),
        (
            "[default]\ntype = access_key\naccess_key_id = k",
            "The profile default in \(iniPath) has no access_key_secret."
        ),
        ("[default]\ntype = ram_role_arn\n\(iniKey)", "The profile default in \(iniPath) has no role_arn."),
        (
            "[default]\ntype = rsa_key_pair\npublic_key_id = p",
            "The profile default in \(iniPath) has no private_key_file."
        ),
        ("type = access_key", "Line 1 of the file \(iniPath) is neither a [profile] nor key = value."),
        ("[default]\n\n# SECRET\nSECRET", "Line 4 of the file \(iniPath) is neither a [profile] nor key = value."),
        ("[default\nx = y", "Line 1 of the file \(iniPath) is neither a [profile] nor key = value."),
        ("", "The file \(iniPath) has no profile default."),
    ])
    func describesMistakes(text: String, problem: String) async throws {
        let shown = try #require(await errorText(provider(text)))
        #expect(shown.hasPrefix(problem))
        #expect(!shown.contains("SECRET"))
    }

    @Test func refusesInvalidUTF8() async throws {
        var environment = CredentialsEnvironment.test()
        environment.readFile = { _ in [0x5B, 0xFF, 0x5D] }
        let provider = INIProfileCredentialsProvider(transport: cloud(time), environment: environment)
        #expect(try #require(await errorText(provider)).hasPrefix("The file \(iniPath) is not UTF-8."))
        let cli = CLIProfileCredentialsProvider(transport: cloud(time), environment: environment)
        #expect(try #require(await errorText(cli)).contains("It is not valid UTF-8."))
        environment.readFile = { _ in [0xFF, 0xFE, 0x5B, 0x00] }
        let other = INIProfileCredentialsProvider(transport: cloud(time), environment: environment)
        #expect(await errorText(other) == "The file \(iniPath) is UTF-16. Save it in UTF-8.")
    }
}
