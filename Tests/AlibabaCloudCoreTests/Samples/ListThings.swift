// Code in the form of generated code, written by hand: an operation that paginates by number or by token.

@_spi(Generated) public import AlibabaCloudCore

public struct ListThingsRequest: PagedRequest {
    public var pageNumber: Int? {
        get { _fields.integer(0) }
        set { _fields.integer(0, newValue) }
    }
    public var pageSize: Int? {
        get { _fields.integer(1) }
        set { _fields.integer(1, newValue) }
    }
    public var nextToken: String? {
        get { _fields.string(2) }
        set { _fields.string(2, newValue) }
    }
    public var maxResults: Int? {
        get { _fields.integer(3) }
        set { _fields.integer(3, newValue) }
    }

    public init(
        pageNumber: Int? = nil,
        pageSize: Int? = nil,
        nextToken: String? = nil,
        maxResults: Int? = nil
    ) {
        _fields = Fields(Self._schema)
        _fields.integer(0, pageNumber)
        _fields.integer(1, pageSize)
        _fields.string(2, nextToken)
        _fields.integer(3, maxResults)
    }

    public typealias Response = ListThingsResponse
    public typealias Failure = RemoveThingError
    public typealias _Client = SampleClient
    public static var _action: StaticString { "ListThings readOnly" }
    public typealias PageItem = ListThingsResponse.Thing
    public static var _paging: Paging {
        Paging(
            pageNumber: "PageNumber", pageSize: "PageSize", totalCount: "TotalCount", answeredPageSize: "PageSize",
            nextToken: "NextToken", maxResults: "MaxResults", answeredNextToken: "Token")
    }
    public static func _items(of page: Response) -> [PageItem] { page.things }
    public static let _schema = Schema(
        """
        PageNumber integer
        PageSize integer
        NextToken string
        MaxResults integer
        """)
    public var _fields: Fields
    public init(_fields: Fields) { self._fields = _fields }
}

public struct ListThingsResponse: ServiceResponse {
    public var requestId: String? { _fields.string(0) }
    public var totalCount: Int? { _fields.integer(1) }
    public var pageSize: Int? { _fields.integer(2) }
    public var token: String? { _fields.string(3) }
    public var things: [Thing] { _fields.list(4) }

    public init(
        requestId: String? = nil,
        totalCount: Int? = nil,
        pageSize: Int? = nil,
        token: String? = nil,
        things: [Thing] = []
    ) {
        _fields = Fields(Self._schema)
        _fields.string(0, requestId)
        _fields.integer(1, totalCount)
        _fields.integer(2, pageSize)
        _fields.string(3, token)
        _fields.list(4, things)
    }

    public struct Thing: Structure {
        public var thingId: String? { _fields.string(0) }
        public var state: ThingState? { _fields.enumeration(1) }

        public init(
            thingId: String? = nil,
            state: ThingState? = nil
        ) {
            _fields = Fields(Self._schema)
            _fields.string(0, thingId)
            _fields.enumeration(1, state)
        }

        public static let _schema = Schema(
            """
            ThingId string
            State string
            """)
        public var _fields: Fields
        public init(_fields: Fields) { self._fields = _fields }
    }

    public static let _schema = Schema(
        """
        RequestId string requestId
        TotalCount integer
        PageSize integer
        Token string
        Things list<{0}>
        """, [Thing.self])
    public var _fields: Fields
    public init(_fields: Fields) { self._fields = _fields }
}

public struct ThingState: OpenEnumeration {
    public static var new: Self { Self(rawValue: "New") }
    public static var opening: Self { Self(rawValue: "Opening") }
    public static var isOpen: Self { Self(rawValue: "Open") }
    public static var broken: Self { Self(rawValue: "Broken") }
    public static var lonely: Self { Self(rawValue: "Lonely") }
    public static var knownValues: [Self] { [.new, .opening, .isOpen, .broken, .lonely] }
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

public enum ThingLookup: ResourceLookup {
    public typealias LookupRequest = ListThingsRequest
    public typealias LookupItem = ListThingsResponse.Thing
    public typealias LookupState = ThingState
    public static var _resource: StaticString { "Thing" }
    public static func _request(for id: String) -> LookupRequest { LookupRequest(nextToken: id) }
    public static func _resources(in response: LookupRequest.Response) -> [LookupItem] { response.things }
    public static func _id(of resource: LookupItem) -> String? { resource.thingId }
    public static func _state(of resource: LookupItem) -> LookupState? { resource.state }
    public static var _steps: [(LookupState, LookupState)] {
        [
            (.new, .opening),
            (.opening, .isOpen),
            (.opening, .broken),
        ]
    }
    public static var _otherSpellings: [(LookupState, LookupState)] { [(.init(rawValue: "open"), .isOpen)] }
}

extension SampleClient {
    public var waitUntilThing: Waiter<ThingLookup> { Waiter(_executor) }
}
