// Generated code, written by hand for these tests.

@_spi(Generated) public import AlibabaCloudCore

public struct DescribeThingsRequest: ServiceRequest {
    public var thingId: String { members.string(required: "ThingId") }
    public var regionId: String? { members.string("RegionId") }
    public var clientToken: String? { members.string("ClientToken") }
    public var pageSize: Int? { members.integer("PageSize") }
    public var ownerId: Int64? { members.long("OwnerId") }
    public var ratio: Double? { members.double("Ratio") }
    public var isDryRun: Bool? { members.boolean("DryRun") }
    public var since: Timestamp? { members.timestamp("Since") }
    public var chargeType: ChargeType? { members.value("ChargeType") }
    public var filter: [Filter] { members.structures("Filter") }
    public var tags: [String: String] { members.value("Tags") }
    public var ids: [String] { members.strings("Ids") }
    public var secret: String? { members.string("Secret") }
    public var note: String? { members.string("Note") }

    public init(
        thingId: String, regionId: String? = nil, clientToken: String? = nil, pageSize: Int? = nil,
        ownerId: Int64? = nil, ratio: Double? = nil, isDryRun: Bool? = nil, since: Timestamp? = nil,
        chargeType: ChargeType? = nil, filter: [Filter] = [], tags: [String: String] = [:], ids: [String] = [],
        secret: String? = nil, note: String? = nil
    ) {
        members = Members()
        members.string("ThingId", thingId)
        members.string("RegionId", regionId, .region)
        members.string("ClientToken", clientToken, .idempotencyToken)
        members.integer("PageSize", pageSize)
        members.long("OwnerId", ownerId)
        members.double("Ratio", ratio)
        members.boolean("DryRun", isDryRun)
        members.timestamp("Since", since)
        members.value("ChargeType", chargeType)
        members.structures("Filter", filter)
        members.value("Tags", tags)
        members.strings("Ids", ids, .comma)
        members.string("Secret", secret, .sensitive)
        members.string("Note", note, .body)
    }

    public struct Filter: Structure {
        public var key: String? { members.string("Key") }
        public var value: [String] { members.strings("Value") }
        public init(key: String? = nil, value: [String] = []) {
            members = Members()
            members.string("Key", key)
            members.strings("Value", value)
        }
        public private(set) var members: Members
        public init(members: Members) { self.members = members }
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
    public static var action: StaticString { "DescribeThings" }
    public private(set) var members: Members
    public init(members: Members) { self.members = members }
}

public struct DescribeThingsResponse: ServiceResponse {
    public var requestId: String { members.string(required: "RequestId") }
    public var totalCount: Int? { members.integer("TotalCount") }
    public var ownerId: Int64? { members.long("OwnerId") }
    public var isTruncated: Bool? { members.boolean("Truncated") }
    public var ratio: Double? { members.double("Ratio") }
    public var share: Float? { members.float("Share") }
    public var status: String? { members.string("Status") }
    public var level: Level? { members.value("Level") }
    public var things: [Thing] { members.structures("Things") }
    public var zones: [String] { members.strings("Zones") }
    public var labels: [String: String] { members.value("Labels") }

    public struct Thing: Structure {
        public var thingId: String? { members.string("ThingId") }
        public var pageSize: Int64? { members.long("PageSize") }
        public var creationTime: Timestamp? { members.timestamp("CreationTime") }
        public var children: [Thing] { members.structures("Children") }
        public private(set) var members: Members
        public init(members: Members) { self.members = members }
    }

    public struct Level: OpenEnumeration {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static var low: Self { Self(rawValue: 1) }
        public static var knownValues: [Self] { [.low] }
    }

    public static var layout: StaticString {
        """
        RequestId string requestId
        TotalCount integer
        OwnerId long
        Truncated boolean
        Ratio double
        Share float
        Status string
        Level integer
        Things list:Thing<{Thing}>
        Zones list<string>
        Labels map<string>

        {Thing}
        ThingId string
        PageSize long
        CreationTime timestamp
        Children list:Child<{Thing}>
        """
    }
    public private(set) var members: Members
    public init(members: Members) { self.members = members }
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
        try await core.call(request)
    }
}
