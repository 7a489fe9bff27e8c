// Generated code, written by hand for these tests: an operation whose pages are turned by number or by token.

public import AlibabaCloudCore

public struct ListThingsRequest: PagedRequest {
    public init(pageNumber: Int? = nil, pageSize: Int? = nil, nextToken: String? = nil, maxResults: Int? = nil) {
        var members = Members()
        members.integer("PageNumber", pageNumber)
        members.integer("PageSize", pageSize)
        members.string("NextToken", nextToken)
        members.integer("MaxResults", maxResults)
        self.members = members
    }

    public typealias Response = ListThingsResponse
    public typealias Failure = RemoveThingError
    public static var action: StaticString { "ListThings readOnly" }
    public typealias PageItem = ListThingsResponse.Thing
    public static var paging: Paging {
        Paging(
            pageNumber: "PageNumber", pageSize: "PageSize", totalCount: "TotalCount", answeredPageSize: "PageSize",
            nextToken: "NextToken", maxResults: "MaxResults", answeredNextToken: "Token")
    }
    public static func items(of page: Response) -> [PageItem] { page.things }
    public let members: Members
    public init(members: Members) { self.members = members }
}

public struct ListThingsResponse: ServiceResponse {
    public var things: [Thing] { members.structures("Things") }

    public struct Thing: Structure {
        public var thingId: String? { members.string("ThingId") }
        public var state: ThingState? { members.value("State") }
        public let members: Members
        public init(members: Members) { self.members = members }
    }

    public static var layout: StaticString {
        """
        RequestId string requestId
        TotalCount integer
        PageSize integer
        Token string
        Things list<{Thing}>

        {Thing}
        ThingId string
        State string
        """
    }
    public let members: Members
    public init(members: Members) { self.members = members }
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
    public static var resource: StaticString { "Thing" }
    public static func request(for id: String) -> LookupRequest { LookupRequest(nextToken: id) }
    public static func resources(in response: LookupRequest.Response) -> [LookupItem] { response.things }
    public static func id(of resource: LookupItem) -> String? { resource.thingId }
    public static func state(of resource: LookupItem) -> LookupState? { resource.state }
    public static var steps: [(LookupState, LookupState)] {
        [
            (.new, .opening),
            (.opening, .isOpen),
            (.opening, .broken),
        ]
    }
    public static var otherSpellings: [(LookupState, LookupState)] { [(.init(rawValue: "open"), .isOpen)] }
}

extension SampleClient {
    public var listThings: BoundOperation<ListThingsRequest> { BoundOperation(core) }
    public var waitUntilThing: Waiter<ThingLookup> { Waiter(core) }
}
