import SDKGenGeneration
import SDKGenJSONTree
import SDKGenMockServer
import SDKGenServiceModel
import Testing

/// The error codes for invalid requests, without a socket.
struct ErrorResponseTests {
    private static let model = checkSpecs(in: specs).service

    private func service(_ change: (inout MockConfiguration) -> Void = { $0.keys = nil }) throws -> MockService {
        var configuration = MockConfiguration()
        change(&configuration)
        return MockService(try #require(Self.model), configuration, now: { 1_700_000_000_000 })
    }

    private func response(
        to query: String, method: String = "POST", body: String = "", headers: [(name: String, value: String)] = [],
        _ change: (inout MockConfiguration) -> Void = { $0.keys = nil }
    ) throws -> (status: Int, code: String) {
        let response = try service(change).respond(
            to: IncomingRequest(method: method, path: "/", query: query, headers: headers, body: Array(body.utf8)))
        guard case .object(let members) = try JSONParser.parse(Array(response.body.utf8)),
            case .string(let code)? = members.first(where: { $0.name == "Code" })?.value
        else { return (response.status, "") }
        return (response.status, code)
    }

    @Test(arguments: [
        ("", 400, "MissingParameter"),
        ("Action=DescribeMoon&Version=2016-04-28", 404, "InvalidAction.NotFound"),
        ("Action=DescribeRegions&Version=2014-05-26", 400, "InvalidVersion"),
        ("Action=DescribeRegions&Format=YAML", 400, "InvalidParameter.Format"),
        ("Action=DescribeRegions&Moon=full", 400, "UnsupportedParameter"),
        ("Action=DescribeRegions&AcceptLanguage=%zz", 400, "InvalidParameter"),
        ("Action=DescribeRegions&AcceptLanguage=%ff", 400, "InvalidParameter"),
        ("Action=CancelPhysicalConnection&RegionId=cn-shanghai", 400, "MissingParameter"),
        (
            "Action=CancelPhysicalConnection&RegionId=cn-shanghai&PhysicalConnectionId=pc-1", 404,
            "InvalidPhysicalConnectionId.NotFound"
        ),
        ("Action=DescribePhysicalConnections&RegionId=cn-shanghai&PageSize=51", 400, "InvalidParameter.PageSize"),
        ("Action=DescribePhysicalConnections&RegionId=cn-shanghai&PageNumber=one", 400, "InvalidParameter.PageNumber"),
        (
            "Action=DescribePhysicalConnections&RegionId=cn-shanghai&Filter.1.Key=Moon&Filter.1.Value.1=full", 404,
            "InvalidFilterKey.ValueNotSupported"
        ),
        ("Action=DescribeRegions", 200, ""),
        // The deprecated cross-account parameters, and a region that the operation does not list.
        ("Action=DescribeRegions&RegionId=cn-shanghai&OwnerId=1", 200, ""),
    ])
    func validatesRequestsAgainstSpecs(_ query: String, status: Int, code: String) throws {
        let response = try response(to: query)
        #expect(response == (status, code))
    }

    @Test func readsParametersFromForm() throws {
        let form = [(name: "Content-Type", value: "application/x-www-form-urlencoded")]
        let body = "RegionId=cn-shanghai&PhysicalConnectionId=pc-1"
        #expect(try response(to: "Action=CancelPhysicalConnection", body: body, headers: form).status == 404)
        #expect(try response(to: "Action=CancelPhysicalConnection", body: body).code == "MissingParameter")
    }

    /// The vendor's older library numbers the elements that the newer one joins with commas.
    @Test(arguments: ["VbrInstanceIds=vbr-1,vbr-2", "VbrInstanceIds.1=vbr-1&VbrInstanceIds.2=vbr-2"])
    func readsJoinedAndNumberedLists(_ list: String) throws {
        let query =
            "Action=GrantInstanceToVbr&RegionId=r&VbrOwnerUid=1&InstanceId=vpc-1&GrantType=Specify&VbrRegionNo=r&\(list)"
        // The error says that the routers do not exist, so the list was decoded.
        #expect(try response(to: query) == (404, "Instance.NotExist"))
    }

    @Test func rejectsOtherMethods() throws {
        #expect(try response(to: "Action=DescribeRegions", method: "GET").status == 200)
        #expect(try response(to: "Action=DescribeRegions", method: "PUT").code == "UnsupportedHTTPMethod")
    }

    @Test func rejectsUnsignedRequest() throws {
        let response = try response(to: "Action=DescribeRegions") { _ in }
        #expect(response == (400, "MissingParameter"))
    }
}
