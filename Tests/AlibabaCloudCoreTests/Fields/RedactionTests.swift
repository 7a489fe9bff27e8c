import AlibabaCloudTesting
import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@_spi(Generated) @testable import AlibabaCloudCore

@Suite struct RedactionTests {
    private let secret = "hunter2"

    /// Returns all printed forms of a value.
    private func shown<Value>(_ value: Value) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return [String(describing: value), String(reflecting: value), "\(value)", dumped].joined(separator: "\n")
    }

    @Test func redactsRequests() throws {
        let request = CreateSecretRequest(password: secret, part: CreateSecretRequest.Part(key: secret))
        #expect(!shown(request).contains(secret))
        #expect(!shown(request._fields).contains(secret))
        #expect(!shown([request.part]).contains(secret))
        #expect(!shown(FieldValue.structure(request._fields)).contains(secret))
        #expect("\(request)" == "CreateSecretRequest(password: <redacted>, part: (key: <redacted>))")
        let parameters = try FlattenedFields(request._fields)
        #expect(parameters.query.map(\.value) == [#"{"Key":"hunter2"}"#, secret])
        #expect(!shown(parameters).contains(secret))
    }

    @Test func redactsResponses() throws {
        let response = try CreateSecretResponse(json: #"{"Secret":"hunter2","Parts":{"a":1234567},"Pin":1234567}"#)
        #expect(response.secret == secret)
        #expect(!shown(response).contains(secret))
        #expect(!shown(response).contains("1234567"))
    }

    @Test func redactsStructuresInsideSensitiveFields() throws {
        struct Box: Structure {
            static let _schema = Schema("Key string\nPin integer required")
            var _fields: Fields
        }
        let schema = Schema("Boxes list<{0}> sensitive", [Box.self])
        func decode(_ json: String) throws -> Fields {
            try schema.fields(status: 200, body: Array(json.utf8), format: .json)
        }
        let boxes: [Box] = try decode(#"{"Boxes":[{"Key":"hunter2","Pin":1}]}"#).list(0)
        #expect(boxes.first?._fields.string(0) == secret)
        #expect(!shown(boxes).contains(secret))
        let error = try #require(throws: UnreadableResponse.self) { try decode(#"{"Boxes":[{"Pin":"hunter2"}]}"#) }
        #expect(error.path == "Boxes[0].Pin")
        #expect(!shown(error).contains(secret))
    }

    @Test(arguments: [
        #"{"Secret":{"a":"hunter2"}}"#, #"{"Secret":["hunter2"],"Pin":"hunter2"}"#, #"{"Secret":"hunter2""#,
        #"{"Parts":{"hunter2":"x"}}"#, #"{"Secret":[],"Parts":"hunter2"}"#, #""hunter2""#, "hunter2",
    ])
    func redactsUnreadableResponses(body: String) async throws {
        let client = try SampleClient(ScriptedTransport(.response(status: 200, body: body)))
        let request = CreateSecretRequest(password: secret)
        let error = await #expect(throws: CallError<CreateSecretError>.self) { try await client.createSecret(request) }
        guard case .unreadableResponse(let response, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(response.bodyPrefix == nil)
        #expect(!shown(error).contains(secret))
    }

    @Test(arguments: [
        Credentials.accessKey(id: "id", secret: "hunter2"),
        .accessKey(id: "id", secret: "hunter2", securityToken: "hunter2"), .bearer(token: "hunter2"),
    ])
    func redactsCredentials(credentials: Credentials) throws {
        #expect(!shown(credentials).contains(secret))
        #expect(!shown(StaticCredentialsProvider(credentials)).contains(secret))
        let client = try SampleClient(ScriptedTransport()) {
            $0.credentials = StaticCredentialsProvider(credentials)
        }
        #expect(!shown(client).contains(secret))
    }

    @Test(arguments: ["SignatureDoesNotMatch", "IncompleteSignature"])
    func hidesSignedTextInErrorMessages(code: String) {
        let message = "Specified signature is not matched. server string to sign is:GET&%2F&SecurityToken%3Dhunter2"
        let details = ErrorDetails(status: 400, code: code, message: message)
        #expect(details.message == message)
        #expect(!shown(details).contains(secret))
        let error = CallError<DescribeThingsError>.service(details)
        #expect(!shown(error).contains(secret))
        #expect("\(error)".contains("Specified signature is not matched"))
    }
}
