// Code in the form of generated code, written by hand.

@_spi(Generated) public import AlibabaCloudCore

public struct DescribeThingsRequest: ServiceRequest {
    public var thingId: String {
        get { _fields.string(required: 0) }
        set { _fields.string(0, newValue) }
    }
    public var regionId: String? {
        get { _fields.string(1) }
        set { _fields.string(1, newValue) }
    }
    public var clientToken: String? {
        get { _fields.string(2) }
        set { _fields.string(2, newValue) }
    }
    public var pageSize: Int? {
        get { _fields.integer(3) }
        set { _fields.integer(3, newValue) }
    }
    public var ownerId: Int64? {
        get { _fields.long(4) }
        set { _fields.long(4, newValue) }
    }
    public var ratio: Double? {
        get { _fields.double(5) }
        set { _fields.double(5, newValue) }
    }
    public var isDryRun: Bool? {
        get { _fields.boolean(6) }
        set { _fields.boolean(6, newValue) }
    }
    public var since: Timestamp? {
        get { _fields.timestamp(7) }
        set { _fields.timestamp(7, newValue) }
    }
    public var chargeType: ChargeType? {
        get { _fields.enumeration(8) }
        set { _fields.enumeration(8, newValue) }
    }
    public var filter: [Filter] {
        get { _fields.list(9) }
        set { _fields.list(9, newValue) }
    }
    public var tags: [String: String] {
        get { _fields.map(10) }
        set { _fields.map(10, newValue) }
    }
    public var ids: [String] {
        get { _fields.list(11) }
        set { _fields.list(11, newValue) }
    }
    public var secret: String? {
        get { _fields.string(12) }
        set { _fields.string(12, newValue) }
    }
    public var note: String? {
        get { _fields.string(13) }
        set { _fields.string(13, newValue) }
    }

    public init(
        thingId: String,
        regionId: String? = nil,
        clientToken: String? = nil,
        pageSize: Int? = nil,
        ownerId: Int64? = nil,
        ratio: Double? = nil,
        isDryRun: Bool? = nil,
        since: Timestamp? = nil,
        chargeType: ChargeType? = nil,
        filter: [Filter] = [],
        tags: [String: String] = [:],
        ids: [String] = [],
        secret: String? = nil,
        note: String? = nil
    ) {
        _fields = Fields(Self._schema)
        _fields.string(0, thingId)
        _fields.string(1, regionId)
        _fields.string(2, clientToken)
        _fields.integer(3, pageSize)
        _fields.long(4, ownerId)
        _fields.double(5, ratio)
        _fields.boolean(6, isDryRun)
        _fields.timestamp(7, since)
        _fields.enumeration(8, chargeType)
        _fields.list(9, filter)
        _fields.map(10, tags)
        _fields.list(11, ids)
        _fields.string(12, secret)
        _fields.string(13, note)
    }

    public struct Filter: Structure {
        public var key: String? { _fields.string(0) }
        public var value: [String] { _fields.list(1) }

        public init(
            key: String? = nil,
            value: [String] = []
        ) {
            _fields = Fields(Self._schema)
            _fields.string(0, key)
            _fields.list(1, value)
        }

        public static let _schema = Schema(
            """
            Key string
            Value list<string>
            """)
        public var _fields: Fields
        public init(_fields: Fields) { self._fields = _fields }
    }

    public struct ChargeType: OpenEnumeration {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public static var prePaid: Self { Self(rawValue: "PrePaid") }
        public static var postPaid: Self { Self(rawValue: "PostPaid") }
        public static var knownValues: [Self] { [.prePaid, .postPaid] }
    }

    public typealias Response = DescribeThingsResponse
    public typealias Failure = DescribeThingsError
    public typealias _Client = SampleClient
    public static var _action: StaticString { "DescribeThings" }
    public static let _schema = Schema(
        """
        ThingId string required
        RegionId string region
        ClientToken string idempotencyToken
        PageSize integer
        OwnerId long
        Ratio double
        DryRun boolean as:isDryRun
        Since timestamp
        ChargeType string
        Filter list<{0}>
        Tags map<string>
        Ids list<string> comma
        Secret string sensitive
        Note string body
        """, [Filter.self])
    public var _fields: Fields
    public init(_fields: Fields) { self._fields = _fields }
}

