import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

/// A client over scripted answers whose pauses take no time, and what became of its calls.
struct CallBench {
    let transport: ScriptedTransport
    let clock = ManualClock(isInstant: true)
    let client: SampleClient

    static let done = ScriptedTransport.Answer.response(status: 200, body: #"{"RequestId":"R"}"#)

    static func refusal(
        _ code: String, status: Int = 400, _ headers: HTTPFields = [:]
    ) -> ScriptedTransport.Answer {
        .response(status: status, body: #"{"RequestId":"R","Code":"\#(code)","Message":"m"}"#, headers: headers)
    }

    static func failure(_ kind: TransportFailure.Kind, isUnsent: Bool) -> ScriptedTransport.Answer {
        .failure(TransportFailure(kind, isUnsent: isUnsent, explanation: "It broke."))
    }

    /// Retries with delays of half their bound, and without timeouts, which would move the clock on.
    init(
        _ answers: [ScriptedTransport.Answer], adjust: (inout ClientConfiguration) -> Void = { _ in }
    ) throws {
        transport = ScriptedTransport(answers)
        var configuration = ClientConfiguration(scripted: transport)
        configuration.timer = clock
        configuration.attemptTimeout = nil
        configuration.callTimeout = nil
        configuration.retry = RetryPolicy()
        configuration.random = { 0.5 }
        adjust(&configuration)
        client = try SampleClient(region: "cn-shanghai", configuration: configuration)
    }

    /// Calls an operation that has a token; `nil` if it succeeded.
    func describe() async -> CallError<DescribeThingsError>? {
        await CallBench.describe(client)
    }

    static func describe(_ client: SampleClient) async -> CallError<DescribeThingsError>? {
        do {
            _ = try await client.describeThings(DescribeThingsRequest(thingId: "t"))
            return nil
        } catch {
            return error
        }
    }

    /// Calls an operation that changes something and has no token; `nil` if it succeeded.
    func remove() async -> CallError<RemoveThingError>? {
        do {
            _ = try await client.removeThing(RemoveThingRequest(thingId: "t"))
            return nil
        } catch {
            return error
        }
    }

    /// How many attempts there were.
    var attempts: Int { get async { await transport.requests.count } }

    /// The values of a header in all attempts.
    func headers(_ name: String) async throws -> [String?] {
        let name = try #require(HTTPField.Name(name))
        return await transport.requests.map { $0.head.headerFields[name] }
    }
}
