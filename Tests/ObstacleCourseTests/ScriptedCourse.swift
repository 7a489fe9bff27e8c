import AlibabaCloudCore
import HTTPTypes
import SDKGenCoreTestSupport
import SDKGenObstacleCourse
import Testing

/// A client of the obstacle course with a scripted transport, which records the sent requests.
struct ScriptedCourse {
    let transport: ScriptedTransport
    let client: CourseClient

    init(status: Int = 200, _ body: String = "{}", _ format: ResponseFormat = .json) throws {
        transport = ScriptedTransport(.response(status: status, body: body))
        var configuration = ClientConfiguration(scripted: transport)
        configuration.responseFormat = format
        client = try CourseClient(region: "cn-shanghai", configuration: configuration)
    }

    var sent: SignedRequest {
        get async throws { try #require(await transport.requests.first) }
    }

    /// The parameters of the query, except `Format`.
    var query: [String] {
        get async throws {
            let path = try #require(try await sent.head.path)
            return path.dropFirst("/?".count).split(separator: "&").map(String.init).filter { $0 != "Format=json" }
        }
    }

    var body: String {
        get async throws { String(decoding: try await sent.body, as: UTF8.self) }
    }
}

/// Returns all printed forms of a value.
func shown<Value>(_ value: Value) -> String {
    var dumped = ""
    dump(value, to: &dumped)
    return [String(describing: value), String(reflecting: value), "\(value)", dumped].joined(separator: "\n")
}
