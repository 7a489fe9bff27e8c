import AlibabaCloudXML
import HTTPTypes
import Scripting
import Testing

@_spi(Generated) @testable import AlibabaCloudCore

/// Bodies of which a little is a lot: they take memory for what came and not for what could have come, and reading them ends with
/// the call.
@Suite(.timeLimit(.minutes(10))) struct LargeAnswerTests {
    private struct Wide: Structure {
        static let _schema = Schema((0..<200).map { "N\($0) string" }.joined(separator: "\n"))
        var _fields: Fields
    }

    /// Room for all fields in each empty structure is how a small list fills the memory.
    @Test(arguments: [
        (String(repeating: "{},", count: 50_000) + "{}", 0),
        (String(repeating: #"{"N7":""},"#, count: 5_000) + #"{"N3":""}"#, 8),
        (String(repeating: #"{"X":1,"Y":2},"#, count: 5_000) + "{}", 8),
    ])
    func emptyStructuresTakeNoRoom(elements: String, capacity: Int) throws {
        let schema = Schema("Things list<{0}>", [Wide.self])
        let json = #"{"Things":[\#(elements)]}"#
        let xml = "<R><Things>\(String(repeating: "<T/>", count: 1_000))<T><N7>1</N7></T></Things></R>"
        for (body, format) in [(json, ResponseFormat.json), (xml, .xml)] {
            let fields = try schema.fields(status: 200, body: Array(body.utf8), format: format)
            let things: [Wide] = fields.list(0)
            #expect(things.count > 1_000)
            for thing in things where thing._fields.capacity > max(capacity, 8) {
                Issue.record("room for \(thing._fields.capacity)")
                return
            }
        }
    }

    private static let bodies = [
        (#"{"Things":[\#(String(repeating: "{},", count: 100_000)){}]}"#, ResponseFormat.json),
        (#"{"Other":[\#(String(repeating: "0,", count: 100_000))0]}"#, .json),
        ("<R>\(String(repeating: "<a/>", count: 100_000))</R>", .xml),
        ("<R><Things>\(String(repeating: "<Thing/>", count: 100_000))</Things></R>", .jsonOrXML),
    ]

    private func read(
        _ index: Int, status: Int = 200, within limit: TimeLimit?
    ) throws -> AttemptFailure? {
        let (body, format) = Self.bodies[index]
        let client = try SampleClient(ScriptedTransport()) { $0.responseFormat = format }
        let service = try #require(client.core.caller as? ServiceClient)
        let answer = TransportResponse(head: HTTPResponse(status: .init(code: status)), body: Array(body.utf8))
        let reading = AnswerReading(
            schema: DescribeThingsResponse._schema, operation: DescribeThingsRequest.operation, secrets: CallSecrets(),
            limit: limit,
            context: CallContext(action: "DescribeThings"))
        do throws(AttemptFailure) {
            _ = try answer.response(reading, of: service)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [0, 1, 2, 3]) func readingEndsWithTheTimeOfTheCall(index: Int) throws {
        let clock = AlarmClock(ContinuousClock())
        for status in [200, 400] {
            let limit = TimeLimit(duration: .zero, timeout: CallTimeout.call(.seconds(6)), clock: clock)
            let failure = try read(index, status: status, within: limit)
            guard case .timedOut(.call(.seconds(6)), _) = failure?.error else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(failure?.kind == .permanent)
        }
        let long = TimeLimit(duration: .seconds(10_000), timeout: CallTimeout.call(.seconds(6)), clock: clock)
        #expect(try read(index, within: long) == nil)
        #expect(try read(index, within: nil) == nil)
    }

    @Test(arguments: [0, 1, 2, 3]) func readingEndsWithItsTask(index: Int) async throws {
        let failure = try await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try read(index, within: nil)
        }.value
        guard case .cancelled = failure?.error else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    /// Smaller ones are read at once.
    @Test func aSmallBodyIsNotWatched() throws {
        let client = try SampleClient(ScriptedTransport())
        let service = try #require(client.core.caller as? ServiceClient)
        let answer = TransportResponse(head: HTTPResponse(status: .ok), body: Array(#"{"RequestId":"R"}"#.utf8))
        let limit = TimeLimit(
            duration: .zero, timeout: CallTimeout.call(.seconds(6)), clock: AlarmClock(ContinuousClock()))
        let reading = AnswerReading(
            schema: Schema("RequestId string requestId"),
            operation: DescribeThingsRequest.operation, secrets: CallSecrets(), limit: limit,
            context: CallContext(action: "DescribeThings"))
        #expect(try answer.response(reading, of: service).requestId == "R")
    }
}
