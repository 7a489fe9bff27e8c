@_spi(Generated) internal import AlibabaCloudCore
internal import AlibabaCloudVPC

// An operation of the form that lists have, as it would be generated: 12 parameters, and a list in the response.

struct DescribeCircuitsRequest: ServiceRequest {
    init(pageNumber: Int?, pageSize: Int?, includeReservationData: Bool?, filter: [Filter]) {
        _fields = Fields(Self._schema)
        _fields.integer(2, pageNumber)
        _fields.integer(3, pageSize)
        _fields.boolean(4, includeReservationData)
        _fields.list(5, filter)
    }

    struct Filter: Structure {
        init(key: String?, value: [String]) {
            _fields = Fields(Self._schema)
            _fields.string(0, key)
            _fields.list(1, value)
        }

        static let _schema = Schema(
            """
            Key string
            Value list<string>
            """)
        var _fields: Fields
        init(_fields: Fields) { self._fields = _fields }
    }

    typealias Response = DescribeCircuitsResponse
    typealias Failure = DescribeCircuitsError
    typealias _Client = VPCClient
    static var _action: StaticString { "DescribePhysicalConnections" }
    static let _schema = Schema(
        """
        ClientToken string idempotencyToken
        RegionId string region
        PageNumber integer
        PageSize integer
        IncludeReservationData boolean
        Filter list<{0}>
        """, [Filter.self])
    var _fields: Fields
    init(_fields: Fields) { self._fields = _fields }
}

struct DescribeCircuitsResponse: ServiceResponse {
    struct Circuit: Structure {
        static let _schema = Schema(
            """
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
            Tags list:tags<{0}>
            """, [Tag.self])
        var _fields: Fields
    }

    struct Tag: Structure {
        static let _schema = Schema(
            """
            Key string
            Value string
            """)
        var _fields: Fields
    }

    static let _schema = Schema(
        """
        RequestId string requestId
        PageNumber integer
        PageSize integer
        TotalCount integer
        PhysicalConnectionSet list:PhysicalConnectionType<{0}>
        """, [Circuit.self])
    var _fields: Fields
}

enum DescribeCircuitsError: ServiceFailure {
    case unrecognized

    init(_ details: ErrorDetails) { self = .unrecognized }
}
