// Generated code, written by hand for these tests: an operation that changes something and has no idempotency token.

public import AlibabaCloudCore

public struct RemoveThingRequest: ServiceRequest {
    public var thingId: String { members.string(required: "ThingId") }

    public init(thingId: String) {
        members = Members()
        members.string("ThingId", thingId)
    }

    public typealias Response = RemoveThingResponse
    public typealias Failure = RemoveThingError
    public static var action: StaticString { "RemoveThing" }
    public private(set) var members: Members
    public init(members: Members) { self.members = members }
}

public struct RemoveThingResponse: ServiceResponse {
    public var requestId: String { members.string(required: "RequestId") }

    public static var layout: StaticString { "RequestId string requestId" }
    public private(set) var members: Members
    public init(members: Members) { self.members = members }
}

public enum RemoveThingError: ServiceFailure {
    case unrecognized

    public init(_ details: ErrorDetails) {
        self = .unrecognized
    }

    public static var _codes: StaticString {
        """
        Thing.Changing retryable
        Thing.Busy retryable found
        Thing.Gone permanent notFound
        Shape.NotFound found
        InternalError permanent
        Throttling permanent
        """
    }
}

extension SampleClient {
    public func removeThing(_ request: RemoveThingRequest) async throws(CallError<RemoveThingError>)
        -> RemoveThingResponse
    {
        try await core.call(request)
    }
}
