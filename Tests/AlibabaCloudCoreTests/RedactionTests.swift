import AlibabaCloudTesting
import HTTPTypes
import SDKGenCoreTestSupport
import Testing

@_spi(Generated) @testable import AlibabaCloudCore

@Suite struct RedactionTests {
    private let secret = "hunter2"

    /// Everything that printing can make of a value.
    private func shown<Value>(_ value: Value) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return [String(describing: value), String(reflecting: value), "\(value)", dumped].joined(separator: "\n")
    }

    @Test func requests() throws {
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

    @Test func responses() throws {
        let response = try CreateSecretResponse(json: #"{"Secret":"hunter2","Parts":{"a":1234567},"Pin":1234567}"#)
        #expect(response.secret == secret)
        #expect(!shown(response).contains(secret))
        #expect(!shown(response).contains("1234567"))
    }

    @Test func whatIsInsideOfSensitiveMembers() throws {
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
    func unreadableResponses(body: String) async throws {
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
    func credentials(credentials: Credentials) throws {
        #expect(!shown(credentials).contains(secret))
        #expect(!shown(StaticCredentialsProvider(credentials)).contains(secret))
        let client = try SampleClient(ScriptedTransport()) {
            $0.credentials = StaticCredentialsProvider(credentials)
        }
        #expect(!shown(client).contains(secret))
    }

    @Test(arguments: ["SignatureDoesNotMatch", "IncompleteSignature"])
    func signedTextThatTheServiceRepeats(code: String) {
        let message = "Specified signature is not matched. server string to sign is:GET&%2F&SecurityToken%3Dhunter2"
        let details = ErrorDetails(status: 400, code: code, message: message)
        #expect(details.message == message)
        #expect(!shown(details).contains(secret))
        let error = CallError<DescribeThingsError>.service(details)
        #expect(!shown(error).contains(secret))
        #expect("\(error)".contains("Specified signature is not matched"))
    }
}

@Suite struct StructureTests {
    @Test func equalityIsTheValuesNotTheOrder() throws {
        let schema = Schema("A string sensitive\nB list<string>\nAbsent string region\nEmpty list<string>\nC string")
        var left = Fields(schema)
        left.string(0, "1")
        left.list(1, ["x"])
        left.string(2, nil)
        var right = Fields(schema)
        right.list(1, ["x"])
        right.string(0, "2")
        right.string(0, "1")
        right.list(3, [String]())
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        right.string(4, "")
        #expect(left != right)
        let filter = DescribeThingsRequest.Filter(key: "k", value: ["v"])
        #expect(Set([filter, DescribeThingsRequest.Filter(key: "k", value: ["v"])]).count == 1)
        let fields = try DescribeThingsRequest.Filter._schema.fields(
            status: 200, body: Array(#"{"Value":["v"],"Key":"k"}"#.utf8), format: .json)
        #expect(DescribeThingsRequest.Filter(_fields: fields) == filter)
    }

    @Test func aChangedCopyLeavesTheOriginal() {
        let request = DescribeThingsRequest(thingId: "a", ids: ["1"])
        var other = request
        other.thingId = "b"
        other.pageSize = 2
        other.ids.append("2")
        other.chargeType = .prePaid
        other.chargeType = nil
        #expect(request == DescribeThingsRequest(thingId: "a", ids: ["1"]))
        #expect(other == DescribeThingsRequest(thingId: "b", pageSize: 2, ids: ["1", "2"]))
        #expect(Set([request, other, request]).count == 2)
    }

    @Test func printing() throws {
        let request = DescribeThingsRequest(
            thingId: "a\nb", pageSize: 10, ratio: 0.5, isDryRun: false, since: Timestamp("2017"),
            filter: [.init(key: "k", value: ["v"])], tags: ["b": "2", "a": "1"])
        #expect(
            "\(request)" == #"DescribeThingsRequest(thingId: "a\nb", pageSize: 10, "#
                + #"ratio: 0.5, isDryRun: false, since: 2017, filter: [(key: "k", value: ["v"])], tags: ["a": "1", "b": "2"])"#
        )
        let labels = Mirror(reflecting: request).children.compactMap(\.label)
        #expect(labels == ["thingId", "pageSize", "ratio", "isDryRun", "since", "filter", "tags"])
        #expect(request._fields.names == ["ThingId", "PageSize", "Ratio", "DryRun", "Since", "Filter", "Tags"])
        #expect(request._fields["Filter"] == .list([.structure(request.filter[0]._fields)]))
        #expect(request._fields["Nothing"] == nil && request._fields["Note"] == nil)
        var dumped = ""
        dump(request, to: &dumped)
        #expect(dumped.contains("pageSize: 10"))
    }

    @Test func absentFields() {
        let text = Fields(Schema("N string\nT timestamp"))
        #expect(text.string(required: 0) == "")
        #expect(text.timestamp(required: 1) == Timestamp(""))
        #expect((text.enumeration(required: 0) as DescribeThingsRequest.ChargeType).rawValue == "")
        let other = Fields(Schema("N integer"))
        #expect(other.integer(required: 0) == 0)
        #expect(other.long(required: 0) == 0)
        #expect(other.float(required: 0) == 0)
        #expect(other.double(required: 0) == 0)
        #expect(other.boolean(required: 0) == false)
        #expect(other.list(0) == [String]())
        #expect(other.map(0) == [String: Int]())
        #expect((other.enumeration(required: 0) as DescribeThingsResponse.Level).rawValue == 0)
        #expect((other.structure(required: 0) as DescribeThingsRequest.Filter).key == nil)
    }

    @Test func openEnumerations() {
        let unknown = DescribeThingsRequest.ChargeType(rawValue: "Later")
        #expect(unknown.rawValue == "Later")
        #expect(!DescribeThingsRequest.ChargeType.knownValues.contains(unknown))
        let request = DescribeThingsRequest(thingId: "t", chargeType: unknown)
        #expect(request.chargeType == unknown)
        switch DescribeThingsRequest(thingId: "t", chargeType: .prePaid).chargeType {
        case .prePaid: break
        default: Issue.record("not .prePaid")
        }
        #expect(DescribeThingsResponse.Level(rawValue: 9).rawValue == 9)
        #expect("\(unknown) \(DescribeThingsResponse.Level.low)" == "Later 1")
        #expect([DescribeThingsRequest.ChargeType.prePaid: 1][.prePaid] == 1)
    }
}
