import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

@Suite(.timeLimit(.minutes(10))) struct CallOptionsTests {
    @Test func copyUsesAnotherRegionOrEndpoint() async throws {
        let bench = try CallBench(Array(repeating: CallBench.done, count: 4))
        for client in [
            bench.client, try bench.client.with(region: "cn-hangzhou"), try bench.client.with(endpoint: "localhost:1"),
            try bench.client.with(endpoint: "localhost:1").with(region: "cn-hangzhou"),
        ] {
            #expect(await CallBench.describe(client) == nil)
        }
        let sent = await bench.transport.requests
        #expect(
            sent.map(\.head.authority) == [
                "sample.cn-shanghai.aliyuncs.com", "sample.aliyuncs.com", "localhost:1", "localhost:1",
            ])
        let regions = sent.map { $0.head.path?.contains("RegionId=cn-hangzhou") }
        #expect(regions == [false, true, false, true])
    }

    @Test func throwsForAnInvalidRegionOrEndpoint() throws {
        let bench = try CallBench([])
        #expect(throws: ConfigurationError.self) { try bench.client.with(region: "evil.example/") }
        #expect(throws: ConfigurationError.self) { try bench.client.with(endpoint: "a b") }
    }

    @Test func optionsAddAndReplaceHeaders() async throws {
        let name = HTTPField.Name("x-label")!
        let bench = try CallBench([CallBench.done, CallBench.done]) {
            $0.headers = [name: "all", .acceptLanguage: "zh"]
        }
        let copy = bench.client.with(headers: [name: "one", .accept: "text/html"])
        #expect(await CallBench.describe(copy) == nil)
        #expect(await bench.describe() == nil)
        #expect(try await bench.headers("x-label") == ["one", "all"])
        #expect(try await bench.headers("accept-language") == ["zh", "zh"])
        #expect(try await bench.headers("accept") == ["application/json", "application/json"])
    }

    @Test func optionsOverrideTheRetryPolicy() async throws {
        let bench = try CallBench(Array(repeating: CallBench.refusal("", status: 503), count: 9))
        #expect(await CallBench.describe(bench.client.with(retry: .never)) != nil)
        #expect(await bench.attempts == 1)
        #expect(await bench.describe() != nil)
        #expect(await bench.attempts == 5)
    }

    @Test func optionsOverrideTheTimeouts() async throws {
        struct Stuck: Transport {
            let arrival = Gate()
            func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse {
                await arrival.open()
                try await Task.sleep(for: .seconds(86_400))
                throw CancellationError()
            }
        }
        let clock = ManualClock()
        let stuck = Stuck()
        var configuration = ClientConfiguration(transport: stuck)
        configuration.credentials = StaticCredentialsProvider(.anonymous)
        configuration.timer = clock
        let client = try SampleClient(region: "cn-shanghai", configuration: configuration)
        let short = client.with(timeout: .seconds(3))
        async let shortCall = CallBench.describe(short)
        await stuck.arrival.pass()
        await clock.sleeper(for: .seconds(3))
        clock.advance(by: .seconds(3))
        guard case .timedOut(.call(.seconds(3)), _) = await shortCall else {
            Issue.record("no timeout of the call")
            return
        }
        let impatient = client.with(CallOptions(attemptTimeout: .seconds(1), retry: .never))
        async let impatientCall = CallBench.describe(impatient)
        await clock.sleeper(for: .seconds(1))
        clock.advance(by: .seconds(1))
        guard case .timedOut(.attempt(.seconds(1)), _) = await impatientCall else {
            Issue.record("no timeout of the attempt")
            return
        }
    }
}

@Suite struct UserAgentTests {
    @Test func containsSystemVersionsAndSuffix() {
        let runtime = UserAgent.text(suffix: nil, environment: [:])
        #expect(runtime.wholeMatch(of: /AlibabaCloud \(\w+; \w+\) Swift\/6\.\d Core\/\d+\.\d+\.\d+/) != nil)
        let environment = ["ALIBABA_CLOUD_USER_AGENT": "from-environment/1"]
        #expect(UserAgent.text(suffix: nil, environment: environment) == "\(runtime) from-environment/1")
        #expect(UserAgent.text(suffix: "mine/2", environment: environment) == "\(runtime) mine/2")
        #expect(UserAgent.text(suffix: "", environment: environment) == runtime)
    }

    @Test func isSentUnlessTheConfigurationHasAUserAgent() async throws {
        let bench = try CallBench([CallBench.done, CallBench.done]) { $0.userAgentSuffix = "mine/2\r\nX: y" }
        #expect(await bench.describe() == nil)
        #expect(await CallBench.describe(bench.client.with(headers: [.userAgent: "other"])) == nil)
        let sent = try await bench.headers("user-agent")
        #expect(sent.last == "other")
        #expect(sent.first??.hasSuffix("mine/2  X: y") == true)
    }
}
