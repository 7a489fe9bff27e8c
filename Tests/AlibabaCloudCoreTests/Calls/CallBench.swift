import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@testable import AlibabaCloudCore

/// A client with scripted responses and pauses that take no time, and the results of its calls.
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

    /// Retries with half of the maximum delays, and without timeouts, which would advance the clock.
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

    /// Calls a read and returns its error; `nil` if the call succeeded.
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

    /// Calls a write without a token and returns its error; `nil` if the call succeeded.
    func remove() async -> CallError<RemoveThingError>? {
        do {
            _ = try await client.removeThing(RemoveThingRequest(thingId: "t"))
            return nil
        } catch {
            return error
        }
    }

    /// The number of attempts.
    var attempts: Int { get async { await transport.requests.count } }

    /// Returns the values of a header in all attempts.
    func headers(_ name: String) async throws -> [String?] {
        let name = try #require(HTTPField.Name(name))
        return await transport.requests.map { $0.head.headerFields[name] }
    }
}