public struct DescribeThingsResponse: ServiceResponse {
    public var requestId: String? { _fields.string(0) }
    public var totalCount: Int? { _fields.integer(1) }
    public var ownerId: Int64? { _fields.long(2) }
    public var isTruncated: Bool? { _fields.boolean(3) }
    public var ratio: Double? { _fields.double(4) }
    public var share: Float? { _fields.float(5) }
    public var status: String? { _fields.string(6) }
    public var level: Level? { _fields.enumeration(7) }
    public var things: [Thing] { _fields.list(8) }
    public var zones: [String] { _fields.list(9) }
    public var labels: [String: String] { _fields.map(10) }

    public init(
        requestId: String? = nil,
        totalCount: Int? = nil,
        ownerId: Int64? = nil,
        isTruncated: Bool? = nil,
        ratio: Double? = nil,
        share: Float? = nil,
        status: String? = nil,
        level: Level? = nil,
        things: [Thing] = [],
        zones: [String] = [],
        labels: [String: String] = [:]
    ) {
        _fields = Fields(Self._schema)
        _fields.string(0, requestId)
        _fields.integer(1, totalCount)
        _fields.long(2, ownerId)
        _fields.boolean(3, isTruncated)
        _fields.double(4, ratio)
        _fields.float(5, share)
        _fields.string(6, status)
        _fields.enumeration(7, level)
        _fields.list(8, things)
        _fields.list(9, zones)
        _fields.map(10, labels)
    }

    public struct Thing: Structure {
        public var thingId: String? { _fields.string(0) }
        public var pageSize: Int64? { _fields.long(1) }
        public var creationTime: Timestamp? { _fields.timestamp(2) }
        public var children: [Thing] { _fields.list(3) }

        public init(
            thingId: String? = nil,
            pageSize: Int64? = nil,
            creationTime: Timestamp? = nil,
            children: [Thing] = []
        ) {
            _fields = Fields(Self._schema)
            _fields.string(0, thingId)
            _fields.long(1, pageSize)
            _fields.timestamp(2, creationTime)
            _fields.list(3, children)
        }

        public static let _schema = Schema(
            """
            ThingId string
            PageSize long
            CreationTime timestamp
            Children list:Child<{0}>
            """, [Thing.self])
        public var _fields: Fields
        public init(_fields: Fields) { self._fields = _fields }
    }

    public struct Level: OpenEnumeration {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static var low: Self { Self(rawValue: 1) }
        public static var knownValues: [Self] { [.low] }
    }

    public static let _schema = Schema(
        """
        RequestId string requestId
        TotalCount integer
        OwnerId long
        Truncated boolean as:isTruncated
        Ratio double
        Share float
        Status string
        Level integer
        Things list:Thing<{0}>
        Zones list<string>
        Labels map<string>
        """, [Thing.self])
    public var _fields: Fields
    public init(_fields: Fields) { self._fields = _fields }
}

public enum DescribeThingsError: ServiceFailure, Equatable {
    case invalidThingIdNotFound
    case forbiddenState
    case common(SampleCommonError)
    case unrecognized

    public static var _codes: StaticString {
        """
        InvalidThingId.NotFound
        Forbidden.State
        """
    }

    public init(_ details: ErrorDetails) {
        switch details.position(in: Self._codes) {
        case .at0: self = .invalidThingIdNotFound
        case .at1: self = .forbiddenState
        default: self = SampleCommonError(known: details).map(Self.common) ?? .unrecognized
        }
    }
}

public enum SampleCommonError: Sendable {
    case internalError
    case throttling
    case moving

    public static var _codes: StaticString {
        """
        InternalError
        Throttling
        Throttling.*
        Service.Moving retryable
        Thing.Gone retryable
        Service.Left notFound
        """
    }

    public init?(known details: ErrorDetails) {
        switch details.position(in: Self._codes) {
        case .at0: self = .internalError
        case .at1, .at2: self = .throttling
        case .at3, .at4, .at5: self = .moving
        default: return nil
        }
    }
}

extension SampleClient {
    public func describeThings(
        _ request: DescribeThingsRequest
    ) async throws(CallError<DescribeThingsError>) -> DescribeThingsResponse {
        try await _executor.call(request)
    }
}
