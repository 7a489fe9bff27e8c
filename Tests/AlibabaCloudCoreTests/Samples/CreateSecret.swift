// Code in the form of generated code, written by hand: an operation with sensitive fields in request and response, sent
// by GET.

@_spi(Generated) public import AlibabaCloudCore

public struct CreateSecretRequest: ServiceRequest {
    public var password: String {
        get { _fields.string(required: 0) }
        set { _fields.string(0, newValue) }
    }
    public var part: Part? {
        get { _fields.structure(1) }
        set { _fields.structure(1, newValue) }
    }
    public var note: String? {
        get { _fields.string(2) }
        set { _fields.string(2, newValue) }
    }

    public init(
        password: String,
        part: Part? = nil,
        note: String? = nil
    ) {
        _fields = Fields(Self._schema)
        _fields.string(0, password)
        _fields.structure(1, part)
        _fields.string(2, note)
    }

    public struct Part: Structure {
        public var key: String? { _fields.string(0) }

        public init(
            key: String? = nil
        ) {
            _fields = Fields(Self._schema)
            _fields.string(0, key)
        }

        public static let _schema = Schema(
            "Key string sensitive")
        public var _fields: Fields
        public init(_fields: Fields) { self._fields = _fields }
    }

    public typealias Response = CreateSecretResponse
    public typealias Failure = CreateSecretError
    public typealias _Client = SampleClient
    public static var _action: StaticString { "CreateSecret get readOnly" }
    public static let _schema = Schema(
        """
        Password string required sensitive
        Part {0} json
        Note string body
        """, [Part.self])
    public var _fields: Fields
    public init(_fields: Fields) { self._fields = _fields }
}

public struct CreateSecretResponse: ServiceResponse {
    public var requestId: String? { _fields.string(0) }
    public var secret: String { _fields.string(required: 1) }
    public var parts: [String: Int] { _fields.map(2) }
    public var pin: Int? { _fields.integer(3) }

    public init(
        requestId: String? = nil,
        secret: String,
        parts: [String: Int] = [:],
        pin: Int? = nil
    ) {
        _fields = Fields(Self._schema)
        _fields.string(0, requestId)
        _fields.string(1, secret)
        _fields.map(2, parts)
        _fields.integer(3, pin)
    }

    public static let _schema = Schema(
        """
        RequestId string requestId
        Secret string required sensitive
        Parts map<integer> sensitive
        Pin integer sensitive
        """)
    public var _fields: Fields
    public init(_fields: Fields) { self._fields = _fields }
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
        try await _executor.call(request)
    }
}
