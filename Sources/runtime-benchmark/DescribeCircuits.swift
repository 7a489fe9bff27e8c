internal import AlibabaCloudCore

// An operation of the form that lists have, as it would be generated: 12 parameters, and a list in the response.

struct DescribeCircuitsRequest: ServiceRequest {
    init(pageNumber: Int?, pageSize: Int?, includeReservationData: Bool?, filter: [Filter]) {
        var members = Members()
        members.string("ClientToken", nil, .idempotencyToken)
        members.string("RegionId", nil, .region)
        members.integer("PageNumber", pageNumber)
        members.integer("PageSize", pageSize)
        members.boolean("IncludeReservationData", includeReservationData)
        members.structures("Filter", filter)
        self.members = members
    }

    struct Filter: Structure {
        init(key: String?, value: [String]) {
            var members = Members()
            members.string("Key", key)
            members.strings("Value", value)
            self.members = members
        }

        let members: Members
        init(members: Members) { self.members = members }
    }

    typealias Response = DescribeCircuitsResponse
    typealias Failure = DescribeCircuitsError
    static var action: StaticString { "DescribePhysicalConnections" }
    let members: Members
    init(members: Members) { self.members = members }
}

struct DescribeCircuitsResponse: ServiceResponse {
    static var layout: StaticString {
        """
        RequestId string requestId
        PageNumber integer
        PageSize integer
        TotalCount integer
        PhysicalConnectionSet list:PhysicalConnectionType<{Circuit}>

        {Circuit}
        PhysicalConnectionId string
        Name string
        Description string
        Status string
        BusinessStatus string
        AccessPointId string
        LineOperator string
        Spec string
        Bandwidth long
        PortType string
        PortNumber string
        Type string
        CircuitCode string
        PeerLocation string
        AdLocation string
        CreationTime timestamp
        EnabledTime timestamp
        EndTime timestamp
        RedundantPhysicalConnectionId string
        LoaStatus string
        ChargeType string
        HasReservationData boolean
        VlanId integer
        ResourceGroupId string
        Tags list:tags<{Tag}>

        {Tag}
        Key string
        Value string
        """
    }
    let members: Members
}

enum DescribeCircuitsError: ServiceFailure {
    case unrecognized

    init(_ details: ErrorDetails) { self = .unrecognized }
}
