// Generated code, written by hand for these tests: an operation whose every side is sensitive, called by GET.

public import AlibabaCloudCore

public struct CreateSecretRequest: ServiceRequest {
    public var password: String { members.string(required: "Password") }
    public var part: Part? { members.structure("Part") }

    public init(password: String, part: Part? = nil, note: String? = nil) {
        members = Members()
        members.string("Password", password, .sensitive)
        members.structure("Part", part, .json)
        members.string("Note", note, .body)
    }

    public struct Part: Structure {
        public var key: String? { members.string("Key") }
        public init(key: String? = nil) {
            members = Members()
            members.string("Key", key, .sensitive)
        }
        public private(set) var members: Members
        public init(members: Members) { self.members = members }
    }

    public typealias Response = CreateSecretResponse
    public typealias Failure = CreateSecretError
    public static var action: StaticString { "CreateSecret get readOnly" }
    public private(set) var members: Members
    public init(members: Members) { self.members = members }
}

public struct CreateSecretResponse: ServiceResponse {
    public var requestId: String { members.string(required: "RequestId") }
    public var secret: String { members.string(required: "Secret") }
    public var parts: [String: Int] { members.value("Parts") }
    public var pin: Int? { members.integer("Pin") }

    public static var layout: StaticString {
        """
        RequestId string requestId
        Secret string required sensitive
        Parts map<integer> sensitive
        Pin integer sensitive
        """
    }
    public private(set) var members: Members
    public init(members: Members) { self.members = members }
}

public enum CreateSecretError: ServiceFailure {
    case unrecognized

    public init(_ details: ErrorDetails) {
        self = .unrecognized
    }
}

extension SampleClient {
    public func createSecret(
        _ request: CreateSecretRequest
    ) async throws(CallError<CreateSecretError>) -> CreateSecretResponse {
        try await core.call(request)
    }
}
