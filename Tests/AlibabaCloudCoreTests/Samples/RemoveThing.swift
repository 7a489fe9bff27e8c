// Code in the form of generated code, written by hand: a write without an idempotency token.

@_spi(Generated) public import AlibabaCloudCore

public struct RemoveThingRequest: ServiceRequest {
    public var thingId: String {
        get { _fields.string(required: 0) }
        set { _fields.string(0, newValue) }
    }

    public init(
        thingId: String
    ) {
        _fields = Fields(Self._schema)
        _fields.string(0, thingId)
    }

    public typealias Response = RemoveThingResponse
    public typealias Failure = RemoveThingError
    public typealias _Client = SampleClient
    public static var _action: StaticString { "RemoveThing" }
    public static let _schema = Schema(
        "ThingId string required")
    public var _fields: Fields
    public init(_fields: Fields) { self._fields = _fields }
}

public struct RemoveThingResponse: ServiceResponse {
    public var requestId: String? { _fields.string(0) }

    public init(
        requestId: String? = nil
    ) {
        _fields = Fields(Self._schema)
        _fields.string(0, requestId)
    }

    public static let _schema = Schema(
        "RequestId string requestId")
    public var _fields: Fields
    public init(_fields: Fields) { self._fields = _fields }
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
        try await _executor.call(request)
    }
}
