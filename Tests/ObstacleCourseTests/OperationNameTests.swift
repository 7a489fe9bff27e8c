import AlibabaCloudCore
import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenMinimalService
import SDKGenObstacleCourse
import Testing

/// Operations whose names mean something else to Swift or to the runtime.
@Suite struct OperationNameTests {
    @Test func theyAreCalledByTheirNames() async throws {
        func called(_ call: (CourseClient) async throws -> Void) async throws -> String? {
            let course = try ScriptedCourse()
            try await call(course.client)
            return try await course.sent.head.headerFields[HTTPField.Name("x-acs-action")!]
        }
        #expect(try await called { _ = try await $0.call() } == "Call")
        #expect(try await called { _ = try await $0.service(name: "n") } == "Service")
        #expect(try await called { _ = try await $0.configuration() } == "Configuration")
        #expect(try await called { _ = try await $0.unreadable() } == "Unreadable")
        #expect(try await called { _ = try await $0.invalid() } == "Invalid")
        #expect(try await called { _ = try await $0.transport() } == "Transport")
        #expect(try await called { _ = try await $0.signed() } == "Signed")
        #expect(try await called { _ = try await $0.default(default: "d") } == "Default")
        #expect(try await called { _ = try await $0.initValue() } == "Init")
        #expect(try await called { _ = try await $0.selfValue() } == "Self")
        #expect(try await called { _ = try await $0.ipv6Init() } == "IPv6Init")
        #expect(try await called { _ = try await $0.lowercase() } == "lowercase")
    }

    /// A user imports the SDK and the runtime: no type may be in both.
    @Test func typesOfTheRuntimeStayWhatTheyAre() {
        #expect(InvalidRequest(field: "m", reason: "r").field == "m")
        #expect(
            CallError<CallOperationError>.cancelled(CallContext(action: "a")).description
                == "a: The call was cancelled.")
        #expect(InvalidOperationRequest(name: "n").name == "n")
    }

    @Test func anOperationWithNothingAtAll() async throws {
        let course = try ScriptedCourse(#"{"RequestId":"R"}"#)
        let response = try await course.client.nothingAtAll()
        #expect(response == NothingAtAllResponse())
        #expect(try await course.query.isEmpty)
        #expect(NothingAtAllRequest() == NothingAtAllRequest())
    }

    @Test func aServiceThatSharesNothing() async throws {
        let transport = ScriptedTransport(.response(status: 200, body: "{}"), .response(status: 500, body: "{}"))
        var configuration = ClientConfiguration(scripted: transport)
        #expect(throws: ConfigurationError.self) { try Bare(configuration: configuration) }
        configuration.endpoint = "bare.example.com"
        let client = try Bare(configuration: configuration)
        _ = try await client.ping()
        do throws(CallError<PingError>) {
            _ = try await client.ping()
            Issue.record("The second call succeeded.")
        } catch .service(.unrecognized, let details) {
            #expect(details.status == 500)
        } catch {
            Issue.record(error)
        }
    }
}
