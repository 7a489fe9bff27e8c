import HTTPTypes
import Scripting
import Testing

@testable import AlibabaCloudCore

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
        #expect(!shown(request.members).contains(secret))
        #expect(!shown([request.part]).contains(secret))
        #expect(!shown(MemberContent.structure(request.members)).contains(secret))
        #expect("\(request)" == "CreateSecretRequest(members: (Password: <redacted>, Part: (Key: <redacted>)))")
        let parameters = try FlattenedMembers(request.members)
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
        let layout = try ResponseLayout("Boxes list<{Box}> sensitive\n{Box}\nKey string\nPin integer required")
        func decode(_ json: String) throws -> Members {
            try layout.members(status: 200, body: Array(json.utf8), format: .json)
        }
        let boxes: [CreateSecretRequest.Part] = try decode(#"{"Boxes":[{"Key":"hunter2","Pin":1}]}"#).structures(
            "Boxes")
        #expect(boxes.first?.key == secret)
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
    @Test func equalityIsTheContentNotTheOrder() throws {
        var left = Members()
        left.string("A", "1", .sensitive)
        left.strings("B", ["x"])
        left.string("Absent", nil, .region)
        var right = Members()
        right.strings("B", ["x"])
        right.string("A", "2")
        right.string("A", "1")
        right.strings("Empty", [])
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        right.string("C", "")
        #expect(left != right)
        let filter = DescribeThingsRequest.Filter(key: "k", value: ["v"])
        #expect(Set([filter.members, DescribeThingsRequest.Filter(key: "k", value: ["v"]).members]).count == 1)
        let layout = try ResponseLayout("Value list<string>\nKey string")
        let members = try layout.members(status: 200, body: Array(#"{"Key":"k","Value":["v"]}"#.utf8), format: .json)
        #expect(DescribeThingsRequest.Filter(members: members) == filter)
    }

    @Test func printing() throws {
        let request = DescribeThingsRequest(
            thingId: "a\nb", pageSize: 10, ratio: 0.5, isDryRun: false, since: Timestamp("2017"),
            filter: [.init(key: "k", value: ["v"])], tags: ["b": "2", "a": "1"])
        #expect(
            "\(request)" == #"DescribeThingsRequest(members: (ThingId: "a\nb", PageSize: 10, "#
                + #"Ratio: 0.5, DryRun: false, Since: "2017", Filter: [(Key: "k", Value: ["v"])], Tags: ["a": "1", "b": "2"]))"#
        )
        let labels = Mirror(reflecting: request.members).children.compactMap(\.label)
        #expect(labels == ["ThingId", "PageSize", "Ratio", "DryRun", "Since", "Filter", "Tags"])
        var dumped = ""
        dump(request, to: &dumped)
        #expect(dumped.contains("PageSize: 10"))
    }

    @Test func gettersOfAbsentMembers() {
        let members = Members()
        #expect(members.string(required: "N") == "")
        #expect(members.integer(required: "N") == 0)
        #expect(members.long(required: "N") == 0)
        #expect(members.float(required: "N") == 0)
        #expect(members.double(required: "N") == 0)
        #expect(members.boolean(required: "N") == false)
        #expect(members.timestamp(required: "N") == Timestamp(""))
        #expect(members.strings("N") == [])
        #expect((members.value(required: "N") as DescribeThingsRequest.ChargeType).rawValue == "")
        #expect((members.value(required: "N") as DescribeThingsResponse.Level).rawValue == 0)
        #expect((members.structure(required: "N") as DescribeThingsRequest.Filter).key == nil)
        #expect((members.value(required: "N") as [Int]) == [])
    }

    @Test func gettersOfOtherKindsAreAbsent() {
        var members = Members()
        members.string("N", "text")
        #expect(members.integer("N") == nil)
        #expect(members.strings("N") == [])
        #expect((members.structure("N") as DescribeThingsRequest.Filter?) == nil)
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
    }
}
